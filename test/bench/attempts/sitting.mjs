// One whole attempt as a learner's page makes it: start, an answer after each question, hand in, look for the result until it is there.
import { setTimeout as wait } from 'node:timers/promises';
import { answerTo, ask, saveAnswers } from '../learners.mjs';
import { halfAndMost } from '../timed-requests.mjs';

const PATIENCE_MS = 120_000;
const awaited = (state) => state === 'submitted';

/** What came of some attempts: milliseconds of each call by its kind, and what went wrong. */
export class Calls {
  times = { start: [], answer: [], submit: [], result: [] };
  /** Milliseconds from handed in to graded, by the server's clock. */
  graded = [];
  errors = new Map();
  done = 0;

  async timed(kind, work) {
    const begun = performance.now();
    const result = await work();
    this.times[kind].push(performance.now() - begun);
    return result;
  }

  failed(error) {
    const what = String(error.message)
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
      .slice(0, 160);
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }

  get count() {
    return Object.values(this.times).reduce((sum, { length }) => sum + length, 0);
  }

  get errorCount() {
    return [...this.errors.values()].reduce((sum, count) => sum + count, 0);
  }

  of(kind) {
    return halfAndMost(this.times[kind]);
  }
}

/**
 * An attempt that fails anywhere is counted among the errors and left.
 * @param pace `think()` before each answer, and `look(nth)` before the next look for the result, both in milliseconds
 */
export async function sit(installation, learner, code, calls, pace) {
  try {
    const { attemptId, questions } = JSON.parse(
      await calls.timed('start', () => ask(installation, learner, 'POST', `/topics/${code}/attempts`)),
    );
    for (const question of questions) {
      await pause(pace.think());
      const answer = [[question.slotId, answerTo(question)]];
      await calls.timed('answer', () => saveAnswers(installation, { learner, attemptId }, answer));
    }
    await calls.timed('submit', () =>
      ask(installation, learner, 'POST', `/attempts/${attemptId}/submission`),
    );
    const { submittedAt, gradedAt } = await seeResult(installation, learner, attemptId, calls, pace);
    calls.graded.push(Date.parse(gradedAt) - Date.parse(submittedAt));
    calls.done += 1;
  } catch (error) {
    calls.failed(error);
  }
}

async function seeResult(installation, learner, attemptId, calls, pace) {
  const end = Date.now() + PATIENCE_MS;
  for (let nth = 0; Date.now() < end; nth += 1) {
    const look = () => ask(installation, learner, 'GET', `/attempts/${attemptId}/result`);
    const result = JSON.parse(await calls.timed('result', look));
    if (!awaited(result.state)) return result;
    await wait(pace.look(nth));
  }
  throw new Error(`No result after ${PATIENCE_MS / 1000} s`);
}

const pause = (milliseconds) => (milliseconds > 0 ? wait(milliseconds) : undefined);
