import type { GivenAnswer } from './answer-event.entity';
import type { SlotEvent } from './grading/slot-events';

/** A stored event as grading takes it. @param slot its number in the attempt */
export const slotEventOf = (
  { clientId, sequence, received, response, action, certainty }: GivenAnswer,
  slot: number,
): SlotEvent => ({
  slot,
  client: clientId,
  clientSequence: sequence,
  receivedSequence: received,
  response,
  action: action ?? 'save',
  certainty,
});
