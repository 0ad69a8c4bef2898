import type { DataRequestKind, DataRequestState } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, LongTextColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What a person asks about her own data. */
@Entity('data_request')
@Index('data_request_due', ['state', 'dueOn', 'id'])
@Index('data_request_person', ['personId', 'id'])
@Index('data_request_unit', ['unitId', 'state', 'dueOn'])
export class DataRequest {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  /** Of her main post when she asked: whose officers answer. Null: the national administrators do. */
  @RefColumn({ nullable: true }) unitId: string | null;
  @TextColumn(10) kind: DataRequestKind;
  @TextColumn(10) state: DataRequestState;
  @LongTextColumn({ nullable: true }) text: string | null;
  @UtcColumn() createdAt: Date;
  /** Day by whose end it is answered. */
  @TextColumn(10) dueOn: string;
  @LongTextColumn({ nullable: true }) answer: string | null;
  @RefColumn({ nullable: true }) answeredBy: string | null;
  @UtcColumn({ nullable: true }) answeredAt: Date | null;
  /** An accepted erasure waits until then, and may be taken back. */
  @UtcColumn({ nullable: true }) eraseFrom: Date | null;
  @UtcColumn({ nullable: true }) closedAt: Date | null;
}
