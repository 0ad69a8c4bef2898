/**
 * The pure part of this room: questions, how they are graded, and their formats. A program that needs no database comes in
 * by this door and starts at once.
 */
export {
  behaviourNames,
  checksAtOnce,
  deferred,
  type BehaviourName,
  type BehaviourPolicy,
} from './grading/behaviours';
export { certaintyWithinMark, moodleCertainty, type CertaintyTable } from './grading/certainty';
export { bodyThatGraded, standingOf, type DecidedFix, type Standing } from './grading/fixes';
export { sameStructure } from './grading/same-structure';
export { drawOrder } from './grading/draw-order';
export { outcomeOf, type Outcome } from './grading/feedback';
export { foldAnswers, type AnswerEvent } from './grading/fold-answers';
export {
  awaitingMarks,
  gradeAttempt,
  gradeEvents,
  isAnswered,
  type AttemptGrade,
  type AttemptSlot,
  type GradingPolicy,
  type SlotGrade,
  type SlotState,
} from './grading/grade-attempt';
export { gradeByRubric, type RubricGrade, type Scores } from './grading/grade-by-rubric';
export { gradeTries } from './grading/grade-tries';
export type { HandInResponse, HandedInFile } from './grading/hand-in';
export { foldMarks, type MarkEvent } from './grading/manual-marks';
export { type MarkingScheme, publicScheme, type PublicScheme } from './grading/marking-scheme';
export { FULL_GRADE, gradeOf, markOf } from './grading/marks';
export { matchMoodleFraction, moodleFractions } from './grading/moodle-fractions';
export type {
  BodyProblem,
  Grade,
  PublicGap,
  PublicView,
  QuestionType,
  RightAnswer,
  TextFormat,
} from './grading/question-type';
export {
  makeQuestion,
  questionType,
  questionTypes,
  type AnyQuestionType,
  type Question,
} from './grading/question-types';
export { inOrderOfTime, type Certainty, type SlotEvent } from './grading/slot-events';
export { SlotQuestion } from './grading/slot-question';
export { followTries, type SlotProgress, type Try } from './grading/tries';
export { shownDuring, type ShownDuring } from './grading/what-to-show';
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
export { withoutReferences } from './formats/picture-words';
export { addressOf, filesNamedIn, shortName, withFileAddresses } from './formats/embedded-files';
export {
  GONE_PICTURE,
  MOST_LOOKED_AT,
  NOT_LOOKED_AT,
  picturesIn,
  picturesNamed,
  picturesShown,
  takePictures,
  withPictureReplaced,
  withEmbedded,
  withoutPictures,
  type FoundPicture,
  type LookAtPicture,
  type NamedPicture,
  type SoundPicture,
  type TakenPictures,
} from './formats/question-pictures';
export type * from './formats/read-questions';
export { readAiken } from './formats/aiken/read-aiken';
export { writeAiken } from './formats/aiken/write-aiken';
export { gradeResponses, type GradedResponse, type GradedState } from './formats/responses/grade-responses';
export { responseList, type ResponseEntry, type ResponseList } from './formats/responses/response-list';
export { MOST_READ } from './formats/reading';
export { readTable } from './formats/table/read-table';
export {
  columnNamed,
  tableColumns,
  typeNames,
  type ColumnKey,
  type TableRow,
} from './formats/table/table-columns';
export { writeTable, type WrittenCells, type WrittenTableRows } from './formats/table/write-table';
