import { Module } from '@nestjs/common';
import { AccessModule } from '@hochoi/access';
import { type Config, CONFIG } from '@hochoi/platform';
import { AttemptPersonRecords } from './attempt.person-records';
import { AttemptGrader } from './attempt-grader';
import { AttemptQuestions } from './attempt-questions';
import { AttemptService } from './attempt.service';
import { bankServices } from './bank/bank-services';
import { AttemptCounts } from './counting/attempt-counts';
import { HandInService } from './hand-ins/hand-in.service';
import { NamedFiles } from './hand-ins/named-files.service';
import { NamedPictures } from './pictures/named-pictures.service';
import { AllocationService } from './marking/allocation.service';
import { MarkingListService } from './marking/marking-list.service';
import { MarkingService } from './marking/marking.service';
import { MarkingTasks } from './marking/marking-tasks';
import { ReleaseService } from './marking/release.service';
import { MarkingSheetService } from './marking/sheet/marking-sheet.service';
import { SheetTasks } from './marking/sheet/sheet-tasks';
import { OverrideList } from './overrides/override-list';
import { OverrideService } from './overrides/override.service';
import { RunningAttempts } from './overrides/running-attempts';
import { QuizPairs } from './pairing/quiz-pairs.service';
import { QuizService } from './quiz.service';
import { AttemptPages } from './statistics/attempt-pages';
import { QuizStatisticsStore } from './statistics/quiz-statistics.store';
import { AttemptDevices } from './taking/attempt-devices';
import { AttemptEnding } from './taking/end-attempt';
import { BuildingOnLast } from './taking/build-on-last';
import { LearnerRules } from './taking/learner-rules';
import { RandomSlots } from './taking/random-slots';
import { AttemptReopening } from './taking/reopen-attempt';
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
  RandomSlots,
  BuildingOnLast,
  AttemptStarter,
  AnswerSaver,
  AttemptDevices,
  AttemptEnding,
  AttemptReopening,
  RunningAttempts,
  OverrideService,
  OverrideList,
  {
    provide: TakingSettings,
    inject: [CONFIG],
    useFactory: ({ attempts }: Config) => new TakingSettings(attempts.graceSeconds),
  },
  AttemptPersonRecords,
  ...bankServices,
  ...regradingServices,
  HandInService,
  NamedFiles,
  NamedPictures,
  MarkingTasks,
  MarkingService,
  MarkingListService,
  AllocationService,
  ReleaseService,
  SheetTasks,
  MarkingSheetService,
  AttemptPages,
  QuizStatisticsStore,
  QuizPairs,
];

@Module({ imports: [AccessModule], providers: services, exports: services })
export class AssessmentModule {}
