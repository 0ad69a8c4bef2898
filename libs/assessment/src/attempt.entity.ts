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

/**
 * `overdue`: the time is over and it may still be handed in, but not changed. `abandoned`: it was not handed in while it could
 * be; it counts as an attempt and has no grade. `awaiting-marks`: graded but for what people mark.
 */
export type AttemptState =
  'in-progress' | 'overdue' | 'abandoned' | 'submitted' | 'awaiting-marks' | 'graded' | 'grading-failed';

/** A question as it was dealt to this learner: which one, and in which order its choices stand. */
export interface DealtSlot {
  slotId: string;
  number: number;
  choiceOrder: string[];
  /** Of a random slot: the version of the bank that was drawn. */
  versionId?: string;
}

/** A named part of the grade. On the 10-point scale, in hundredths. */
export interface PartialGrade {
  id: string;
  grade: number;
}

/** Exists on the server from the first click, with questions and order fixed. */
@Entity('attempt')
@Index('attempt_open', ['openKey'], { unique: true })
@Index('attempt_number', ['quizId', 'personId', 'number'], { unique: true })
@Index('attempt_person', ['personId', 'startedAt'])
@Index('attempt_expiry', ['state', 'expiresAt'])
@Index('attempt_quiz', ['quizId', 'state', 'id'])
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
  /** Until when answers are taken (without the technical grace); null: no limit. Moved by an override while it runs. */
  @UtcColumn({ nullable: true }) deadline: Date | null;
  /** When the server does what the rules say of an attempt that was not handed in. */
  @UtcColumn({ nullable: true }) expiresAt: Date | null;
  /** The one device that may answer, where the rules ask for one. */
  @TextColumn(36, { nullable: true }) deviceId: string | null;
  @UtcColumn({ nullable: true }) deviceSince: Date | null;
  /** Of the quiz, when it was graded. */
  @IntColumn({ default: 1 }) revision: number;
  @JsonColumn({ nullable: true }) partialGrades: PartialGrade[] | null;
  /** Who ended it: she, or the platform because the time was over. Null while it is open. */
  @TextColumn(10, { nullable: true }) endedBy: 'learner' | 'time' | null;
  /** An officer opened it again, until then at least. */
  @UtcColumn({ nullable: true }) reopenedUntil: Date | null;
  /** When marks by people were released to her. */
  @UtcColumn({ nullable: true }) releasedAt: Date | null;
}
