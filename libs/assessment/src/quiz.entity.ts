import type { QuizRules } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntColumn, JsonColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** A quiz of one topic version. Frozen when that version is published; from then on nothing of it changes. */
@Entity('quiz')
@Index('quiz_series', ['seriesId'])
export class Quiz {
  @IdColumn() id: string;
  /** On the 10-point scale, in hundredths. */
  @IntColumn() passMark: number;
  /** Null: as often as one likes. */
  @IntColumn({ nullable: true }) attemptsAllowed: number | null;
  @FlagColumn() shuffleQuestions: boolean;
  @FlagColumn() frozen: boolean;
  @IntColumn() lockVersion: number;
  @UtcColumn() updatedAt: Date;
  /** The same in every version of the quiz; null in those from before there were series: their own id. */
  @RefColumn({ nullable: true }) seriesId: string | null;
  /** Rises with every correction of a question: grades name the revision they were given under. */
  @IntColumn({ default: 1 }) revision: number;
  /** Null: all as usual. */
  @JsonColumn({ nullable: true }) rules: QuizRules | null;
}
