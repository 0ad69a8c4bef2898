import { StoredAnswerEvent } from './answer-event.entity';
import { Attempt } from './attempt.entity';
import { BankCategory } from './bank/bank-category.entity';
import { BankQuestion } from './bank/bank-question.entity';
import { BankQuestionVersion } from './bank/bank-question-version.entity';
import { BankTag } from './bank/bank-tag.entity';
import { BankWord } from './bank/bank-word.entity';
import { QuestionComment } from './bank/comments/question-comment.entity';
import { HandInFile } from './hand-ins/hand-in-file.entity';
import { StoredMark } from './marking/mark-event.entity';
import { MarkingTask } from './marking/marking-task.entity';
import { QuizOverride } from './overrides/quiz-override.entity';
import { QuestionPicture } from './pictures/question-picture.entity';
import { QuestionCorrection } from './regrading/question-correction.entity';
import { Regrade } from './regrading/regrade.entity';
import { RegradeChange } from './regrading/regrade-change.entity';
import { QuizStatistics } from './statistics/quiz-statistics.entity';
import { Quiz } from './quiz.entity';
import { QuizQuestion } from './quiz-question.entity';

export const assessmentEntities = [
  Quiz,
  QuizQuestion,
  Attempt,
  StoredAnswerEvent,
  BankCategory,
  BankQuestion,
  BankTag,
  BankWord,
  BankQuestionVersion,
  QuizOverride,
  StoredMark,
  HandInFile,
  MarkingTask,
  QuestionCorrection,
  Regrade,
  RegradeChange,
  QuizStatistics,
  QuestionPicture,
  QuestionComment,
];
