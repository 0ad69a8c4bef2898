import fc from 'fast-check';
import { anyQuestion } from '../testing/arbitrary-questions';
import { makeQuestion, type Question } from './question-types';
import { sameStructure } from './same-structure';

const codes = (type: Question['type'], a: object, b: object) =>
  sameStructure(type, makeQuestion(type, a).body, b).map(({ code }) => code);

const choices = (...of: [string, string, number][]) => of.map(([id, text, weight]) => ({ id, text, weight }));
const single = { stem: 'Hỏi', choices: choices(['a', 'Một', 100], ['b', 'Hai', 0]) };

it.each<[string, Question['type'], object, object, string[]]>([
  [
    'another key',
    'single-choice',
    single,
    { ...single, choices: choices(['a', 'Một', 0], ['b', 'Hai', 100]) },
    [],
  ],
  ['other feedback', 'single-choice', single, { ...single, generalFeedback: 'Xem lại bài 2.' }, []],
  [
    'a third choice',
    'single-choice',
    single,
    { ...single, choices: choices(['a', 'Một', 100], ['b', 'Hai', 0], ['c', 'Ba', 0]) },
    ['other-parts'],
  ],
  [
    'another name of a choice',
    'single-choice',
    single,
    { ...single, choices: choices(['a', 'Một', 100], ['x', 'Hai', 0]) },
    ['other-parts'],
  ],
  [
    'two texts that changed places: the key by the back door',
    'single-choice',
    single,
    { ...single, choices: choices(['a', 'Hai', 100], ['b', 'Một', 0]) },
    ['other-texts'],
  ],
  ['another stem', 'single-choice', single, { ...single, stem: 'Hỏi khác' }, ['other-texts']],
  [
    'choices that are no longer shuffled',
    'single-choice',
    single,
    { ...single, shuffle: false },
    ['other-parts'],
  ],
  ['a body of another type', 'single-choice', single, { stem: 'Hỏi', answer: true }, ['other-type']],
  ['true instead of false', 'true-false', { stem: 'Hỏi', answer: true }, { stem: 'Hỏi', answer: false }, []],
  [
    'a wider tolerance',
    'numerical',
    { stem: 'Hỏi', answers: [{ value: 4, tolerance: 0, credit: 100 }] },
    { stem: 'Hỏi', answers: [{ value: 4, tolerance: 1, credit: 100 }] },
    [],
  ],
  [
    'another unit in the list',
    'numerical',
    { stem: 'Hỏi', answers: [], units: { known: [{ unit: 'kg', multiplier: 1 }], entry: 'choice' } },
    { stem: 'Hỏi', answers: [], units: { known: [{ unit: 'g', multiplier: 1 }], entry: 'choice' } },
    ['other-parts'],
  ],
  [
    'other pairs',
    'matching',
    {
      stem: 'Ghép',
      stems: [{ id: 's', text: 'S', choice: 'c' }],
      choices: [
        { id: 'c', text: 'C' },
        { id: 'd', text: 'D' },
      ],
    },
    {
      stem: 'Ghép',
      stems: [{ id: 's', text: 'S', choice: 'd' }],
      choices: [
        { id: 'c', text: 'C' },
        { id: 'd', text: 'D' },
      ],
    },
    [],
  ],
  [
    'another right order',
    'ordering',
    { stem: 'Xếp', items: ['a', 'b', 'c'].map((id) => ({ id, text: id })) },
    { stem: 'Xếp', items: ['c', 'b', 'a'].map((id) => ({ id, text: id })) },
    [],
  ],
  [
    'a gap of another kind',
    'gap-fill',
    { stem: '[[g]]', gaps: [{ id: 'g', kind: 'text', answers: [{ text: 'x', credit: 100 }] }] },
    {
      stem: '[[g]]',
      gaps: [{ id: 'g', kind: 'number', answers: [{ value: 1, tolerance: 0, credit: 100 }] }],
    },
    ['other-parts'],
  ],
  ['one hint more', 'single-choice', single, { ...single, hints: [{ text: 'Nghĩ lại.' }] }, ['other-hints']],
  ['text between questions', 'description', { stem: 'Đọc.' }, { stem: 'Đọc.' }, ['nothing-to-grade']],
])('%s', (_, type, a, b, expected) => expect(codes(type, a, b)).toEqual(expected));

it('a rubric keeps its criteria and levels; what they are worth may change', () => {
  const rubric = (level: string, points: number) => ({
    stem: 'Viết.',
    marking: {
      kind: 'rubric',
      criteria: [
        {
          id: 'c',
          text: 'Ý',
          levels: [
            { id: 'l0', text: '', points: 0 },
            { id: level, text: '', points },
          ],
        },
      ],
    },
  });
  expect(codes('essay', rubric('l1', 5), rubric('l1', 8))).toEqual([]);
  expect(codes('essay', rubric('l1', 5), rubric('l2', 5))).toEqual(['other-scheme']);
});

it('every question has the structure of itself, and of its stored copy', () => {
  fc.assert(
    fc.property(anyQuestion, ({ type, body }) => {
      const codes = sameStructure(type, body, JSON.parse(JSON.stringify(body))).map(({ code }) => code);
      expect(codes).toEqual(type === 'description' ? ['nothing-to-grade'] : []);
    }),
  );
});

it('anything may come as the new body: there is an answer, never an error', () => {
  fc.assert(
    fc.property(
      anyQuestion,
      fc.oneof(
        anyQuestion.map(({ body }) => body as unknown),
        fc.jsonValue(),
      ),
      (question, other) => {
        expect(Array.isArray(sameStructure(question.type, question.body, other))).toBe(true);
      },
    ),
  );
});
