import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** A unit of the organisation: an id that never changes. All that may change of it is in its versions. */
@Entity('unit')
@Index('unit_operation_made', ['operationId'])
export class Unit {
  @IdColumn() id: string;
  @UtcColumn() createdAt: Date;
  /** The operation that made it; null when it was there before operations were. */
  @RefColumn({ nullable: true }) operationId: string | null;
}
