import { z } from 'zod';
import { questionWordsTexts as english } from '../i18n/en/question-words';
import { questionWordsTexts as vietnamese } from '../i18n/vi/question-words';
import { newQuestion, questionInput, type FormOf } from '../authoring/quiz/questions';
import { questionWords } from './question-words';

const { questionInput: contract } = jest.requireActual<{ questionInput: z.ZodType }>('@hochoi/contracts');
const t = (key: string): string => key.split('.').at(-1)!;
const wordsOf = (question: FormOf<'matching'> | FormOf<'single-choice'>) =>
  questionWords(questionInput(question), t, (key) => key === 'bankFields.choices').split('\n');

test('says the type, what is asked, and each choice on a line of its own', () => {
  const question = newQuestion('single-choice') as FormOf<'single-choice'>;
  question.body.stem = 'Hỏi gì?';
  question.body.choices = [
    { id: 'a', text: 'Đúng', weight: 100, feedback: '' },
    { id: 'b', text: 'Sai', weight: 0, feedback: 'Vì sao' },
  ];
  const lines = wordsOf(question);
  expect(lines.slice(0, 2)).toEqual(['single-choice', 'Hỏi gì?']);
  expect(lines).toEqual(
    expect.arrayContaining([expect.stringContaining('Đúng'), expect.stringContaining('Vì sao')]),
  );
  expect(lines.some((line) => /\ba\b/.test(line))).toBe(false);
});

test('a pair is told by the words of what belongs to it', () => {
  const question = newQuestion('matching') as FormOf<'matching'>;
  question.body.stems = [{ id: 's', text: 'Trái', choice: 'c' }];
  question.body.choices = [{ id: 'c', text: 'Phải' }];
  expect(wordsOf(question).filter((line) => line.includes('Phải'))).toHaveLength(2);
});

/** Each field of a question's body, with the values it may have where these are few. */
function fieldsOf(schema: unknown, key: string, found = new Map<string, Set<string>>()): typeof found {
  if (typeof schema !== 'object' || schema === null) return found;
  if (Array.isArray(schema)) for (const each of schema) fieldsOf(each, key, found);
  const { properties = {}, enum: values = [], const: value, ...rest } = schema as Record<string, unknown>;
  for (const each of [...(values as unknown[]), value])
    if (typeof each === 'string') found.get(key)?.add(each);
  for (const [name, each] of Object.entries(properties as object)) {
    if (!found.has(name)) found.set(name, new Set());
    fieldsOf(each, name, found);
  }
  if (!Array.isArray(schema)) for (const each of Object.values(rest)) fieldsOf(each, key, found);
  return found;
}

const ofTheQuestion = ['id', 'mark', 'sectionId', 'partialGradeId', 'bankVersionId', 'type', 'body'];
const notTold = [...ofTheQuestion, 'format', 'text'];

test.each([
  ['Vietnamese', vietnamese],
  ['English', english],
])('every field and every choice of the contract has a name in %s', (_, { bankFields, bankValues }) => {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' });
  const fields = [...fieldsOf(schema, '')].filter(([name]) => !notTold.includes(name));
  expect(fields.length).toBeGreaterThan(50);
  const nameless = fields.map(([name]) => name).filter((name) => !(name in bankFields));
  const wordless = fields.flatMap(([name, values]) =>
    [...values].filter(
      (value) => !(value in ((bankValues as unknown as Record<string, object>)[name] ?? {})),
    ),
  );
  expect({ nameless, wordless }).toEqual({ nameless: [], wordless: [] });
});
