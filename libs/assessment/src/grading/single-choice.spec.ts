import fc from 'fast-check';
import { singleChoiceBody } from '../testing/arbitrary-questions';
import { drawOrder } from './draw-order';
import { singleChoice } from './single-choice';

const body = singleChoice.body.parse({
  stem: 'Nên làm việc nào trước?',
  choices: [
    { id: 'a', text: 'Chép kế hoạch cũ', weight: 0, feedback: 'Bỏ qua nhu cầu mới.' },
    { id: 'b', text: 'Hỏi hội viên', weight: 100, feedback: 'Đúng.' },
    { id: 'c', text: 'Hỏi một người', weight: 50, feedback: '' },
    { id: 'd', text: 'Không làm gì', weight: -25, feedback: 'Không.' },
  ],
});

test.each([
  ['a', 0, ['Bỏ qua nhu cầu mới.']],
  ['b', 1, ['Đúng.']],
  ['c', 0.5, []],
  ['d', 0, ['Không.']],
  ['zz', 0, []],
])('the choice %s earns %d', (id, fraction, feedback) => {
  expect(singleChoice.grade(body, id)).toEqual({ fraction, feedback });
});

test('tells the right answer, and what was chosen, in words', () => {
  expect(singleChoice.rightAnswer(body)).toEqual({ texts: ['Hỏi hội viên'], choiceIds: ['b'] });
  expect(singleChoice.summarise(body, 'd')).toBe('Không làm gì');
});

test.each([
  ['no-right-answer', { choices: body.choices.filter(({ id }) => id !== 'b') }],
  ['no-wrong-choice', { choices: body.choices.map((choice) => ({ ...choice, weight: 100 })) }],
  ['too-few-choices', { choices: body.choices.filter(({ id }) => id === 'b') }],
  ['empty-choice', { choices: [...body.choices, { id: 'e', text: ' ', weight: 0, feedback: '' }] }],
  ['repeated-choice-id', { choices: [...body.choices, { id: 'a', text: 'Khác', weight: 0, feedback: '' }] }],
  [
    'repeated-choice',
    { choices: [...body.choices, { id: 'e', text: 'Hỏi hội viên', weight: 0, feedback: '' }] },
  ],
  ['empty-stem', { stem: '  ' }],
])('finds %s', (code, change) => {
  expect(singleChoice.problems({ ...body, ...change }).map((problem) => problem.code)).toEqual([code]);
});

test('a body from outside is refused when a weight is beyond 100 % or a field is unknown', () => {
  const heavy = { ...body, choices: [{ id: 'a', text: 'x', weight: 101, feedback: '' }] };
  expect(singleChoice.body.safeParse(heavy).success).toBe(false);
  expect(singleChoice.body.safeParse({ ...body, key: 'b' }).success).toBe(false);
});

describe('the public view', () => {
  test('shows the choices in the drawn order and nothing of key, weight or feedback', () => {
    expect(singleChoice.publicView(body, ['d', 'b', 'a', 'c'])).toEqual({
      type: 'single-choice',
      format: 'markdown',
      stem: 'Nên làm việc nào trước?',
      choices: [
        { id: 'd', text: 'Không làm gì' },
        { id: 'b', text: 'Hỏi hội viên' },
        { id: 'a', text: 'Chép kế hoạch cũ' },
        { id: 'c', text: 'Hỏi một người' },
      ],
    });
  });

  test.each([[['a', 'b', 'c']], [['a', 'b', 'c', 'c']], [['a', 'b', 'c', 'x']], [['a', 'b', 'c', 'd', 'd']]])(
    'refuses %j, which is not an order of these choices',
    (order) => expect(() => singleChoice.publicView(body, order)).toThrow(RangeError),
  );

  test('keeps the author’s order where shuffling is off', () => {
    const fixed = { ...body, shuffle: false };
    expect(singleChoice.shuffleable(fixed)).toEqual([]);
    expect(singleChoice.publicView(fixed, []).choices?.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

test('the order of the choices changes no grade, and the right answer earns everything', () => {
  const seed = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(singleChoiceBody, seed, (body, random) => {
      expect(singleChoice.problems(body)).toEqual([]);
      const shuffled = { ...body, choices: drawOrder(body.choices, () => random) };
      for (const { id } of body.choices) {
        const { fraction } = singleChoice.grade(body, id);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        expect(singleChoice.grade(shuffled, id)).toEqual(singleChoice.grade(body, id));
      }
      for (const id of singleChoice.rightAnswer(body).choiceIds)
        expect(singleChoice.grade(body, id).fraction).toBe(1);
    }),
  );
});

test.each([
  ['floor', 'd', 0],
  ['keep', 'd', -0.25],
  ['keep', 'c', 0.5],
  ['keep', 'zz', 0],
] as const)('with marks below zero "%s", the choice %s earns %d', (belowZero, id, fraction) => {
  expect(singleChoice.grade({ ...body, belowZero }, id).fraction).toBe(fraction);
});

test('tells how little it can bring', () => {
  expect(singleChoice.minFraction?.(body)).toBe(0);
  expect(singleChoice.minFraction?.({ ...body, belowZero: 'keep' })).toBe(-0.25);
});

test.each([
  ['b', 'Đúng rồi.'],
  ['c', 'Gần đúng.'],
  ['a', 'Chưa đúng.'],
])('after the feedback of the choice %s comes the one for the whole: %s', (id, said) => {
  const combinedFeedback = {
    right: 'Đúng rồi.',
    partlyRight: 'Gần đúng.',
    wrong: 'Chưa đúng.',
    showNumberRight: false,
  };
  expect(singleChoice.grade({ ...body, combinedFeedback }, id).feedback.at(-1)).toBe(said);
});

test('the view tells how choices are numbered, only when they are', () => {
  expect(singleChoice.publicView({ ...body, numbering: 'abc' }, []).numbering).toBe('abc');
  expect(singleChoice.publicView(body, [])).not.toHaveProperty('numbering');
});
