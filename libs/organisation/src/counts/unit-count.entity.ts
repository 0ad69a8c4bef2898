import { Entity, Index, PrimaryColumn } from 'typeorm';
import { IntColumn, RefColumn, TextColumn } from '@hochoi/platform';

/**
 * By how many the people and posts at or below a large unit become more or fewer on a day: all days up to one, added up, are the figures
 * of that day. Units without any rows are small and counted when somebody asks. A unit that has none yet has one row of noughts.
 */
@Entity('unit_count')
@Index('unit_count_day', ['unitId', 'day', 'people', 'held', 'planned'])
export class UnitCount {
  /** Unit id and day. */
  @PrimaryColumn('varchar', { length: 50 }) id: string;
  @RefColumn() unitId: string;
  @TextColumn(10) day: string;
  @IntColumn() people: number;
  @IntColumn() held: number;
  @IntColumn() planned: number;
}
