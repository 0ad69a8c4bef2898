import { usualRules } from '@hochoi/contracts';
import fc from 'fast-check';
import { deadlineOf, handInUntil, timesOf, whatIsDue } from './attempt-times';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);
const seconds = fc.integer({ min: 0, max: 100_000 });
const rules = fc.record({
  timeLimitSeconds: fc.option(fc.integer({ min: 60, max: 90_000 })),
  closesAt: fc.option(seconds.map((s) => at(s).toISOString())),
  onExpiry: fc.constantFrom('submit' as const, 'grace' as const, 'abandon' as const),
  graceSeconds: fc.integer({ min: 300, max: 9000 }),
});
const running = (startedAt: Date, state: 'in-progress' | 'overdue' = 'in-progress') => ({
  startedAt,
  state,
  reopenedUntil: null,
});

it('the deadline is the earlier of the two ends, and there is none without an end', () => {
  fc.assert(
    fc.property(rules, seconds, (quiz, start) => {
      const ends = [
        ...(quiz.timeLimitSeconds === null ? [] : [start + quiz.timeLimitSeconds]),
        ...(quiz.closesAt === null ? [] : [(Date.parse(quiz.closesAt) - at(0).getTime()) / 1000]),
      ];
      const expected = ends.length === 0 ? null : at(Math.min(...ends));
      expect(deadlineOf(quiz, running(at(start)))).toEqual(expected);
    }),
  );
});

it('opened again, it lasts until then at least', () => {
  const quiz = { ...usualRules, timeLimitSeconds: 600 };
  const opened = (until: number) => deadlineOf(quiz, { ...running(at(0)), reopenedUntil: at(until) });
  expect([opened(300), opened(9000)]).toEqual([at(600), at(9000)]);
});

/** What becomes of an attempt that is looked at in these moments, as the server does it. */
function after(quiz: Parameters<typeof timesOf>[0], moments: readonly number[]) {
  let state: 'in-progress' | 'overdue' | 'submitted' | 'abandoned' = 'in-progress';
  let expiresAt = timesOf(quiz, running(at(0)), 60).expiresAt;
  for (const moment of moments)
    for (;;) {
      const due = whatIsDue({ state, expiresAt }, quiz, at(moment));
      if (!due) break;
      state = due;
      if (due === 'overdue') expiresAt = timesOf(quiz, running(at(0), 'overdue'), 60).expiresAt;
    }
  return state;
}

it('however often and late it is looked at, the end is the same', () => {
  fc.assert(
    fc.property(rules, fc.array(seconds, { maxLength: 6 }), seconds, (quiz, looks, last) => {
      const inOrder = [...looks.filter((moment) => moment <= last), last].sort((a, b) => a - b);
      expect(after(quiz, inOrder)).toBe(after(quiz, [last]));
    }),
  );
});

it.each([
  ['submit', 659, 'in-progress'],
  ['submit', 660, 'submitted'],
  ['abandon', 660, 'abandoned'],
  ['grace', 660, 'overdue'],
  ['grace', 1859, 'overdue'],
  ['grace', 1860, 'abandoned'],
] as const)('%s after %s seconds of ten minutes: %s', (onExpiry, moment, state) =>
  expect(after({ timeLimitSeconds: 600, closesAt: null, onExpiry, graceSeconds: 1200 }, [moment])).toBe(
    state,
  ),
);

it('tells until when it may be handed in', () => {
  const deadline = at(600);
  const quiz = { ...usualRules, graceSeconds: 1200 };
  expect(handInUntil({ ...quiz, onExpiry: 'submit' }, { deadline })).toEqual(deadline);
  expect(handInUntil({ ...quiz, onExpiry: 'grace' }, { deadline })).toEqual(at(1800));
  expect(handInUntil({ ...quiz, onExpiry: 'grace' }, { deadline: null })).toBeNull();
});
