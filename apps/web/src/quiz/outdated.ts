import type { components } from '../api/schema';
import { type Answer, type AnswerEvent, isAnswer } from './answer-log';

type Attempt = components['schemas']['Attempt'];
export type Known = Pick<Attempt['questions'][number], 'slotId' | 'response' | 'savedAt'>;

const same = (one: Answer, other: Answer): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Of answers that wait on this device, those to questions that were answered anew elsewhere meanwhile: sent now they would arrive last, and
 * an old answer would beat a newer one. @param skew how far the server's clock is before this device's
 * @param isOurs whether what the server has came from this page: then it is only the answer to our own call that was lost
 */
export function outdated(
  pending: readonly AnswerEvent[],
  known: readonly Known[],
  skew: number,
  isOurs: (slotId: string, response: Answer) => boolean = () => false,
): AnswerEvent[] {
  const bySlot = new Map(known.map((each) => [each.slotId, each]));
  return pending.filter(isAnswer).filter(({ slotId, response, clientTime }) => {
    const now = bySlot.get(slotId);
    if (!now || now.savedAt === null || same(now.response, response) || isOurs(slotId, now.response))
      return false;
    return Date.parse(String(now.savedAt)) > Date.parse(clientTime) + skew;
  });
}
