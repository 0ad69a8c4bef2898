import fc from 'fast-check';
import { question } from '../testing/arbitrary-questions';
import { questionType, questionTypes } from './question-types';

test('codes are unique and found again', () => {
  const codes = questionTypes.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(questionType(code).code).toBe(code);
  expect(() => questionType('crossword')).toThrow(RangeError);
});

test('stored bodies and responses are parsed, not trusted', () => {
  expect(() => questionType('true-false').grade({ stem: 'x', answer: 'TRUE' }, true)).toThrow();
  expect(() => questionType('true-false').grade({ stem: 'x', answer: true }, 'TRUE')).toThrow();
  expect(questionType('true-false').grade({ stem: 'x', answer: true }, true).fraction).toBe(1);
});

test('a sound body survives storage as JSON', () => {
  fc.assert(
    fc.property(question, ({ type, body }) => {
      expect(questionType(type).body.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
      expect(questionType(type).problems(body)).toEqual([]);
    }),
  );
});

/** Every string in a body that a learner must not see is replaced by a marker; the view must not hold one. */
test('no public view leaks feedback, answers or weights, whatever the type', () => {
  const marked = /feedback|answer/i;
  const secret = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(secret);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, hidden(key, v)]));
  };
  const hidden = (key: string, value: unknown): unknown =>
    marked.test(key) && typeof value === 'string' ? 'SECRET' : secret(value);
  const texts = (body: { answers?: { text?: string }[] }) =>
    body.answers
      ? { ...body, answers: body.answers.map((a) => (a.text ? { ...a, text: 'SECRET' } : a)) }
      : body;

  fc.assert(
    fc.property(question, ({ type, body }) => {
      const view = questionType(type).publicView(texts(secret(body) as object), []);
      expect(JSON.stringify(view)).not.toContain('SECRET');
      const { choices = [], ...rest } = view;
      expect(Object.keys(rest).sort()).toEqual(['format', 'stem', 'type']);
      for (const choice of choices) expect(Object.keys(choice).sort()).toEqual(['id', 'text']);
    }),
  );
});
