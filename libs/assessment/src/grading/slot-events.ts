import type { AnswerEvent } from './fold-answers';

/** How sure a learner is, from guessing to certain, where her marks depend on it. */
export type Certainty = 1 | 2 | 3;

/**
 * What happened at a slot. `save` keeps an answer; `check` asks for it to be graded now; `try-again` goes on after a wrong
 * try. Each carries the whole response as it stands then, so that a try stays what it was whatever arrives later.
 */
export interface SlotEvent extends AnswerEvent {
  /** Absent: `save`. */
  action?: 'save' | 'check' | 'try-again';
  certainty?: Certainty | null;
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** One of each event: copies are the same event, which came when its first copy came. */
function withoutCopies(events: readonly SlotEvent[]): SlotEvent[] {
  const known = new Map<string, SlotEvent>();
  for (const event of events) {
    const key = `${event.slot} ${event.clientSequence} ${event.client}`;
    const copy = known.get(key);
    if (!copy || event.receivedSequence < copy.receivedSequence) known.set(key, event);
  }
  return [...known.values()];
}

/** Each event with the moment it counts from: when it arrived, but no later than whatever its page did after it. */
function timed(ofOneClient: readonly SlotEvent[]): { event: SlotEvent; at: number }[] {
  let at = Infinity;
  return [...ofOneClient]
    .sort((one, other) => other.clientSequence - one.clientSequence)
    .map((event) => ({ event, at: (at = Math.min(at, event.receivedSequence)) }));
}

/**
 * The events of one slot in the order in which they count: of one page by its own numbering, of several pages as they
 * reached the server. The same events in any order, with any copies, give the same; the last one holds the response that
 * `foldAnswers` gives.
 */
export function inOrderOfTime(events: readonly SlotEvent[]): SlotEvent[] {
  const perClient = groupBy(withoutCopies(events), ({ client }) => client);
  return [...perClient.values()]
    .flatMap(timed)
    .sort(
      (one, other) =>
        one.at - other.at ||
        one.event.clientSequence - other.event.clientSequence ||
        (one.event.client < other.event.client ? -1 : 1),
    )
    .map(({ event }) => event);
}
