import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** That one record of a person was merged into another: by whom, why, and until when that can be undone. */
@Entity('person_merge')
@Index('person_merge_kept', ['keptId', 'mergedAt'])
@Index('person_merge_merged', ['mergedId', 'mergedAt'])
export class PersonMerge {
  @IdColumn() id: string;
  @RefColumn() keptId: string;
  @RefColumn() mergedId: string;
  @TextColumn(500) reason: string;
  /** Person. */
  @RefColumn({ nullable: true }) mergedBy: string | null;
  @UtcColumn() mergedAt: Date;
  @UtcColumn() undoUntil: Date;
  @RefColumn({ nullable: true }) undoneBy: string | null;
  @UtcColumn({ nullable: true }) undoneAt: Date | null;
  @TextColumn(500, { nullable: true }) undoneReason: string | null;
}
