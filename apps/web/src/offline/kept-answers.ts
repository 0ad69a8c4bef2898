import { KEPT_SINCE } from '../api/client';
import { allIndexes, type KeptIndex, shownIndex } from './kept-index';

const session = '/api/v1/sessions/current';
const ofTopic = /^\/api\/v1\/topics\/([A-Z]{2}\d{3,6})(\/|$)/;
/** Asking for addresses is a POST that changes nothing; any other one is for the server alone. */
const asking = /\/(opening|playback)$/;

const answer = (data: unknown, since: string): Response =>
  Response.json(data, { headers: { [KEPT_SINCE]: since } });

async function ofDevice(index: KeptIndex, path: string): Promise<Response | null> {
  const code = ofTopic.exec(path)?.[1];
  const topic = index.topics.find((one) => one.code === code);
  const found = topic && (await (await caches.open(topic.cache)).match(path));
  return found && topic ? answer(await found.json(), topic.savedAt) : null;
}

/**
 * What this device has in place of an answer of the server, which was not reached.
 * @param accountId whose page this is; null while it is not known yet
 */
export async function keptAnswer(request: Request, accountId: string | null): Promise<Response | null> {
  const index = shownIndex(allIndexes(), accountId, new Date());
  if (!index) return null;
  const path = new URL(request.url).pathname;
  if (request.method === 'GET' && path === session)
    return answer({ me: index.me, demoAccounts: [] }, index.seenAt);
  const mayBe = request.method === 'GET' || (request.method === 'POST' && asking.test(path));
  return mayBe ? ofDevice(index, path) : null;
}
