import fc from 'fast-check';
import { gapFillBody as arbitrary } from '../testing/arbitrary-bodies';
import { gapFill } from './gap-fill';

const choice = (id: string, text: string, weight: number, feedback = '') => ({ id, text, weight, feedback });
const body = gapFill.body.parse({
  stem: 'Hội thành lập năm [[nam]], do [[ai]] lãnh đạo, có [[viec]] và [[tu]].',
  gaps: [
    {
      id: 'nam',
      kind: 'number',
      weight: 2,
      answers: [
        { value: 1930, tolerance: 0, credit: 100, feedback: 'Đúng năm.' },
        { value: 1930, tolerance: 1, credit: 50 },
      ],
    },
    {
      id: 'ai',
      kind: 'text',
      answers: [
        { text: 'Đảng*', credit: 100 },
        { text: '*', credit: -50, feedback: 'Xem lại bài 1.' },
      ],
    },
    {
      id: 'viec',
      kind: 'several',
      weight: 1,
      choices: [
        choice('a', 'giám sát', 50),
        choice('b', 'phản biện', 50),
        choice('c', 'kinh doanh', -50, 'Không phải.'),
      ],
    },
    {
      id: 'tu',
      kind: 'one',
      weight: 1,
      choices: [choice('a', 'tự nguyện', 100), choice('b', 'bắt buộc', -100)],
    },
  ],
});
const right = { nam: '1930', ai: 'Đảng Cộng sản', viec: ['a', 'b'], tu: 'a' };

test.each([
  [right, 1, 1],
  [{ ...right, nam: '1931' }, 4 / 5, 4 / 5],
  [{ nam: '1930' }, 2 / 5, 2 / 5],
  [{ ...right, ai: 'ai đó' }, 3.5 / 5, 3.5 / 5],
  [{ ...right, tu: 'b' }, 3 / 5, 3 / 5],
  [{ ai: 'ai đó', tu: 'b' }, 0, -1.5 / 5],
  [{ ...right, viec: ['a', 'c'] }, 4 / 5, 4 / 5],
  [{ ...right, viec: ['c'] }, 4 / 5, 4 / 5], // several in one gap: nothing below zero, as in Moodle
  [{ ...right, viec: 'a' }, 4.5 / 5, 4.5 / 5],
  [{ ...right, ai: '  ' }, 4 / 5, 4 / 5], // left empty: the star takes nothing
  [{ ...right, ai: ['Đảng'] }, 4 / 5, 4 / 5],
  [{}, 0, 0],
])('%j earns %d, and %d where what falls below zero is kept', (response, floored, kept) => {
  expect(gapFill.grade(body, response).fraction).toBeCloseTo(floored, 12);
  expect(gapFill.grade({ ...body, belowZero: 'keep' }, response).fraction).toBeCloseTo(kept, 12);
});

test('all or nothing asks every gap that counts', () => {
  const strict = { ...body, partialCredit: 'all-or-nothing' as const };
  expect(gapFill.grade(strict, right).fraction).toBe(1);
  expect(gapFill.grade(strict, { ...right, nam: '1931' }).fraction).toBe(0);
  const unweighted = {
    ...strict,
    gaps: strict.gaps.map((gap) => (gap.id === 'nam' ? { ...gap, weight: 0 } : gap)),
  };
  expect(gapFill.grade(unweighted, { ...right, nam: '' }).fraction).toBe(1);
});

test('gives the feedback of each gap in its turn', () => {
  const response = { ...right, ai: 'ai đó', viec: ['b', 'c'] };
  expect(gapFill.grade(body, response).feedback).toEqual(['Đúng năm.', 'Xem lại bài 1.', 'Không phải.']);
});

test('the least it can bring is what all gaps can cost', () => {
  expect(gapFill.minFraction?.(body)).toBe(0);
  expect(gapFill.minFraction?.({ ...body, belowZero: 'keep' })).toBeCloseTo(-1.5 / 5, 12);
});

test.each([
  [{}, true, false],
  [{ ai: ' ', viec: [''] }, true, false],
  [{ ai: 'x' }, false, false],
  [right, false, true],
  [{ ...right, nam: 'năm ấy' }, false, false],
  [{ ...right, viec: [] }, false, false],
])('%j is empty: %s, complete: %s', (response, empty, complete) => {
  expect(gapFill.isEmpty(response)).toBe(empty);
  expect(gapFill.isComplete?.(body, response)).toBe(complete);
});

test('tells right answers and responses gap by gap', () => {
  expect(gapFill.rightAnswer(body).texts).toEqual([
    '1: 1930',
    '2: Đảng*',
    '3: giám sát / phản biện',
    '4: tự nguyện',
  ]);
  expect(gapFill.rightAnswer(body).parts?.[0]).toEqual({ id: 'nam', texts: ['1930'] });
  expect(gapFill.summarise(body, { ...right, ai: ' Đảng ' })).toBe(
    '1: 1930; 2: Đảng; 3: giám sát, phản biện; 4: tự nguyện',
  );
  expect(gapFill.numberRight?.(body, { ...right, nam: '1931' })).toEqual({ right: 3, of: 4 });
  expect(gapFill.withoutWrong?.(body, { ...right, nam: '1931' })).toEqual({
    ai: right.ai,
    viec: right.viec,
    tu: 'a',
  });
});

describe('filled from a pool', () => {
  const pooled = gapFill.body.parse({
    stem: '[[g1]] thì [[g2]], còn [[g3]].',
    gaps: [
      { id: 'g1', kind: 'pooled', choice: 'n1' },
      { id: 'g2', kind: 'pooled', choice: 'd1' },
      { id: 'g3', kind: 'pooled', choice: 'n2', weight: 2 },
    ],
    pool: [
      { id: 'n1', text: 'mưa', group: 1 },
      { id: 'd1', text: 'nghỉ', group: 2 },
      { id: 'n2', text: 'nắng', group: 1 },
      { id: 'd2', text: 'làm', group: 2 },
    ],
  });

  test.each([
    [{ g1: 'n1', g2: 'd1', g3: 'n2' }, 1],
    [{ g1: 'n1', g2: 'd2', g3: 'n1' }, 0.25],
    [{ g3: 'n2' }, 0.5],
    [{ g1: ['n1'] }, 0],
  ])('%j earns %d', (response, fraction) => {
    expect(gapFill.grade(pooled, response).fraction).toBe(fraction);
  });

  test('the view tells groups and texts, and not which choice is right', () => {
    const view = gapFill.publicView(pooled, ['d2', 'n2', 'n1', 'd1']);
    expect(view.gaps).toEqual([
      { id: 'g1', kind: 'pooled', group: 1 },
      { id: 'g2', kind: 'pooled', group: 2 },
      { id: 'g3', kind: 'pooled', group: 1 },
    ]);
    expect(view.pool?.map(({ id }) => id)).toEqual(['d2', 'n2', 'n1', 'd1']);
    expect(view.poolAs).toBe('drag');
    expect(gapFill.publicView({ ...pooled, shuffle: false }, []).pool?.[0]?.id).toBe('n1');
  });

  test('a word that is used up cannot be right twice, unless it may be used again or is in a list', () => {
    const twice = { ...pooled, gaps: pooled.gaps.map((gap) => ({ ...gap, choice: 'n1' }) as typeof gap) };
    const codes = (change: object) => gapFill.problems({ ...twice, ...change }).map(({ code }) => code);
    expect(codes({})).toEqual(['choice-used-twice']);
    expect(codes({ poolAs: 'list' })).toEqual([]);
    expect(codes({ pool: pooled.pool.map((each) => ({ ...each, reuse: true })) })).toEqual([]);
  });
});

describe('the public view of gaps with choices of their own', () => {
  test('shuffles each gap by itself, though ids are the same in two of them', () => {
    const order = ['tu.b', 'viec.c', 'viec.a', 'tu.a', 'viec.b'];
    expect([...gapFill.shuffleable(body)].sort()).toEqual([...order].sort());
    const gaps = gapFill.publicView(body, order).gaps;
    expect(gaps?.[2]?.choices?.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(gaps?.[3]).toEqual({
      id: 'tu',
      kind: 'one',
      layout: 'list',
      choices: [
        { id: 'b', text: 'bắt buộc' },
        { id: 'a', text: 'tự nguyện' },
      ],
    });
    expect(gaps?.[0]).toEqual({ id: 'nam', kind: 'number' });
  });

  test('refuses an order that is not of these choices', () => {
    expect(() => gapFill.publicView(body, ['tu.a', 'tu.b'])).toThrow(RangeError);
  });
});

const change = (gap: object) => ({
  gaps: [{ ...body.gaps[0]!, ...gap } as (typeof body.gaps)[number], ...body.gaps.slice(1)],
});

test.each([
  ['no-gap', { gaps: [] }],
  ['gap-not-in-stem', { stem: body.stem.replace('[[tu]]', '') }],
  ['gap-not-in-stem', { stem: `${body.stem} [[tu]]` }],
  ['no-right-answer', change({ answers: [{ value: 1, tolerance: 0, credit: 50, feedback: '' }] })],
  ['no-right-answer', change({ kind: 'pooled', choice: 'x' })],
  ['no-right-answer', change({ kind: 'one', choices: [choice('a', 'A', 50), choice('b', 'B', 0)] })],
  ['no-right-answer', change({ kind: 'several', choices: [choice('a', 'A', 50), choice('b', 'B', 0)] })],
  ['too-few-choices', change({ kind: 'one', choices: [choice('a', 'A', 100)] })],
  ['no-weight', { gaps: body.gaps.map((gap) => ({ ...gap, weight: 0 })) }],
  ['empty-choice', { pool: [{ id: 'p', text: '', group: 1, reuse: false }] }],
])('finds %s', (code, part) => {
  expect(gapFill.problems({ ...body, ...part }).map((problem) => problem.code)).toEqual([code]);
});

test('says which gap a fault is in, by its place', () => {
  const [problem] = gapFill.problems({ ...body, ...change({ answers: [] }) });
  expect(problem?.message).toMatch(/^Chỗ trống 1: /);
});

test('gaps may bear the names of things that every object has', () => {
  const named = gapFill.body.parse({
    stem: '[[constructor]]',
    gaps: [{ id: 'constructor', kind: 'text', answers: [{ text: '*', credit: 100 }] }],
  });
  expect(gapFill.grade(named, {}).fraction).toBe(0);
  expect(gapFill.isComplete?.(named, {})).toBe(false);
  expect(gapFill.summarise(named, {})).toBe('1: ');
});

test('the share lies between the least and all, and an empty passage earns nothing', () => {
  fc.assert(
    fc.property(arbitrary, (raw) => {
      const question = gapFill.body.parse(raw);
      expect(gapFill.problems(question)).toEqual([]);
      expect(gapFill.minFraction!(question)).toBeLessThanOrEqual(0);
      expect(gapFill.grade(question, {}).fraction).toBe(0);
    }),
  );
});
