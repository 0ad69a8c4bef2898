import fc from 'fast-check';
import { matchingBody as arbitrary } from '../testing/arbitrary-bodies';
import { matching } from './matching';

const body = matching.body.parse({
  stem: 'Ghép mỗi việc với người làm.',
  stems: [
    { id: 's1', text: 'Ghi biên bản', choice: 'c1' },
    { id: 's2', text: 'Chủ trì', choice: 'c2' },
    { id: 's3', text: 'Giữ biên bản', choice: 'c1' },
    { id: 's4', text: 'Thu quỹ', choice: 'c3' },
  ],
  choices: [
    { id: 'c1', text: 'Thư ký' },
    { id: 'c2', text: 'Chủ tịch' },
    { id: 'c3', text: 'Thủ quỹ' },
    { id: 'c4', text: 'Khách mời' },
  ],
});
const right = { s1: 'c1', s2: 'c2', s3: 'c1', s4: 'c3' };
const strict = { ...body, partialCredit: 'all-or-nothing' as const };

test.each([
  [right, 1, 1],
  [{ ...right, s4: 'c4' }, 0.75, 0],
  [{ s1: 'c1', s3: 'c1' }, 0.5, 0],
  [{ s1: 'c2', s2: 'c1', s3: 'c3', s4: 'c4' }, 0, 0],
  [{ ...right, s5: 'c1' }, 1, 1],
  [{ s1: 'Thư ký' }, 0, 0],
  [{ s1: 'c1', s2: '' }, 0.25, 0],
  [{}, 0, 0],
])('%j earns %d by the pair, %d by all or nothing', (response, perPair, allOrNothing) => {
  expect(matching.grade(body, response).fraction).toBe(perPair);
  expect(matching.grade(strict, response).fraction).toBe(allOrNothing);
});

test.each([
  [{}, true, false],
  [{ s1: '' }, true, false],
  [{ s1: 'c1' }, false, false],
  [right, false, true],
])('%j is empty: %s, complete: %s', (response, empty, complete) => {
  expect(matching.isEmpty(response)).toBe(empty);
  expect(matching.isComplete?.(body, response)).toBe(complete);
});

test('counts the right pairs, and takes the others apart', () => {
  const response = { s1: 'c1', s2: 'c3', s4: 'c3' };
  expect(matching.numberRight?.(body, response)).toEqual({ right: 2, of: 4 });
  expect(matching.withoutWrong?.(body, response)).toEqual({ s1: 'c1', s4: 'c3' });
});

test('tells pairs in words, in the author’s order', () => {
  expect(matching.rightAnswer(body).texts).toEqual([
    'Ghi biên bản → Thư ký',
    'Chủ trì → Chủ tịch',
    'Giữ biên bản → Thư ký',
    'Thu quỹ → Thủ quỹ',
  ]);
  expect(matching.rightAnswer(body).parts?.[2]).toEqual({ id: 's3', texts: ['Thư ký'] });
  expect(matching.summarise(body, { s4: 'c4', s1: 'c1', s2: 'không có' })).toBe(
    'Ghi biên bản → Thư ký; Thu quỹ → Khách mời',
  );
});

describe('the public view', () => {
  test('shows stems and choices as drawn, each group by itself, and no pair', () => {
    const order = ['c4', 's2', 'c1', 's4', 's1', 'c3', 's3', 'c2'];
    const view = matching.publicView(body, order);
    expect(view.stems?.map(({ id }) => id)).toEqual(['s2', 's4', 's1', 's3']);
    expect(view.choices?.map(({ id }) => id)).toEqual(['c4', 'c1', 'c3', 'c2']);
    expect(view.stems?.[0]).toEqual({ id: 's2', text: 'Chủ trì' });
  });

  test('choices are shuffled even where stems are not', () => {
    const fixed = { ...body, shuffle: false };
    expect(matching.shuffleable(fixed)).toEqual(['c1', 'c2', 'c3', 'c4']);
    const view = matching.publicView(fixed, ['c3', 'c1', 'c2', 'c4']);
    expect(view.stems?.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4']);
    expect(view.choices?.[0]?.id).toBe('c3');
  });

  test.each([[['c1']], [['c1', 'c2', 'c3', 'c3', 's1', 's2', 's3', 's4']], [['zz']]])(
    'refuses %j',
    (order) => {
      expect(() => matching.publicView(body, order)).toThrow(RangeError);
    },
  );
});

test.each([
  ['too-few-stems', { stems: body.stems.slice(0, 1) }],
  [
    'too-few-choices',
    { stems: body.stems.slice(0, 1).concat(body.stems[2]!), choices: body.choices.slice(0, 1) },
  ],
  ['repeated-id', { choices: [...body.choices, { id: 's1', text: 'Ai đó' }] }],
  ['repeated-choice', { choices: [...body.choices, { id: 'c5', text: ' Thư ký' }] }],
  ['empty-choice', { stems: [...body.stems, { id: 's5', text: ' ', choice: 'c1' }] }],
  ['no-right-answer', { stems: [...body.stems, { id: 's5', text: 'Nấu ăn', choice: 'c9' }] }],
  ['empty-stem', { stem: '' }],
])('finds %s', (code, change) => {
  expect(matching.problems({ ...body, ...change }).map((problem) => problem.code)).toEqual([code]);
});

test('the right pairs earn everything; one pair less earns its share less', () => {
  fc.assert(
    fc.property(arbitrary, fc.nat(), (raw, pick) => {
      const question = matching.body.parse({ ...raw, partialCredit: 'per-part' });
      const pairs = question.stems.map(({ id, choice }): [string, string] => [id, choice]);
      expect(matching.grade(question, Object.fromEntries(pairs)).fraction).toBe(1);
      const without = pairs.filter((_, index) => index !== pick % pairs.length);
      const { fraction } = matching.grade(question, Object.fromEntries(without));
      expect(fraction).toBeCloseTo(1 - 1 / pairs.length, 12);
    }),
  );
});
