import { Entity } from 'typeorm';
import { IdColumn, UtcColumn } from '@hochoi/platform';

/** A unit of the organisation: an id that never changes. All that may change of it is in its versions. */
@Entity('unit')
export class Unit {
  @IdColumn() id: string;
  @UtcColumn() createdAt: Date;
}
