export { drawOrder } from './grading/draw-order';
export { foldAnswers, type AnswerEvent } from './grading/fold-answers';
export {
  gradeAttempt,
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
export { writeGift, type ExportedQuestion } from './formats/gift/write-gift';
export type { ImportedQuestion, ImportProblem, ImportResult } from './formats/imported-question';
