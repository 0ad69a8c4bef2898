import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';
import type { SlotGrade } from './grading/grade-attempt';

export type AttemptState = 'in-progress' | 'submitted' | 'graded' | 'grading-failed';

/** A question as it was dealt to this learner: which one, and in which order its choices stand. */
export interface DealtSlot {
  slotId: string;
  number: number;
  choiceOrder: string[];
}

/** Exists on the server from the first click, with questions and order fixed. */
@Entity('attempt')
@Index('attempt_open', ['openKey'], { unique: true })
@Index('attempt_number', ['quizId', 'personId', 'number'], { unique: true })
@Index('attempt_person', ['personId', 'startedAt'])
export class Attempt {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  @RefColumn() personId: string;
  @IntColumn() number: number;
  @TextColumn(16) state: AttemptState;
  /** Quiz and person while the attempt is open, null afterwards: a unique key lets nobody have two open at once. */
  @TextColumn(80, { nullable: true }) openKey: string | null;
  @JsonColumn() slots: DealtSlot[];
  /** How many answer events have been received; each event takes the next number. */
  @IntColumn() eventCount: number;
  @UtcColumn() startedAt: Date;
  @UtcColumn({ nullable: true }) submittedAt: Date | null;
  @TextColumn(20, { nullable: true }) receiptCode: string | null;
  @UtcColumn({ nullable: true }) gradedAt: Date | null;
  /** On the 10-point scale, in hundredths. */
  @IntColumn({ nullable: true }) grade: number | null;
  @FlagColumn() passed: boolean;
  @JsonColumn({ nullable: true }) slotGrades: SlotGrade[] | null;
  @LongTextColumn({ nullable: true }) failure: string | null;
}
