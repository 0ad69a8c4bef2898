import { type QuizRules, usualRules } from '@hochoi/contracts';
import { policyOf } from '../policy-of';
import type { ReadAttempt } from './attempt-pages';
import { seenAttempt } from './seen-attempt';

const graded = (slot: number, state: string, fraction: number, fixed?: object) => ({
  ...{ slot, state, fraction, mark: fraction * 100, maxMark: 100, feedback: [] },
  ...{ rightAnswer: { texts: [], choiceIds: [] }, ...(fixed && { fixed }) },
});
const read = {
  attempt: {
    ...{ grade: 500, passed: true },
    slots: [1, 2, 3, 4].map((number) => ({ slotId: `s${number}`, number, choiceOrder: [] })),
    slotGrades: [
      graded(1, 'answered', 3),
      graded(2, 'answered', -2),
      graded(3, 'unanswered', 0),
      graded(4, 'answered', 1, { kind: 'full-marks', by: 1 }),
    ],
  },
  answers: new Map([
    ['s1', { response: 'a', certainty: 3, savedAt: new Date() }],
    ['s2', { response: 'b', certainty: 2, savedAt: new Date() }],
  ]),
  questions: new Map(),
} as unknown as ReadAttempt;
const certainOf = (behaviour: QuizRules['behaviour']) =>
  seenAttempt(read, policyOf(500, { ...usualRules, behaviour })).slots.map(({ certain }) => certain);

it('takes how sure she was of what she answered, where the quiz asks for it', () => {
  expect(certainOf('deferred-certainty')).toEqual([
    { level: 3, maxMark: 100, earned: 100, mark: 300 },
    { level: 2, maxMark: 100, earned: 0, mark: -200 },
    undefined,
    undefined,
  ]);
});

it('asks nobody elsewhere', () => {
  expect(certainOf('deferred')).toEqual([undefined, undefined, undefined, undefined]);
});
