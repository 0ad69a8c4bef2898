import { isClosed, oneMore, wordsOf } from './exceptions';

const rules = {
  ...{ opensAt: null, closesAt: null, timeLimitSeconds: null },
  ...{ attemptsAllowed: 1, hasPassword: false },
};

it('says one thing for each that is another than the quiz says', () => {
  const changes = { timeLimitPercent: 150, closesAt: null, attemptsAllowed: 2, password: 'sen hồng' };
  expect(wordsOf(changes).map(([key]) => key.split('.').at(-1))).toEqual([
    'percent',
    'neverCloses',
    'attempts',
    'password',
  ]);
  expect(wordsOf({})).toEqual([]);
});

it.each([
  [1, 1, 2],
  [3, 1, 4],
  [1, 2, 3],
  [null, 4, 5],
])('of %s allowed and %s made, one more is %s', (attemptsAllowed, used, more) =>
  expect(oneMore({ rules: { ...rules, attemptsAllowed }, used })).toBe(more),
);

it('is closed from that moment on', () => {
  const closesAt = '2026-11-23T03:00:00.000Z';
  const at = Date.parse(closesAt);
  expect([isClosed({ ...rules, closesAt }, at - 1), isClosed({ ...rules, closesAt }, at)]).toEqual([
    false,
    true,
  ]);
  expect(isClosed(rules, at)).toBe(false);
});
