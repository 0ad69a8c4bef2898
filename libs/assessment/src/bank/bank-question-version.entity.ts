import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** One version of a question. A ready one never changes: attempts rest on it. */
@Entity('bank_question_version')
@Index('bank_version_number', ['questionId', 'number'], { unique: true })
@Index('bank_version_person', ['createdBy'])
export class BankQuestionVersion {
  @IdColumn() id: string;
  @RefColumn() questionId: string;
  @IntColumn() number: number;
  @TextColumn(10) state: 'draft' | 'ready';
  @TextColumn(40) type: string;
  /** In hundredths of a mark; a slot may weigh it otherwise. */
  @IntColumn() mark: number;
  /** As its type defines it (`grading/`). */
  @JsonColumn() body: unknown;
  /** What is new against the version before. */
  @TextColumn(500, { nullable: true }) note: string | null;
  @RefColumn({ nullable: true }) createdBy: string | null;
  @UtcColumn() createdAt: Date;
}
