import fc from 'fast-check';
import { question } from '../testing/arbitrary-questions';
import { gradeAttempt, type AttemptSlot } from './grade-attempt';
import { questionType } from './question-types';

const trueFalse = (slot: number, maxMark = 100): AttemptSlot => ({
  slot,
  maxMark,
  type: 'true-false',
  body: { stem: 'Đúng hay sai?', answer: true, feedbackForTrue: 'Phải.', feedbackForFalse: 'Không phải.' },
});
const text: AttemptSlot = { slot: 9, maxMark: 500, type: 'description', body: { stem: 'Đọc.' } };

test('adds the slots up and puts them on the 10-point scale', () => {
  const responses = new Map<number, unknown>([
    [1, true],
    [2, false],
  ]);
  const result = gradeAttempt([trueFalse(1), trueFalse(2), trueFalse(3), text], responses, 500);
  expect(result).toMatchObject({ total: 100, maxTotal: 300, grade: 333, passed: false });
  const right = { texts: ['Đúng'], choiceIds: [] };
  expect(result.slots).toEqual([
    {
      slot: 1,
      state: 'answered',
      mark: 100,
      maxMark: 100,
      fraction: 1,
      feedback: ['Phải.'],
      rightAnswer: right,
    },
    {
      slot: 2,
      state: 'answered',
      mark: 0,
      maxMark: 100,
      fraction: 0,
      feedback: ['Không phải.'],
      rightAnswer: right,
    },
    { slot: 3, state: 'unanswered', mark: 0, maxMark: 100, fraction: 0, feedback: [], rightAnswer: right },
    {
      slot: 9,
      state: 'unmarked',
      mark: 0,
      maxMark: 0,
      fraction: 0,
      feedback: [],
      rightAnswer: { texts: [], choiceIds: [] },
    },
  ]);
});

test.each([
  [null, 'unanswered'],
  ['true', 'unreadable'],
  [{ answer: true }, 'unreadable'],
])('a response %j earns nothing and is %s', (response, state) => {
  const [slot] = gradeAttempt([trueFalse(1)], new Map([[1, response]]), 500).slots;
  expect(slot).toMatchObject({ state, mark: 0, feedback: [] });
});

test('a typed answer of spaces is unanswered: no feedback for a wrong number', () => {
  const body = { stem: 'Năm?', answers: [{ value: 1930, tolerance: 0, credit: 100 }], otherFeedback: 'Sai.' };
  const slots = [{ slot: 1, maxMark: 100, type: 'numerical', body }];
  expect(gradeAttempt(slots, new Map([[1, '  ']]), 500).slots[0]).toMatchObject({
    state: 'unanswered',
    feedback: [],
  });
});

test.each([
  [500, true],
  [501, false],
])('the grade that is shown decides: 5.00 against a pass mark of %d', (passMark, passed) => {
  const slots = [trueFalse(1, 999), trueFalse(2, 1001)];
  const result = gradeAttempt(slots, new Map([[1, true]]), passMark);
  expect(result).toMatchObject({ grade: 500, passed }); // 9.99 of 20 is 4.995
});

const slotsAndResponses = fc.array(
  fc.tuple(
    question,
    fc.nat({ max: 2000 }),
    fc.oneof(fc.boolean(), fc.string(), fc.array(fc.string()), fc.constant(null)),
  ),
  { maxLength: 6 },
);

test('marks stay within their slots, the total is their sum, the grade is in 0..1000, and all replays', () => {
  fc.assert(
    fc.property(slotsAndResponses, fc.nat({ max: 1000 }), (rows, passMark) => {
      const slots = rows.map(([{ type, body }, maxMark], slot) => ({ slot, maxMark, type, body }));
      const responses = new Map(rows.map(([, , response], slot) => [slot, response]));
      const result = gradeAttempt(slots, responses, passMark);
      for (const { mark, maxMark } of result.slots) {
        expect(Number.isInteger(mark)).toBe(true);
        expect(mark >= 0 && mark <= maxMark).toBe(true);
      }
      expect(result.total).toBe(result.slots.reduce((sum, { mark }) => sum + mark, 0));
      expect(Number.isInteger(result.grade) && result.grade >= 0 && result.grade <= 1000).toBe(true);
      expect(result.passed).toBe(result.grade >= passMark);
      expect(gradeAttempt(slots, new Map([...responses].reverse()), passMark)).toEqual(result);
    }),
  );
});

test('right answers throughout earn exactly 10.00', () => {
  const choosing = question.filter(({ type }) => type === 'multiple-choice' || type === 'single-choice');
  const rows = fc.array(fc.tuple(choosing, fc.integer({ min: 1, max: 2000 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(rows, (rows) => {
      const slots = rows.map(([{ type, body }, maxMark], slot) => ({ slot, maxMark, type, body }));
      const right = slots.map(({ slot, type, body }): [number, unknown] => {
        const { choiceIds } = questionType(type).rightAnswer(body);
        return [slot, type === 'single-choice' ? choiceIds[0] : choiceIds];
      });
      expect(gradeAttempt(slots, new Map(right), 1000)).toMatchObject({ grade: 1000, passed: true });
    }),
  );
});
