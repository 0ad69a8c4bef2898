import fc from 'fast-check';
import { questionType } from '../../grading/question-types';
import { anyText, singleChoiceBody } from '../../testing/arbitrary-questions';
import { exported } from '../../testing/arbitrary-facts';
import { anyQuestion } from '../../testing/arbitrary-parts';
import { readAiken } from './read-aiken';
import { writeAiken } from './write-aiken';

const capital = 'Thủ đô của Việt Nam?\nA. Huế\nB. Hà Nội\nC. Vinh\nANSWER: B\n';

test('a question, its choices, its answer', () => {
  const { questions, problems } = readAiken(capital);
  expect(problems).toEqual([]);
  expect(questions).toMatchObject([
    {
      line: 1,
      type: 'single-choice',
      body: {
        format: 'plain',
        stem: 'Thủ đô của Việt Nam?',
        choices: [
          { id: 'c1', text: 'Huế', weight: 0 },
          { id: 'c2', text: 'Hà Nội', weight: 100 },
          { id: 'c3', text: 'Vinh', weight: 0 },
        ],
        belowZero: 'keep',
        penalty: 33.33333,
      },
    },
  ]);
});

test.each([
  ['brackets and no space', 'Hỏi?\nA)một\nB)hai\nANSWER: A', []],
  ['blank lines anywhere', '\n\nHỏi?\n\nA. một\n\nB. hai\n\nANSWER: A\n\n', []],
  [
    'CR LF, a byte order mark, decomposed letters',
    '\uFEFFHỏi?\r\nA. một\r\nB. hai\r\nANSWER: A\r\n'.normalize('NFD'),
    [],
  ],
  ['small letters in the answer', 'Hỏi?\nA. một\nB. hai\nAnswer: a', ['answer-line']],
  ['words after the letter', 'Hỏi?\nA. một\nB. hai\nANSWER: A. một', ['answer-line']],
  ['a question of two lines', 'Hỏi\ngì?\nA. một\nB. hai\nANSWER: A', ['stem-lines']],
  ['a label left out', 'Hỏi?\nA. một\nC. hai\nANSWER: A', ['label']],
  ['one choice alone', 'Hỏi?\nA. một\nANSWER: A', ['too-few-choices']],
])('%s', (_name, text, told) => {
  const { questions, problems } = readAiken(text);
  const { choices } = questions[0]?.body as { choices: unknown[] };
  expect(choices[0]).toMatchObject({ text: 'một', weight: 100 });
  expect(questions[0]?.body.stem.startsWith('Hỏi')).toBe(true);
  expect(problems.map(({ code }) => code)).toEqual(told);
});

test.each<[string, string, number]>([
  ['Hỏi?\nA. một\nB. hai\n', 'unfinished', 1],
  ['Hỏi?\nA. một\nB. hai\nHỏi nữa?\nA. x\nB. y\nANSWER: A', 'unfinished', 1],
  ['Hỏi?\nA. một\nB. hai\nANSWER: C', 'unfinished', 4],
  ['Hỏi?\nA. một\nB. hai\nANSWER:', 'unfinished', 4],
  ['A. một\nHỏi?\nA. x\nB. y\nANSWER: A', 'no-question', 1],
  ['ANSWER: A', 'no-question', 1],
])('%j: %s in line %d', (text, code, line) => {
  expect(readAiken(text).problems[0]).toMatchObject({ severity: 'error', code, line });
});

test('a bad question stops no other', () => {
  const { questions, problems } = readAiken(`Hỏi?\nA. một\n\n${capital}`);
  expect(questions.map(({ line }) => line)).toEqual([4]);
  expect(problems).toMatchObject([{ line: 1, code: 'unfinished' }]);
});

test('whatever the file, nothing throws and every line of a problem is in it', () => {
  const piece = fc.oneof(anyText, fc.constantFrom('A. x', 'B) y', 'ANSWER: A', 'ANSWER: B', ''));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('\n');
      const lines = text.split('\n').length;
      for (const { line, message } of readAiken(text).problems) {
        expect(line >= 1 && line <= lines).toBe(true);
        expect(message).not.toBe('');
      }
    }),
  );
});

/** One right choice, the others worth nothing: most of these Aiken can hold. */
const oneRight = singleChoiceBody.map((body) => ({
  type: 'single-choice' as const,
  body: { ...body, choices: body.choices.map((choice, i) => ({ ...choice, weight: i === 1 ? 100 : 0 })) },
}));

test('each question is written with its key, or it is told that it cannot be', () => {
  fc.assert(
    fc.property(exported(fc.oneof(oneRight, anyQuestion)), fc.nat(), (question, pick) => {
      const { content, problems } = writeAiken([question]);
      const [read] = readAiken(content).questions;
      if (!read) return expect(problems).toMatchObject([{ severity: 'error', question: 0 }]);
      const { choices } = question.body as { choices: { id: string }[] };
      const place = pick % choices.length;
      const gradeOf = (type: string, body: unknown, id: string) =>
        questionType(type).grade(body, id).fraction;
      expect(gradeOf(read.type, read.body, `c${place + 1}`)).toBe(
        gradeOf(question.type, question.body, choices[place]!.id),
      );
    }),
    { numRuns: 400 },
  );
});

test('what is lost is told', () => {
  const [question] = readAiken(capital).questions;
  const rich = {
    ...question!,
    title: 'Thủ đô',
    body: {
      ...question!.body,
      format: 'html',
      stem: '<b>Thủ đô</b>?',
      generalFeedback: 'Bài 1',
      shuffle: false,
    },
  } as NonNullable<typeof question>;
  const { content, problems } = writeAiken([rich]);
  expect(content).toBe('Thủ đô?\nA. Huế\nB. Hà Nội\nC. Vinh\nANSWER: B\n');
  expect(problems).toMatchObject([{ severity: 'warning', code: 'more', question: 0 }]);
  for (const word of ['tên', 'phản hồi', 'định dạng', 'thứ tự']) expect(problems[0]?.message).toContain(word);
});

test.each([
  ['A. Chữ đầu?', 'a stem that looks like a choice'],
  ['ANSWER: A', 'a stem that looks like an answer'],
])('%s cannot be held: %s', (stem) => {
  const [question] = readAiken(capital).questions;
  const { content, problems } = writeAiken([{ ...question!, body: { ...question!.body, stem } } as never]);
  expect(content).toBe('');
  expect(problems).toMatchObject([{ severity: 'error', code: 'not-in-aiken' }]);
});
