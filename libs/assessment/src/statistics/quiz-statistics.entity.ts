import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Figures of a quiz, computed from its attempts; can be thrown away and made again. */
@Entity('quiz_statistics')
@Index('quiz_statistics_scope', ['quizId', 'scope'], { unique: true })
export class QuizStatistics {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  /** `all`, or `u:` and the id of a unit. */
  @TextColumn(40) scope: string;
  /** Of the quiz, when they were computed. */
  @IntColumn() revision: number;
  /** Graded attempts of the whole quiz then: when there are others now, the figures are outdated. */
  @IntColumn() attempts: number;
  /** `KeptFigures`. */
  @JsonColumn() figures: unknown;
  /** When the computation began that they are from: nothing that was graded before is missing. */
  @UtcColumn() computedAt: Date;
}
