import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, LongTextColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** One value that a merge changed, so that undoing it puts back exactly what was there. */
@Entity('person_merge_row')
@Index('person_merge_row_number', ['mergeId', 'number'], { unique: true })
export class PersonMergeRow {
  @IdColumn() id: string;
  @RefColumn() mergeId: string;
  /** In the order of the changes, from 1. */
  @IntColumn() number: number;
  @TextColumn(60) tableName: string;
  @TextColumn(40) rowId: string;
  @TextColumn(60) columnName: string;
  /** JSON. */
  @LongTextColumn({ nullable: true }) before: string | null;
  @LongTextColumn({ nullable: true }) after: string | null;
}
