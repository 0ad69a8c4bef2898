import type { Response } from '@hochoi/contracts';
import type { GivenAnswer } from './answer-event.entity';
import { foldAnswers } from './grading/fold-answers';

export interface SavedAnswer {
  response: Response;
  /** How sure she said she was of this answer. */
  certainty: number | null;
  savedAt: Date;
}

/** The last answer of each slot id, and when the server received it. */
export function savedAnswers(events: readonly GivenAnswer[]): Map<string, SavedAnswer> {
  const slotIds = [...new Set(events.map(({ slotId }) => slotId))];
  const folded = foldAnswers(
    events.map((event) => ({
      slot: slotIds.indexOf(event.slotId),
      client: event.clientId,
      clientSequence: event.sequence,
      receivedSequence: event.received,
      response: {
        response: event.response,
        certainty: event.certainty,
        savedAt: event.receivedAt,
      } satisfies SavedAnswer,
    })),
  );
  return new Map([...folded].map(([slot, answer]) => [slotIds[slot]!, answer as SavedAnswer]));
}
