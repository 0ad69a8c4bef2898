import { Module } from '@nestjs/common';
import { AttemptPersonRecords } from './attempt.person-records';
import { AttemptGrader } from './attempt-grader';
import { AttemptQuestions } from './attempt-questions';
import { AttemptService } from './attempt.service';
import { bankServices } from './bank/bank-services';
import { AttemptCounts } from './counting/attempt-counts';
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
];

@Module({ providers: services, exports: services })
export class AssessmentModule {}
