import fc from 'fast-check';
import { question } from '../testing/arbitrary-questions';
import { responseTo } from '../testing/arbitrary-responses';
import { firstGrade } from '../testing/first-grading';
import { gradeAttempt } from './grade-attempt';
import { markOf } from './marks';
import { questionType } from './question-types';

const answered = question.chain((each) => fc.tuple(fc.constant(each), responseTo(each)));

test('questions and answers of the first days keep their grade, to the last digit', () => {
  fc.assert(
    fc.property(answered, ([each, response]) => {
      const { response: shape, isEmpty, grade } = questionType(each.type);
      if (!shape.safeParse(response).success || isEmpty(response) || isLater(response)) return;
      expect(grade(each.body, response)).toEqual(firstGrade(each, response));
    }),
    { numRuns: 3000 },
  );
});

test('and so do whole attempts: the same marks and the same total', () => {
  const rows = fc.array(fc.tuple(answered, fc.nat({ max: 2000 })), { maxLength: 8 });
  fc.assert(
    fc.property(rows, (rows) => {
      const slots = rows.map(([[{ type, body }], maxMark], slot) => ({ slot, maxMark, type, body }));
      const result = gradeAttempt(slots, new Map(rows.map(([[, response]], slot) => [slot, response])), 500);
      const marks = rows.map(([[each, response], maxMark], slot) =>
        result.slots[slot]!.state === 'answered' && !isLater(response)
          ? markOf(firstGrade(each, response).fraction, maxMark)
          : result.slots[slot]!.mark,
      );
      expect(result.slots.map(({ mark }) => mark)).toEqual(marks);
      expect(result.total).toBe(marks.reduce((sum, mark) => sum + mark, 0));
    }),
    { numRuns: 500 },
  );
});

/** A number with its unit beside it is an answer that nobody could give then. */
const isLater = (response: unknown) =>
  typeof response === 'object' && response !== null && !Array.isArray(response);

test.each([
  ['single-choice', { stem: 'x', choices: [{ id: 'a', text: 'A', weight: 100 }] }],
  ['multiple-choice', { stem: 'x', choices: [] }],
  ['true-false', { stem: 'x', answer: true }],
  ['numerical', { stem: 'x', answers: [{ value: 1, tolerance: 0, credit: 100 }] }],
  ['short-text', { stem: 'x', answers: [{ text: 'a', credit: 100 }] }],
  ['description', { stem: 'x' }],
])('a stored %s of the first days parses, and nothing is put into it that was not there', (type, body) => {
  const parsed = questionType(type).body.parse(body);
  const later = [
    'hints',
    'penalty',
    'combinedFeedback',
    'belowZero',
    'numbering',
    'numberStyle',
    'folding',
    'units',
  ];
  for (const field of later) expect(parsed).not.toHaveProperty(field);
});
