/** One saved answer. Events are only ever appended; a device may send the same one again after a lost reply. */
export interface AnswerEvent {
  slot: number;
  /** The page, tab or device that sent it; numbers its own events. */
  client: string;
  /** Rises with each change on that client. */
  clientSequence: number;
  /** Unique and rising in the order of arrival at the server. */
  receivedSequence: number;
  response: unknown;
}

/** Of one client: the higher client sequence; of copies of one event, the copy that came first. */
function ofOneClient(one: AnswerEvent, other: AnswerEvent): AnswerEvent {
  if (one.clientSequence !== other.clientSequence)
    return one.clientSequence > other.clientSequence ? one : other;
  return one.receivedSequence < other.receivedSequence ? one : other;
}

/** Clients do not share a clock: of their last answers, the one that reached the server last. */
const ofTwoClients = (one: AnswerEvent, other: AnswerEvent) =>
  one.receivedSequence > other.receivedSequence ? one : other;

/**
 * The last response of each slot. Within a client the highest client sequence wins, however late the network brought
 * it; a copy counts from when its first copy came, so that a repeated send of an old answer on one device does not
 * beat a newer answer from another. The same events in any order, with any repeats, give the same result. `null` as a
 * response means the learner cleared it.
 */
export function foldAnswers(events: readonly AnswerEvent[]): Map<number, unknown> {
  const perClient = new Map<string, AnswerEvent>();
  for (const event of events) {
    const key = `${event.slot} ${event.client}`;
    const known = perClient.get(key);
    perClient.set(key, known ? ofOneClient(known, event) : event);
  }
  const perSlot = new Map<number, AnswerEvent>();
  for (const event of perClient.values()) {
    const known = perSlot.get(event.slot);
    perSlot.set(event.slot, known ? ofTwoClients(known, event) : event);
  }
  return new Map([...perSlot].sort(([a], [b]) => a - b).map(([slot, { response }]) => [slot, response]));
}
