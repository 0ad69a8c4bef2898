import fc from 'fast-check';
import { anyQuestion } from '../testing/arbitrary-questions';
import { responseTo } from '../testing/arbitrary-responses';
import { makeQuestion, questionType, questionTypes } from './question-types';

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
    fc.property(anyQuestion, ({ type, body }) => {
      expect(questionType(type).body.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
      expect(questionType(type).problems(body)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what a reader leaves out gets its default', () => {
  const { body } = makeQuestion('essay', { stem: 'Viết.' });
  expect(body).toMatchObject({ generalFeedback: '', textRequired: true, files: { atMost: 0, types: [] } });
  expect(() => makeQuestion('essay', { stem: 'Viết.', weight: 1 })).toThrow();
});

/** What a learner may read of each type before review opens. */
const shown = new Set(['stem', 'text', 'id', 'template', 'types', 'unit']);
const keys = [
  'type',
  'format',
  'stem',
  'choices',
  'numbering',
  'stems',
  'items',
  'layout',
  'gaps',
  'pool',
  'poolAs',
  'units',
  'handIn',
];

/** Every text that a learner must not see is replaced by a marker, every choice named as right by the key `choice` too. */
function withSecrets(value: unknown, key = '', secret = false): unknown {
  const hides = secret || ['answers', 'hints', 'combinedFeedback', 'marking'].includes(key);
  if (Array.isArray(value)) return value.map((each) => withSecrets(each, key, hides));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withSecrets(v, k, hides)]));
  const isWords = typeof value === 'string' && /text|feedback|notes|right|wrong/i.test(key);
  return isWords && (hides || !shown.has(key)) ? 'SECRET' : value;
}

test('no public view leaks feedback, answers, hints, weights or notes, whatever the type', () => {
  fc.assert(
    fc.property(anyQuestion, ({ type, body }) => {
      const told = questionType(type);
      const marked = withSecrets(body);
      expect(told.body.safeParse(marked).success).toBe(true);
      const { scheme, ...view } = told.publicView(marked, []);
      expect(scheme !== undefined).toBe(type === 'practice');
      // Whoever practises is told by what she is marked, and nothing of what is told to whoever marks.
      for (const { levels, ...criterion } of scheme?.criteria ?? []) {
        expect(Object.keys(criterion).sort()).toEqual(['id', 'maxPoints', 'text']);
        for (const level of levels) expect(Object.keys(level).sort()).toEqual(['id', 'points', 'text']);
      }
      expect(JSON.stringify(view)).not.toContain('SECRET');
      for (const key of Object.keys(view)) expect(keys).toContain(key);
      for (const part of [...(view.choices ?? []), ...(view.stems ?? []), ...(view.items ?? [])])
        expect(Object.keys(part).sort()).toEqual(['id', 'text']);
      for (const gap of view.gaps ?? [])
        expect(['choices', 'group', 'id', 'kind', 'layout']).toEqual(
          expect.arrayContaining(Object.keys(gap)),
        );
      for (const gap of view.gaps ?? [])
        for (const choice of gap.choices ?? []) expect(Object.keys(choice).sort()).toEqual(['id', 'text']);
    }),
    { numRuns: 500 },
  );
});

test('any drawn order of what may be shuffled is taken, and changes neither what is shown nor the grade', () => {
  const drawn = anyQuestion.chain((question) => {
    const ids = questionType(question.type).shuffleable(question.body);
    return fc.tuple(
      fc.constant(question),
      fc.shuffledSubarray(ids, { minLength: ids.length }),
      responseTo(question),
    );
  });
  const letters = (view: unknown) => [...JSON.stringify(view)].sort().join('');
  fc.assert(
    fc.property(drawn, ([{ type, body }, order, response]) => {
      const told = questionType(type);
      if ('take' in body && body.take) return;
      expect(letters(told.publicView(body, order))).toBe(letters(told.publicView(body, [])));
      if (told.response.safeParse(response).success)
        expect(told.grade(body, response, order)).toEqual(told.grade(body, response));
    }),
    { numRuns: 500 },
  );
});

test('shares lie between the least that the type names and all; what was cleared of wrong parts is no worse', () => {
  const answered = anyQuestion.chain((question) => fc.tuple(fc.constant(question), responseTo(question)));
  fc.assert(
    fc.property(answered, ([{ type, body }, response]) => {
      const told = questionType(type);
      if (!told.response.safeParse(response).success) return;
      const { fraction, feedback } = told.grade(body, response);
      const least = told.minFraction?.(body) ?? 0;
      expect(fraction <= 1 && fraction >= least - 1e-9 && least >= -1 && least <= 0).toBe(true);
      expect(feedback.every((text) => text !== '')).toBe(true);
      expect(typeof told.summarise(body, response)).toBe('string');
      const cleared = told.withoutWrong?.(body, response);
      if (cleared !== undefined && 'partialCredit' in body && body.partialCredit !== 'sum-of-weights')
        expect(told.grade(body, cleared).fraction).toBeGreaterThanOrEqual(Math.min(fraction, 0));
    }),
    { numRuns: 1000 },
  );
});
