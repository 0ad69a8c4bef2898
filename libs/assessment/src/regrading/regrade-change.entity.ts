import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';
import type { GradeChangeKind } from '@hochoi/contracts';
import type { PartialGrade } from '../attempt.entity';
import type { SlotGrade } from '../grading/grade-attempt';

/** What was granted on a grade. */
export interface Granted {
  completionId: string | null;
  certificateId: string | null;
}

/** What a regrade does to one attempt. While it is open there is a row for each that was looked at, then only for those that change. */
@Entity('regrade_change')
@Index('regrade_change_attempt', ['regradeId', 'attemptId'], { unique: true })
@Index('regrade_change_of_attempt', ['attemptId'])
@Index('regrade_change_kind', ['regradeId', 'kind', 'attemptId'])
export class RegradeChange {
  @IdColumn() id: string;
  @RefColumn() regradeId: string;
  @RefColumn() attemptId: string;
  /** On the 10-point scale, in hundredths. */
  @IntColumn() before: number;
  @IntColumn() after: number;
  @FlagColumn() passedBefore: boolean;
  @FlagColumn() passedAfter: boolean;
  @TextColumn(10) kind: GradeChangeKind;
  /** To be stored when it is applied; null: as they are, or applied. */
  @JsonColumn({ nullable: true }) slotGrades: SlotGrade[] | null;
  @JsonColumn({ nullable: true }) partialGrades: PartialGrade[] | null;
  /** How many marks by people it rests on: when there are more, it is graded again before it is applied. */
  @IntColumn() marks: number;
  /** Of the attempt when it was looked at. Opened again, answered and graded since, it is looked at again. */
  @IntColumn() eventCount: number;
  @UtcColumn({ nullable: true }) gradedAt: Date | null;
  /** What was granted on the grade; it is never withdrawn by this. */
  @JsonColumn({ nullable: true }) touches: Granted | null;
  /** When the learner put the notice away. */
  @UtcColumn({ nullable: true }) seenAt: Date | null;
}
