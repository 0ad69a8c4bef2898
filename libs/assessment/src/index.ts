export { drawOrder } from './grading/draw-order';
export { foldAnswers, type AnswerEvent } from './grading/fold-answers';
export {
  gradeAttempt,
  isAnswered,
  type AttemptGrade,
  type AttemptSlot,
  type SlotGrade,
  type SlotState,
} from './grading/grade-attempt';
export { FULL_GRADE, gradeOf, markOf } from './grading/marks';
export type {
  BodyProblem,
  Grade,
  PublicView,
  QuestionType,
  RightAnswer,
  TextFormat,
} from './grading/question-type';
export { questionType, questionTypes, type AnyQuestionType, type Question } from './grading/question-types';
export { readGift } from './formats/gift/read-gift';
export { writeGift } from './formats/gift/write-gift';
export { readMoodleXml } from './formats/moodle-xml/read-moodle-xml';
export { writeMoodleXml } from './formats/moodle-xml/write-moodle-xml';
export {
  isQuestionFormat,
  questionFormats,
  type QuestionFormat,
  type QuestionFormatCode,
} from './formats/question-formats';
export { addressOf, filesNamedIn, withFileAddresses } from './formats/embedded-files';
export type * from './formats/read-questions';
import { StoredAnswerEvent } from './answer-event.entity';
import { Attempt } from './attempt.entity';
import { Quiz } from './quiz.entity';
import { QuizQuestion } from './quiz-question.entity';

export * from './attempt.entity';
export * from './attempt.person-records';
export { AttemptService, type AttemptRecord, type AttemptsSummary } from './attempt.service';
export * from './grade-attempt.job';
export * from './quiz-question.entity';
export * from './quiz.entity';
export * from './quiz.service';
export type { SavedAnswer } from './saved-answers';
export { StoredAnswerEvent };

export const assessmentEntities = [Quiz, QuizQuestion, Attempt, StoredAnswerEvent];
export * from './assessment-personal-data';
export * from './assessment.module';
export { assessmentErrors } from './assessment.errors';
