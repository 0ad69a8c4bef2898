import { printOf } from '../merge';
import {
  duplicateOf,
  newQuestion,
  questionInput,
  questionTypes,
  quizEssence,
  quizFormOf,
  takeIds,
  totalOf,
  type FormOf,
  type QuizDraft,
} from './questions';

const draftOf = (questions: QuizDraft['questions']): QuizDraft => ({
  quizId: 'q',
  passMark: 500,
  attemptsAllowed: null,
  shuffleQuestions: false,
  questions,
  problems: [],
  lockVersion: 1,
});

test.each(questionTypes)('a new %s can be sent at once and comes back the same', (type) => {
  const question = newQuestion(type);
  const input = questionInput(question);
  expect(input).not.toHaveProperty('uid');
  const [back] = quizFormOf(draftOf([{ ...input, id: 'server-1' }])).questions;
  expect(back).toMatchObject({ id: 'server-1', uid: 'server-1', type, mark: question.mark });
});

test('the ids of choices are what the contract takes, and differ', () => {
  const { body } = newQuestion('single-choice') as FormOf<'single-choice'>;
  expect(new Set(body.choices.map(({ id }) => id)).size).toBe(4);
  expect(body.choices.every(({ id }) => /^[A-Za-z0-9_-]{1,40}$/.test(id))).toBe(true);
});

test('a copy is a question of its own', () => {
  const original = { ...newQuestion('true-false'), id: 'server-1' };
  const copy = duplicateOf(original);
  expect(copy).toMatchObject({ id: null, body: original.body });
  expect(copy.uid).not.toBe(original.uid);
  expect(copy.body).not.toBe(original.body);
});

test('a blank number stays on the screen and is not sent', () => {
  const question = newQuestion('numerical') as FormOf<'numerical'>;
  question.body.answers.push({ value: 3.5, tolerance: 0, credit: 100, feedback: '' });
  const input = questionInput(question) as Extract<QuizDraft['questions'][number], { type: 'numerical' }>;
  expect(input.body.answers.map(({ value }) => value)).toEqual([3.5]);
  expect(question.body.answers).toHaveLength(2);
});

test('a blank number of a gap is not sent either', () => {
  const question = newQuestion('gap-fill') as FormOf<'gap-fill'>;
  const answers = [
    { value: null, tolerance: 0, credit: 100, feedback: '' },
    { value: 7, tolerance: 0, credit: 50, feedback: '' },
  ];
  question.body.gaps = [
    { id: 'g', kind: 'number', weight: 1, answers, otherFeedback: '', decimalComma: true },
  ];
  expect(questionInput(question).body).toMatchObject({ gaps: [{ answers: [{ value: 7 }] }] });
  expect(question.body.gaps[0]).toMatchObject({ answers });
});

test('a question that is its own now loses its link on the screen too, and keeps what was typed', () => {
  const question = { ...newQuestion('true-false'), id: '1', bankVersionId: 'v1' };
  const form = { ...quizFormOf(draftOf([])), questions: [question] };
  takeIds(
    form,
    [question],
    [{ ...questionInput(question), id: '1', bankVersionId: null } as QuizDraft['questions'][number]],
  );
  expect(form.questions[0]).toMatchObject({ id: '1', bankVersionId: null, body: question.body });
});

test('ids from the server find their questions, also when these have moved, gone or come', () => {
  const [one, two, three] = [newQuestion('true-false'), newQuestion('short-text'), newQuestion('numerical')];
  const form = { ...quizFormOf(draftOf([])), questions: [three!, two!] };
  takeIds(
    form,
    [one!, two!],
    [
      { ...questionInput(one!), id: '1' },
      { ...questionInput(two!), id: '2' },
    ],
  );
  expect(form.questions.map(({ id }) => id)).toEqual([null, '2']);
});

test('ids are no difference, words are', () => {
  const form = quizFormOf(draftOf([{ ...questionInput(newQuestion('true-false')), id: '1' }]));
  const other = quizFormOf(draftOf([{ ...questionInput(form.questions[0]!), id: '2' }]));
  expect(printOf(quizEssence(form))).toBe(printOf(quizEssence(other)));
  Object.assign(other.questions[0]!.body, { stem: 'Khác' });
  expect(printOf(quizEssence(form))).not.toBe(printOf(quizEssence(other)));
});

test('the total is in hundredths', () => {
  expect(totalOf([newQuestion('true-false'), { ...newQuestion('numerical'), mark: 150 }])).toBe(250);
});
