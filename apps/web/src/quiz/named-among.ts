import type { AnswerEvent } from './answer-log';

/** An event by what tells it from all others of its attempt. */
export type EventName = Pick<AnswerEvent, 'clientId' | 'sequence'>;

/** Those of the events that the server named, in their order. What it did not name it does not have. */
export const namedAmong = <E extends EventName>(events: readonly E[], names: readonly EventName[]): E[] =>
  events.filter((event) =>
    names.some(({ clientId, sequence }) => clientId === event.clientId && sequence === event.sequence),
  );
