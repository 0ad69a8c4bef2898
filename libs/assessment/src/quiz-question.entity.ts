import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** A question in its place in a quiz, with the body that its type defines (`grading/`). */
@Entity('quiz_question')
@Index('quiz_question_place', ['quizId', 'position'], { unique: true })
@Index('quiz_question_bank', ['bankQuestionId', 'quizId'])
@Index('quiz_question_type', ['type', 'quizId'])
export class QuizQuestion {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  /** The same question in every version of its quiz. */
  @RefColumn() questionKey: string;
  @IntColumn() position: number;
  @TextColumn(40) type: string;
  /** In hundredths of a mark. */
  @IntColumn() mark: number;
  /** Of `random`: which questions of the bank it may be. */
  @JsonColumn() body: unknown;
  /** Of the quiz’s rules. */
  @TextColumn(40, { nullable: true }) sectionId: string | null;
  @TextColumn(40, { nullable: true }) partialGradeId: string | null;
  /** Where it was taken from: the body is a copy, so that nothing changes behind the quiz. */
  @RefColumn({ nullable: true }) bankQuestionId: string | null;
  @RefColumn({ nullable: true }) bankVersionId: string | null;
}
