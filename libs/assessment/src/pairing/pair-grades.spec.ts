import { pairBands, pairOf } from './pair-grades';

const at = (day: number, grade: number) => ({
  ...{ number: day, grade, passed: grade >= 500 },
  startedAt: new Date(Date.UTC(2026, 10, day)),
});
const rules = {
  before: { counted: 'first', passMark: 500 },
  after: { counted: 'highest', passMark: 500 },
} as const;

it('each by the rule of its quiz', () =>
  expect(pairOf([at(1, 300), at(2, 900)], [at(5, 600), at(6, 800)], rules)).toEqual({
    ...{ before: 300, after: 800 },
  }));

it('what was begun after the later quiz is not from before', () =>
  expect(pairOf([at(6, 900)], [at(5, 600)], rules)).toEqual({ before: null, after: 600 }));

it('who has only one has only one', () => {
  expect(pairOf([at(1, 300)], [], rules)).toEqual({ before: 300, after: null });
  expect(pairOf([], [at(1, 300)], rules)).toEqual({ before: null, after: 300 });
});

it('bands are of those with both', () => {
  const bands = pairBands([
    { before: 0, after: 1000 },
    { before: 199, after: 950 },
    { before: 700, after: null },
  ]);
  expect(bands.before).toEqual([1, 1, ...Array<number>(9).fill(0)]);
  expect(bands.after.slice(9)).toEqual([1, 1]);
});
