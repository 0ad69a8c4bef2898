import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '../database/columns';

/** The first answer to a write that carried an Idempotency-Key, committed together with its effect. */
@Entity('idempotent_answer')
@Index('idempotent_answer_key', ['accountId', 'routeId', 'key'], { unique: true })
@Index('idempotent_answer_created', ['createdAt'])
export class IdempotentAnswer {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(80) routeId: string;
  @TextColumn(100) key: string;
  @TextColumn(64) requestHash: string;
  @JsonColumn() response: unknown;
  @UtcColumn() createdAt: Date;
}
