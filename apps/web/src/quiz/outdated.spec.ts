import type { AnswerEvent } from './answer-log';
import { outdated } from './outdated';

const kept = (slotId: string, response: string, clientTime: string): AnswerEvent => ({
  ...{ clientId: 'phone', sequence: 1 },
  ...{ slotId, response, clientTime },
});
const known = (slotId: string, response: string | null, savedAt: string | null) => ({
  ...{ slotId, response, savedAt },
});
const nine = '2026-11-23T09:00:00.000Z';
const ten = '2026-11-23T10:00:00.000Z';
const eleven = '2026-11-23T11:00:00.000Z';

it.each([
  ['answered anew on another device', known('q1', 'B', eleven), 0, true],
  ['answered before it', known('q1', 'B', nine), 0, false],
  ['never answered', known('q1', null, null), 0, false],
  ['the same answer, whose acknowledgement was lost', known('q1', 'A', eleven), 0, false],
  ['another question', known('q2', 'B', eleven), 0, false],
  ['answered before it: this device is two hours late', known('q1', 'B', eleven), 2 * 3_600_000, false],
  ['answered anew: this device is two hours ahead', known('q1', 'B', nine), -2 * 3_600_000, true],
])('%s', (_, one, skew, expected) => {
  expect(outdated([kept('q1', 'A', ten)], [one], skew)).toHaveLength(expected ? 1 : 0);
});

it('what this page sent itself is nobody else’s answer', () => {
  const isOurs = (slotId: string, response: unknown) => slotId === 'q1' && response === 'ab';
  expect(outdated([kept('q1', 'abc', ten)], [known('q1', 'ab', eleven)], 0, isOurs)).toEqual([]);
});
