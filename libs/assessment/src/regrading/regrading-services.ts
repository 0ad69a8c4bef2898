import { AttemptReplay } from './attempt-replay';
import { CorrectableQuestions } from './correctable-question';
import { CorrectionsShownService } from './corrections-shown.service';
import { GradeChangesService } from './grade-changes.service';
import { QuestionAnswersService } from './question-answers.service';
import { RegradeApplier } from './regrade-applier';
import { RegradeCounter } from './regrade-counter';
import { RegradeListService } from './regrade-list.service';
import { RegradeService } from './regrade.service';
import { RegradeTouches } from './regrade-touches';
import { WaitingAttempts } from './waiting-attempts';

/** All of this folder that Nest has to make. */
export const regradingServices = [
  CorrectableQuestions,
  RegradeService,
  RegradeListService,
  RegradeCounter,
  RegradeTouches,
  RegradeApplier,
  WaitingAttempts,
  QuestionAnswersService,
  CorrectionsShownService,
  GradeChangesService,
  AttemptReplay,
];
