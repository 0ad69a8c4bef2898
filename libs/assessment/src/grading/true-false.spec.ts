import { trueFalse } from './true-false';

const body = trueFalse.body.parse({
  stem: 'Trời mưa thì hoãn.',
  answer: false,
  feedbackForTrue: 'Chưa đúng.',
  feedbackForFalse: 'Đúng rồi.',
});

test.each([
  [true, 0, 'Chưa đúng.'],
  [false, 1, 'Đúng rồi.'],
])('answering %s earns %d', (response, fraction, feedback) => {
  expect(trueFalse.grade(body, response)).toEqual({ fraction, feedback: [feedback] });
});

test('the other way round when the statement is true', () => {
  const statement = { ...body, answer: true, feedbackForTrue: '' };
  expect(trueFalse.grade(statement, true)).toEqual({ fraction: 1, feedback: [] });
  expect(trueFalse.rightAnswer(statement).texts).toEqual(['Đúng']);
  expect(trueFalse.rightAnswer(body).texts).toEqual(['Sai']);
  expect(trueFalse.summarise(body, true)).toBe('Đúng');
});

test('a response is a boolean, not a word', () => {
  expect(trueFalse.response.safeParse('true').success).toBe(false);
  expect(trueFalse.isEmpty(false)).toBe(false);
});

test('a statement without words is no question', () => {
  expect(trueFalse.problems({ ...body, stem: '\n' }).map(({ code }) => code)).toEqual(['empty-stem']);
  expect(trueFalse.problems(body)).toEqual([]);
});
