import type { ShownScheme } from './marking';
import {
  criterionFor,
  emptyForm,
  formOf,
  levelFor,
  markOf,
  numberIn,
  totalOf,
  withRemark,
} from './mark-form';

const guide: ShownScheme = {
  kind: 'guide',
  criteria: [
    { id: 'y', html: 'Ý', markerNotesHtml: '', maxPoints: 4 },
    { id: 'd', html: 'Diễn đạt', markerNotesHtml: '', maxPoints: 6 },
  ],
  remarks: [],
};
const levels = (...points: number[]) =>
  points.map((each, nth) => ({ id: `m${nth + 1}`, html: '', points: each }));
const rubric: ShownScheme = {
  kind: 'rubric',
  criteria: [
    { id: 'a', html: 'A', levels: levels(0, 1, 2) },
    { id: 'b', html: 'B', levels: levels(0, 2) },
  ],
  zeroIsLowest: true,
};

test.each([
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['2', 2],
  ['2,', 2],
  [' 0 ', 0],
  ['', undefined],
  ['-1', undefined],
  ['một', undefined],
])('%j is typed for %j', (typed, expected) => expect(numberIn(typed)).toBe(expected));

test.each<[string, ShownScheme | null, object, number | undefined]>([
  ['points by judgement', null, { points: '1,5' }, 150],
  ['more than there is', null, { points: '2,5' }, undefined],
  ['no points', null, {}, undefined],
  ['a guide', guide, { scores: { y: '4', d: '1,5' } }, 110],
  ['a guide, half filled in', guide, { scores: { y: '4' } }, undefined],
  ['a guide, too much for a criterion', guide, { scores: { y: '5', d: '6' } }, undefined],
  ['a rubric', rubric, { scores: { a: 'm2', b: 'm2' } }, 150],
  ['a rubric, half filled in', rubric, { scores: { a: 'm2' } }, undefined],
])('%s comes to %s', (_, scheme, form, total) => {
  const filled = { ...emptyForm(), ...form };
  expect(totalOf(scheme, filled, 200)).toBe(total);
  expect(markOf(scheme, filled, 200) === undefined).toBe(total === undefined);
});

test('a decision is in points, whatever the two marked by', () => {
  expect(markOf(guide, { ...emptyForm(), points: '1' }, 200, true)).toEqual({ kind: 'points', points: 100 });
});

test('a digit chooses the level of the criterion she is at, or of the first without one', () => {
  const form = { ...emptyForm(), scores: { a: 'm1' } };
  expect(criterionFor(rubric, form, null)).toBe('b');
  expect(criterionFor(rubric, form, 'a')).toBe('a');
  expect(levelFor(rubric, 'a', 3)).toBe('m3');
  expect(levelFor(rubric, 'b', 3)).toBeUndefined();
  expect(levelFor(guide, 'y', 1)).toBeUndefined();
});

test('her own mark is there to be changed; a decision begins empty', () => {
  const shown = {
    by: null,
    at: '',
    points: 150,
    stands: true,
    own: true,
    round: 1 as const,
    comment: 'Được.',
  };
  const marks = [{ ...shown, mark: { kind: 'points' as const, points: 150 } }];
  expect(formOf({ marks, mayDecide: false })).toMatchObject({ points: '1,5', comment: 'Được.' });
  expect(formOf({ marks, mayDecide: true })).toEqual(emptyForm());
  expect(formOf({ marks: [{ ...marks[0]!, stands: false }], mayDecide: false })).toEqual(emptyForm());
});

test('a remark is put in once', () => {
  const once = withRemark('Khá.', 'Nên nêu ví dụ.');
  expect(once).toBe('Khá.\nNên nêu ví dụ.');
  expect(withRemark(once, 'Nên nêu ví dụ.')).toBe(once);
});
