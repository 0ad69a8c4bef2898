import { makeQuestion } from '../questions';
import { answerClasses } from './answer-classes';
import { answerPlaces, creditOfTyped } from './answer-parts';
import { answerKey, readAnswerKey } from './item-sums';
import { orderPolicies, orderPolicyNames } from '../grading/order-policies';
import { randomGuess } from './random-guess';

const asked = { format: 'plain', stem: 'Hỏi.', generalFeedback: '' };
const choice = (id: string, weight: number) => ({ id, text: id.toUpperCase(), weight, feedback: '' });
const bodyOf = (type: Parameters<typeof makeQuestion>[0], more: object): unknown =>
  makeQuestion(type, { ...asked, ...more }).body;
const single = bodyOf('single-choice', { choices: [choice('a', 100), choice('b', -50), choice('c', 0)] });
const several = bodyOf('multiple-choice', { choices: [choice('a', 50), choice('b', 50)] });
const statement = bodyOf('true-false', { answer: true });
const words = bodyOf('short-text', { answers: [{ text: 'Biên bản', credit: 100, feedback: '' }] });
const pairs = bodyOf('matching', {
  stems: [
    { id: 's1', text: 'Một', choice: 'x' },
    { id: 's2', text: 'Hai', choice: 'y' },
  ],
  choices: [
    { id: 'x', text: 'X' },
    { id: 'y', text: 'Y' },
  ],
});
const gaps = bodyOf('gap-fill', {
  stem: '[[g1]] [[g2]]',
  gaps: [
    { id: 'g1', kind: 'text', answers: [{ text: 'Hội', credit: 100, feedback: '' }] },
    { id: 'g2', kind: 'one', choices: [choice('A1', 100), choice('a1', 0)] },
  ],
});

describe('answers are counted', () => {
  it.each([
    ['single-choice', single, 'b', [['', 'b']]],
    [
      'multiple-choice',
      several,
      ['a', 'b'],
      [
        ['', 'a'],
        ['', 'b'],
      ],
    ],
    ['true-false', statement, false, [['', 'false']]],
    ['short-text', words, '  BIÊN  bản ', [['', 'biên bản']]],
    ['matching', pairs, { s1: 'y', s2: '' }, [['s1', 'y']]],
    [
      'gap-fill',
      gaps,
      { g1: ' HỘI ', g2: 'a1' },
      [
        ['g1', 'hội'],
        ['g2', 'a1'],
      ],
    ],
    ['single-choice', single, '', []],
    ['single-choice', single, ['of another type'], []],
    ['short-text', words, null, []],
    ['essay', {}, { text: 'Một bài văn' }, []],
    ['no-such-type', {}, 'x', []],
  ])('of %s, by part, and blanks and essays not at all', (type, body, response, expected) => {
    const found = answerClasses(type, body, response).map((key) => Object.values(readAnswerKey(key)));
    expect(found).toEqual(expected);
  });

  it('whatever somebody types stays within its part', () => {
    expect(answerClasses('short-text', words, 'a\u0000b')).toEqual([answerKey('', 'ab')]);
    expect(answerClasses('single-choice', single, 'a\u0000b')).toEqual([answerKey('', 'ab')]);
    expect(answerClasses('short-text', words, 'x'.repeat(900))).toEqual([answerKey('', 'x'.repeat(100))]);
  });
});

describe('what can be answered', () => {
  it('is told with what it earns, also what nobody chose', () => {
    expect(answerPlaces('single-choice', single)).toEqual([
      {
        part: '',
        title: null,
        offered: [
          { given: 'a', text: 'A', credit: 100 },
          { given: 'b', text: 'B', credit: -50 },
          { given: 'c', text: 'C', credit: 0 },
        ],
      },
    ]);
    expect(answerPlaces('true-false', statement)[0]!.offered.map(({ credit }) => credit)).toEqual([100, 0]);
    expect(answerPlaces('matching', pairs).map(({ title }) => title)).toEqual(['Một', 'Hai']);
    expect(answerPlaces('gap-fill', gaps).map(({ offered }) => offered.length)).toEqual([0, 2]);
  });

  it('is nothing for what people mark, and for what cannot be read', () => {
    expect(answerPlaces('essay', {})).toEqual([]);
    expect(answerPlaces('single-choice', { broken: true })).toEqual([]);
  });

  it('by typing earns what grading says', () => {
    expect(creditOfTyped('short-text', words, 'biên bản')).toBe(100);
    expect(creditOfTyped('short-text', words, 'giấy')).toBe(0);
    expect(creditOfTyped('gap-fill', gaps, 'hội')).toBeNull();
  });
});

const listGap = { kind: 'one', choices: [{ weight: 100 }, { weight: 0 }] };
const wordGap = { kind: 'pooled', choice: 'a' };
const words3 = [
  { id: 'a', group: 1 },
  { id: 'b', group: 1 },
  { id: 'c', group: 2 },
];

it.each([
  ['true-false', statement, 50],
  ['single-choice', single, 100 / 3],
  ['single-choice', { ...(single as object), belowZero: 'keep' }, 50 / 3],
  ['matching', pairs, 50],
  ['short-text', words, 0],
  ['multiple-choice', several, null],
  ['essay', {}, null],
  ['gap-fill', { gaps: [listGap, { kind: 'text', answers: [{ text: 'x' }] }] }, 25],
  [
    'gap-fill',
    {
      gaps: [
        { ...listGap, weight: 3 },
        { kind: 'number', weight: 1 },
      ],
    },
    37.5,
  ],
  ['gap-fill', { gaps: [listGap, { kind: 'text', answers: [{ text: '*', credit: 20 }] }] }, 35],
  ['gap-fill', { gaps: [wordGap, wordGap], pool: words3 }, 50],
  ['gap-fill', { gaps: [wordGap, wordGap], pool: words3, partialCredit: 'all-or-nothing' }, 25],
  ['gap-fill', { gaps: [listGap, { kind: 'several', choices: [] }] }, null],
  ['gap-fill', { gaps: [] }, null],
  ['ordering', { items: [1, 2, 3, 4], policy: 'longest-ordered-subset' }, null],
  ['single-choice', { broken: true }, null],
])('a guess at %s earns what it earns on the average', (type, body, expected) => {
  const guess = randomGuess(type, body);
  if (expected === null) expect(guess).toBeNull();
  else expect(guess).toBeCloseTo(expected);
});

const permutations = (items: readonly string[]): string[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

it.each(
  orderPolicyNames
    .filter((policy) => !policy.startsWith('longest'))
    .flatMap((policy) => [2, 3, 5].map((n) => [policy, n] as const)),
)('a guess at %s of %d items is the mean over all orders', (policy, n) => {
  const right = Array.from({ length: n }, (_, at) => `i${at}`);
  const all = permutations(right).map((given) => orderPolicies[policy](right, given));
  const mean = (100 * all.reduce((sum, each) => sum + each, 0)) / all.length;
  const body = { items: [...right, 'more'], policy, take: { count: n } };
  expect(randomGuess('ordering', body)).toBeCloseTo(mean, 9);
});
