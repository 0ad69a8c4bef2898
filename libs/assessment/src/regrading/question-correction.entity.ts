import type { QuestionFix } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What was decided about a question after learners had answered it. Appended in the transaction that changes the grades. */
@Entity('question_correction')
@Index('question_correction_sequence', ['quizId', 'sequence'], { unique: true })
export class QuestionCorrection {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  /** As attempts name it: of the quiz’s own question, or of the version from the bank. */
  @RefColumn() questionId: string;
  /** Within the quiz, from 1. */
  @IntColumn() sequence: number;
  @JsonColumn() fix: QuestionFix;
  /** `better`: attempts handed in until `createdAt` are graded without it where that is better for them. */
  @TextColumn(10) keep: 'new' | 'better';
  @RefColumn() regradeId: string;
  @UtcColumn() createdAt: Date;
}
