import { Module } from '@nestjs/common';
import { AttemptPersonRecords } from './attempt.person-records';
import { AttemptGrader } from './attempt-grader';
import { AttemptQuestions } from './attempt-questions';
import { AttemptService } from './attempt.service';
import { bankServices } from './bank/bank-services';
import { AttemptCounts } from './counting/attempt-counts';
import { HandInService } from './hand-ins/hand-in.service';
import { AllocationService } from './marking/allocation.service';
import { MarkingListService } from './marking/marking-list.service';
import { MarkingService } from './marking/marking.service';
import { MarkingTasks } from './marking/marking-tasks';
import { ReleaseService } from './marking/release.service';
import { QuizService } from './quiz.service';
import { AttemptDevices } from './taking/attempt-devices';
import { AttemptEnding } from './taking/end-attempt';
import { LearnerRules } from './taking/learner-rules';
import { AnswerSaver } from './taking/save-answers';
import { AttemptStarter } from './taking/start-attempt';
import { TakingSettings } from './taking/taking-settings';
import { regradingServices } from './regrading/regrading-services';

const services = [
  QuizService,
  AttemptQuestions,
  AttemptGrader,
  AttemptService,
  AttemptCounts,
  LearnerRules,
  AttemptStarter,
  AnswerSaver,
  AttemptDevices,
  AttemptEnding,
  { provide: TakingSettings, useFactory: () => new TakingSettings() },
  AttemptPersonRecords,
  ...bankServices,
  ...regradingServices,
  HandInService,
  MarkingTasks,
  MarkingService,
  MarkingListService,
  AllocationService,
  ReleaseService,
];

@Module({ providers: services, exports: services })
export class AssessmentModule {}
