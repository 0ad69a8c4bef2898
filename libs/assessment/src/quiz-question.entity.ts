import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** A question in its place in a quiz, with the body that its type defines (`grading/`). */
@Entity('quiz_question')
@Index('quiz_question_place', ['quizId', 'position'], { unique: true })
export class QuizQuestion {
  @IdColumn() id: string;
  @RefColumn() quizId: string;
  /** The same question in every version of its quiz. */
  @RefColumn() questionKey: string;
  @IntColumn() position: number;
  @TextColumn(40) type: string;
  /** In hundredths of a mark. */
  @IntColumn() mark: number;
  @JsonColumn() body: unknown;
}
