import { countedGrade } from './counted-grade';
import { comparePair } from './compare-pair';
import { overallFeedback } from './overall-feedback';
import { partialGrades } from './partial-grades';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const graded = (number: number, day: number, grade: number) => ({
  number,
  startedAt: at(day),
  grade,
  passed: grade >= 500,
});

describe('the grade that counts', () => {
  const three = [graded(3, 3, 400), graded(1, 1, 300), graded(2, 2, 901)];
  it.each([
    ['highest', { grade: 901, passed: true }],
    ['average', { grade: 534, passed: true }],
    ['first', { grade: 300, passed: false }],
    ['last', { grade: 400, passed: false }],
  ] as const)('%s', (rule, counted) => expect(countedGrade(rule, three, 500)).toEqual(counted));

  it.each(['highest', 'average', 'first', 'last'] as const)('%s of none is none', (rule) =>
    expect(countedGrade(rule, [], 0)).toEqual({ grade: null, passed: false }),
  );

  it('average is rounded half up before it is held against the pass mark', () =>
    expect(countedGrade('average', [graded(1, 1, 499), graded(2, 2, 500)], 500)).toEqual({
      grade: 500,
      passed: true,
    }));
});

describe('overall feedback', () => {
  const bands = [
    { from: 0, text: 'Đọc lại' },
    { from: 800, text: 'Giỏi' },
    { from: 500, text: 'Đạt' },
  ];
  it.each([
    [0, 'Đọc lại'],
    [499, 'Đọc lại'],
    [500, 'Đạt'],
    [1000, 'Giỏi'],
  ])('of %s hundredths is %s', (grade, text) => expect(overallFeedback(bands, grade)).toBe(text));
  it('of no band is none', () => expect(overallFeedback([{ from: 500, text: 'Đạt' }], 499)).toBeNull());
});

describe('named parts of a grade', () => {
  const parts = [
    { id: 'luat', name: 'Luật' },
    { id: 'ky-nang', name: 'Kỹ năng' },
    { id: 'trong', name: 'Trống' },
  ];
  const slots = [
    { slot: 1, mark: 50, maxMark: 100 },
    { slot: 2, mark: 100, maxMark: 200 },
    { slot: 3, mark: -50, maxMark: 100 },
    { slot: 4, mark: 0, maxMark: 0 },
  ];
  const of = new Map([
    [1, 'luat'],
    [2, 'luat'],
    [3, 'ky-nang'],
    [4, 'trong'],
  ]);
  it('are each on ten points, never below 0; of nothing asked there is none', () =>
    expect(partialGrades(parts, slots, of)).toEqual([
      { id: 'luat', grade: 500 },
      { id: 'ky-nang', grade: 0 },
    ]));
});

it('before and after compares those who sat both, and counts the others', () => {
  const pairs = [
    { before: 400, after: 700 },
    { before: 600, after: 500 },
    { before: 500, after: 500 },
    { before: 300, after: null },
    { before: null, after: 900 },
    { before: null, after: null },
  ];
  expect(comparePair(pairs)).toEqual({
    ...{ both: 3, onlyBefore: 1, onlyAfter: 1 },
    ...{ before: 500, after: 567, gain: 67, rose: 1, fell: 1, same: 1 },
  });
  expect(comparePair([])).toMatchObject({ both: 0, before: null, after: null, gain: null });
});
