import { answerOf, quietApi } from '../api/client';
import { AnswerLog, keptAttempts } from './answer-log';
import { skewOf } from './countdown';
import { deviceId } from './device-id';
import { deviceShelf } from './device-shelf';
import { outdated } from './outdated';
import { leftBehind, refusalOf } from './refusal-of';

/** Milliseconds: so long an officer may open an attempt again whose time was over. */
const WEEK = 7 * 24 * 3_600_000;

/** @returns false when another device holds it: whether to go on here is hers to say */
async function setAsideOutdated(log: AnswerLog, attemptId: string): Promise<boolean> {
  const call = quietApi.GET('/api/v1/attempts/{attemptId}', {
    params: { path: { attemptId }, query: { deviceId: deviceId() } },
  });
  const { questions, serverNow, device } = await answerOf(call);
  log.setAside(outdated(log.pending(), questions, skewOf(serverNow, Date.now())));
  return device !== 'other';
}

async function sendAll(log: AnswerLog, attemptId: string): Promise<void> {
  if (!(await setAsideOutdated(log, attemptId))) return;
  for (let events = log.batch(); events.length > 0; events = log.batch()) {
    const call = quietApi.POST('/api/v1/attempts/{attemptId}/answers', {
      params: { path: { attemptId } },
      body: { events, deviceId: deviceId() },
    });
    const answer = await answerOf(call);
    log.acknowledge([...answer.acknowledged, ...leftBehind(answer)]);
    if (answer.acknowledged.length === 0) return;
  }
}

const isOld = (log: AnswerLog): boolean =>
  log.pending().every(({ clientTime }) => Date.now() - Date.parse(clientTime) > WEEK);

function meet(error: unknown, log: AnswerLog): void {
  const refusal = refusalOf(error);
  if (refusal === 'page-left') log.acknowledge(leftBehind(error));
  if (refusal === 'ended' || (refusal === 'late' && isOld(log))) log.clear();
}

/** Its page sends them itself: taken from here meanwhile, they would be missing on the screen that is being drawn. */
const isOnScreen = (attemptId: string): boolean => location.pathname.endsWith(`/kiem-tra/${attemptId}`);

/**
 * Sends answers that an earlier visit could not, without waiting for the attempt to be opened again. Those of another
 * account are refused (404) and stay for her, as do those of an attempt that another device holds; those of a closed attempt (409)
 * are of no more use. Where something newer was stored meanwhile, the old answer is left to the page of the attempt, which asks her.
 */
export async function sendKeptAnswers(): Promise<void> {
  const shelf = deviceShelf();
  for (const attemptId of keptAttempts(shelf)) {
    if (isOnScreen(attemptId)) continue;
    const log = new AnswerLog(shelf, attemptId, crypto.randomUUID(), () => new Date());
    await sendAll(log, attemptId).catch((error: unknown) => meet(error, log));
  }
}
