import { readGift } from '@hochoi/assessment';
import fc from 'fast-check';
import {
  checkKinds,
  faultOf,
  newCheck,
  type CheckQuestion,
} from '../../apps/web/src/authoring/rich-text/self-check/check-questions';
import { readCheck } from '../../apps/web/src/authoring/rich-text/self-check/read-check';
import { writeCheck } from '../../apps/web/src/authoring/rich-text/self-check/write-check';

const words = fc
  .array(
    fc.constantFrom(
      'Hội',
      'phụ nữ',
      '3 + 4 = 7',
      '%50%',
      '#',
      '{x}',
      '~',
      ':',
      '\\',
      '\\n',
      '[html]',
      '->',
      '//',
      'ẫữợ',
      '\n',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.join(' ').trim() || 'chữ');
const feedback = fc.oneof(fc.constant(''), words);
const question: fc.Arbitrary<CheckQuestion> = fc.record({
  kind: fc.constantFrom(...checkKinds),
  title: fc.constantFrom('', 'Câu 1'),
  stem: words,
  answers: fc.uniqueArray(fc.record({ text: words, right: fc.boolean(), feedback }), {
    selector: ({ text }) => text,
    minLength: 2,
    maxLength: 5,
  }),
  truth: fc.boolean(),
  whenTrue: feedback,
  whenFalse: feedback,
  general: feedback,
});

/** What the form shows of a question: the rest is only kept while she changes the kind. */
function told({ kind, title, stem, answers, truth, whenTrue, whenFalse, general }: CheckQuestion) {
  const common = { kind, title, stem, general };
  if (kind === 'true-false') return { ...common, truth, whenTrue, whenFalse };
  if (kind === 'short') return { ...common, answers: answers.map((answer) => ({ ...answer, right: true })) };
  return { ...common, answers };
}
/** As the buttons of the form keep it: one choice is right, or several. */
function sound(asked: CheckQuestion): CheckQuestion {
  const first = Math.max(
    0,
    asked.answers.findIndex(({ right }) => right),
  );
  const answers = asked.answers.map((answer, at) => ({
    ...answer,
    right: asked.kind === 'single' ? at === first : answer.right || at === first,
  }));
  return { ...asked, answers };
}

const types = {
  single: 'single-choice',
  multiple: 'multiple-choice',
  'true-false': 'true-false',
  short: 'short-text',
} as const;

it('what the form writes the form reads, and the server reads as the same question', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 3 }), (all) => {
      const asked = all.map(sound).filter((one) => faultOf(one) === null);
      const gift = writeCheck(asked);
      expect(readCheck(gift)?.map(told)).toEqual(asked.map(told));
      const { questions, problems } = readGift(gift);
      expect(problems).toEqual([]);
      expect(questions.map(({ type, title, body }) => [type, title, body.stem])).toEqual(
        asked.map(({ kind, title, stem }) => [types[kind], title, stem]),
      );
      for (const [at, { type, body }] of questions.entries()) {
        const { kind, answers, truth } = asked[at]!;
        if (type === 'single-choice' || type === 'multiple-choice')
          expect(body.choices.map((choice) => [choice.text, choice.weight > 0, choice.feedback])).toEqual(
            answers.map(({ text, right, feedback }) => [text, right, feedback]),
          );
        if (kind === 'true-false') expect(body).toMatchObject({ answer: truth });
        if (kind === 'short')
          expect(body).toMatchObject({ answers: answers.map(({ text }) => ({ text, credit: 100 })) });
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  '// [id:x]\nHỏi? {T}',
  'Hỏi? {#5}',
  '[html]<b>Hỏi</b>? {T}',
  'Ghép {\n=a -> b\n=c -> d\n}',
  'Hỏi? {~%50%a ~%30%b ~%20%c}',
  'Hội thành lập năm {=1930} ở đâu?',
  'Chỉ là lời dẫn, không hỏi.',
  'Hỏi? {=a ~b',
])('%s is edited as text: the form cannot say it', (gift) => expect(readCheck(gift)).toBeNull());

test('a new question is no question yet, and says what is missing', () => {
  expect(faultOf(newCheck())).toBe('stem');
  expect(faultOf({ ...newCheck(), stem: 'Hỏi?' })).toBe('empty');
  expect(faultOf({ ...newCheck('true-false'), stem: 'Đúng.' })).toBeNull();
});
