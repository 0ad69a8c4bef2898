import { type Clock, type Database, DatabaseJobQueue } from '@hochoi/platform';
import { AttemptQuestions } from '../attempt-questions';
import { AttemptService } from '../attempt.service';
import { AttemptCounts } from '../counting/attempt-counts';
import { QuizService } from '../quiz.service';
import { AttemptDevices } from '../taking/attempt-devices';
import { AttemptEnding } from '../taking/end-attempt';
import { LearnerRules } from '../taking/learner-rules';
import { AnswerSaver } from '../taking/save-answers';
import { AttemptStarter } from '../taking/start-attempt';
import { TakingSettings } from '../taking/taking-settings';

/** Everything about taking quizzes, put together as the module does it. */
export function attemptDesk(database: Database, clock: Clock, settings = new TakingSettings()) {
  const queue = new DatabaseJobQueue(database, clock);
  const quizzes = new QuizService(database, clock);
  const rules = new LearnerRules();
  const attempts = new AttemptService(database, queue, quizzes, new AttemptQuestions(database));
  const ending = new AttemptEnding(database, clock, queue, quizzes, rules, settings, attempts);
  return {
    quizzes,
    rules,
    attempts,
    ending,
    counts: new AttemptCounts(database, clock, rules),
    starter: new AttemptStarter(database, clock, quizzes, rules, settings, ending),
    saver: new AnswerSaver(database, clock, attempts),
    devices: new AttemptDevices(database, clock, attempts),
  };
}
export type AttemptDesk = ReturnType<typeof attemptDesk>;
