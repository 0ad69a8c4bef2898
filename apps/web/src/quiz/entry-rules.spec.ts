import type { components } from '../api/schema';
import { duration, entryRules } from './entry-rules';

type Entry = components['schemas']['QuizEntry'];
const plain = {
  ...{ questionCount: 10, passMark: 500, behaviour: 'deferred', navigation: 'free', oneDevice: false },
  ...{ closesAt: null, timeLimitSeconds: null, onExpiry: 'submit', graceSeconds: 3600 },
  ...{ attemptsAllowed: null, attemptsUsed: 0, counted: 'highest' },
} as unknown as Entry;
const namesOf = (change: Partial<Entry>) =>
  entryRules({ ...plain, ...change }, 'vi', (seconds) => `${seconds}`).map(([key]) => key);

test('a plain quiz says little', () => {
  expect(namesOf({})).toEqual([
    'taking.rule.count',
    'quiz.rulePass',
    'quiz.ruleTime',
    'quiz.ruleSaved',
    'quiz.ruleUnlimited',
  ]);
});

test('a strict one says what happens before it does', () => {
  const strict = {
    ...{ timeLimitSeconds: 1200, closesAt: '2026-03-05T03:00:00.000Z', onExpiry: 'grace' as const },
    ...{ navigation: 'forward' as const, oneDevice: true, behaviour: 'interactive' as const },
    ...{ attemptsAllowed: 2, counted: 'average' as const },
  };
  expect(namesOf(strict)).toEqual([
    'taking.rule.count',
    'quiz.rulePass',
    'taking.rule.limit',
    'taking.rule.closes',
    'taking.rule.grace',
    'taking.rule.behaviour.interactive',
    'taking.rule.forward',
    'taking.rule.oneDevice',
    'quiz.ruleAttempts',
    'taking.rule.counted.average',
  ]);
});

test('of one attempt there is nothing to choose from', () => {
  expect(namesOf({ attemptsAllowed: 1, counted: 'last' }).slice(-1)).toEqual(['quiz.ruleAttempts']);
});

test.each([
  [60, { hours: 0, minutes: 1 }],
  [90, { hours: 0, minutes: 2 }],
  [3600, { hours: 1, minutes: 0 }],
  [5400, { hours: 1, minutes: 30 }],
])('%d seconds', (seconds, expected) => {
  expect(duration(seconds)).toEqual(expected);
});
