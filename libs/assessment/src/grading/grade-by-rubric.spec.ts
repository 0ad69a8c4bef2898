import fc from 'fast-check';
import { markingScheme as arbitrary } from '../testing/arbitrary-bodies';
import { gradeByRubric } from './grade-by-rubric';
import { markingScheme, schemeProblems } from './marking-scheme';

const level = (id: string, points: number) => ({ id, text: id, points });
const rubric = markingScheme.parse({
  kind: 'rubric',
  criteria: [
    {
      id: 'noi-dung',
      text: 'Nội dung',
      levels: [level('kém', 1), level('khá', 3), level('tốt', 6)].map((each, index) => ({
        ...each,
        id: `m${index}`,
      })),
    },
    {
      id: 'trinh-bay',
      text: 'Trình bày',
      levels: [
        { id: 'm0', text: 'kém', points: 1 },
        { id: 'm1', text: 'tốt', points: 4 },
      ],
    },
  ],
});
const guide = markingScheme.parse({
  kind: 'guide',
  criteria: [
    { id: 'k1', text: 'Mở đầu', maxPoints: 3 },
    { id: 'k2', text: 'Kết luận', maxPoints: 5 },
  ],
});

test.each([
  [{ 'noi-dung': 'm2', 'trinh-bay': 'm1' }, 10, 1, 1, []],
  [{ 'noi-dung': 'm1', 'trinh-bay': 'm1' }, 7, 0.7, 5 / 8, []],
  [{ 'noi-dung': 'm0', 'trinh-bay': 'm0' }, 2, 0.2, 0, []],
  [{ 'noi-dung': 'm2' }, 7, 0.7, 5 / 8, ['trinh-bay']],
  [{ 'noi-dung': 'm9', 'trinh-bay': 3 }, 2, 0.2, 0, ['noi-dung', 'trinh-bay']],
  [{}, 2, 0.2, 0, ['noi-dung', 'trinh-bay']],
])(
  '%j is %d points: %d of all, %d above the lowest; missing %j',
  (scores, points, ofAll, aboveLowest, missing) => {
    const grade = gradeByRubric(rubric, scores);
    expect(grade).toMatchObject({ points, maxPoints: 10, missing });
    expect(grade.fraction).toBeCloseTo(ofAll, 12);
    const relative = { ...rubric, zeroIsLowest: false } as typeof rubric;
    expect(gradeByRubric(relative, scores).fraction).toBeCloseTo(aboveLowest, 12);
  },
);

test.each([
  [{ k1: 3, k2: 5 }, 1, []],
  [{ k1: 1.5, k2: 0 }, 1.5 / 8, []],
  [{ k1: 4, k2: 5 }, 5 / 8, ['k1']],
  [{ k1: -1, k2: 'm1' }, 0, ['k1', 'k2']],
  [{ k1: NaN, k2: 5 }, 5 / 8, ['k1']],
])('by the guide %j is %d, missing %j', (scores, fraction, missing) => {
  expect(gradeByRubric(guide, scores)).toMatchObject({ fraction, missing });
});

test('a scheme that cannot tell anybody apart gives nothing, and says so beforehand', () => {
  const flat = markingScheme.parse({
    kind: 'rubric',
    criteria: [
      {
        id: 'k',
        text: 'K',
        levels: [
          { id: 'a', text: 'A', points: 2 },
          { id: 'b', text: 'B', points: 2 },
        ],
      },
    ],
  });
  expect(gradeByRubric({ ...flat, zeroIsLowest: false } as typeof flat, { k: 'a' }).fraction).toBe(0);
  expect(schemeProblems(flat).map(({ code }) => code)).toEqual(['same-points', 'no-points']);
  expect(gradeByRubric(markingScheme.parse({ kind: 'rubric', criteria: [] }), {}).fraction).toBe(0);
});

test.each([
  [{ ...rubric, criteria: [] }, ['no-criterion']],
  [{ kind: 'guide', criteria: [{ id: 'k', text: ' ', maxPoints: 2 }] }, ['empty-criterion']],
  [{ kind: 'guide', criteria: [{ id: 'k', text: 'K', maxPoints: 0 }] }, ['no-points']],
  [
    { kind: 'rubric', criteria: [{ id: 'k', text: 'K', levels: [{ id: 'a', text: 'A', points: 1 }] }] },
    ['too-few-levels', 'no-points'],
  ],
  [
    {
      kind: 'guide',
      criteria: [
        { id: 'k', text: 'K', maxPoints: 1 },
        { id: 'k', text: 'L', maxPoints: 1 },
      ],
    },
    ['repeated-id'],
  ],
])('finds fault %#', (scheme, codes) => {
  expect(schemeProblems(markingScheme.parse(scheme)).map(({ code }) => code)).toEqual(codes);
});

test('whatever was filled in, the share lies in 0..1, and what is missing is told', () => {
  const scores = fc.dictionary(fc.string(), fc.oneof(fc.constantFrom('l1', 'l4'), fc.double(), fc.string()));
  fc.assert(
    fc.property(arbitrary, scores, (raw, scores) => {
      const scheme = markingScheme.parse(raw);
      expect(schemeProblems(scheme)).toEqual([]);
      const { fraction, missing } = gradeByRubric(scheme, scores);
      expect(fraction >= 0 && fraction <= 1).toBe(true);
      for (const id of missing) expect(scheme.criteria.map((each) => each.id)).toContain(id);
    }),
  );
});
