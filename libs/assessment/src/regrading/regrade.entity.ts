import type { QuestionFix, RegradeCounts, RegradeState } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A change of grades that were given: proposed with a reason, decided by a second person, done at once or not at all. */
@Entity('regrade')
@Index('regrade_quiz', ['quizId', 'proposedAt', 'id'])
@Index('regrade_state', ['state', 'proposedAt', 'id'])
@Index('regrade_proposer', ['proposedBy'])
@Index('regrade_decider', ['decidedBy'])
export class Regrade {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  @RefColumn() questionId: string;
  @JsonColumn() fix: QuestionFix;
  /** `better`: nobody loses by it. */
  @TextColumn(10) keep: 'new' | 'better';
  @TextColumn(1000) reason: string;
  @TextColumn(12) state: RegradeState;
  /** Of the quiz, when who changes was counted. */
  @IntColumn() baseRevision: number;
  /** Null until it is counted. */
  @JsonColumn({ nullable: true }) counts: RegradeCounts | null;
  @RefColumn() proposedBy: string;
  @UtcColumn() proposedAt: Date;
  @RefColumn({ nullable: true }) decidedBy: string | null;
  @UtcColumn({ nullable: true }) decidedAt: Date | null;
  @TextColumn(1000, { nullable: true }) decisionNote: string | null;
  @IntColumn() lockVersion: number;
}
