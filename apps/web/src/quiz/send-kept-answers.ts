import { answerOf, quietApi } from '../api/client';
import { ApiProblem } from '../api/problem';
import { AnswerLog, keptAttempts } from './answer-log';
import { deviceShelf } from './device-shelf';

async function sendAll(log: AnswerLog, attemptId: string): Promise<void> {
  for (let events = log.batch(); events.length > 0; events = log.batch()) {
    const call = quietApi.POST('/api/v1/attempts/{attemptId}/answers', {
      params: { path: { attemptId } },
      body: { events },
    });
    const { acknowledged } = await answerOf(call);
    if (acknowledged.length === 0) return;
    log.acknowledge(acknowledged);
  }
}

/**
 * Sends answers that an earlier visit could not, without waiting for the attempt to be opened again. Those of another
 * account are refused (404) and stay for her; those of a closed attempt (409) are of no more use.
 */
export async function sendKeptAnswers(): Promise<void> {
  const shelf = deviceShelf();
  for (const attemptId of keptAttempts(shelf)) {
    const log = new AnswerLog(shelf, attemptId, crypto.randomUUID(), () => new Date());
    await sendAll(log, attemptId).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 409) log.clear();
    });
  }
}
