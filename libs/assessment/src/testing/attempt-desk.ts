import { Policy } from '@hochoi/access';
import { AuditTrail, type Clock, type Database, DatabaseJobQueue } from '@hochoi/platform';
import { AttemptQuestions } from '../attempt-questions';
import { AttemptService } from '../attempt.service';
import { BankPool } from '../bank/bank-pool';
import { AttemptCounts } from '../counting/attempt-counts';
import { HandInService } from '../hand-ins/hand-in.service';
import { NamedFiles } from '../hand-ins/named-files.service';
import { OverrideService } from '../overrides/override.service';
import { RunningAttempts } from '../overrides/running-attempts';
import { QuizService } from '../quiz.service';
import { AttemptDevices } from '../taking/attempt-devices';
import { AttemptEnding } from '../taking/end-attempt';
import { ExpireAttemptsHandler } from '../taking/expire-attempts.handler';
import { BuildingOnLast } from '../taking/build-on-last';
import { LearnerRules } from '../taking/learner-rules';
import { RandomSlots } from '../taking/random-slots';
import { AttemptReopening } from '../taking/reopen-attempt';
import { AnswerSaver } from '../taking/save-answers';
import { AttemptStarter } from '../taking/start-attempt';
import { TakingSettings } from '../taking/taking-settings';

/** Everything about taking quizzes, put together as the module does it. */
export function attemptDesk(database: Database, clock: Clock, settings = new TakingSettings()) {
  const queue = new DatabaseJobQueue(database, clock);
  const quizzes = new QuizService(database, clock);
  const policy = new Policy(database, clock);
  const audit = new AuditTrail(database, clock);
  const rules = new LearnerRules(database, policy);
  const running = new RunningAttempts(database, clock, policy, rules, settings);
  const attempts = new AttemptService(database, queue, quizzes, new AttemptQuestions(database));
  const handIns = new HandInService(database, clock, attempts);
  const counts = new AttemptCounts(database, clock, rules);
  const ending = new AttemptEnding(database, clock, queue, quizzes, rules, settings, attempts);
  return {
    quizzes,
    rules,
    attempts,
    ending,
    counts,
    starter: new AttemptStarter(
      database,
      clock,
      quizzes,
      rules,
      settings,
      ending,
      new RandomSlots(database, new BankPool(database, clock)),
      new BuildingOnLast(database, clock, attempts),
    ),
    saver: new AnswerSaver(database, clock, attempts, quizzes, new NamedFiles(database, handIns)),
    reopening: new AttemptReopening(database, clock, audit, quizzes, rules, settings, counts),
    overrides: new OverrideService(database, clock, audit, running),
    expiring: new ExpireAttemptsHandler(database, clock, ending),
    handIns,
    devices: new AttemptDevices(database, clock, attempts),
  };
}
export type AttemptDesk = ReturnType<typeof attemptDesk>;
