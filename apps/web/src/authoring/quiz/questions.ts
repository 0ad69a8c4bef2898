import type { components } from '../../api/schema';

export type QuizDraft = components['schemas']['QuizDraft'];
/** Or a place for one that the bank gives to each attempt. */
export type Question = QuizDraft['questions'][number];
/** Those that can be written here. Others come from files; they are kept as they are. */
export const questionTypes = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
] as const satisfies readonly Question['type'][];
export type QuestionType = (typeof questionTypes)[number];
type Body<T extends Question['type']> = Extract<Question, { type: T }>['body'];
type Distributed<T> = T extends Question ? Omit<T, 'id' | 'body'> & { body: FormBody<T['type']> } : never;
/** A number may be blank while it is being typed; such an answer is not sent yet. */
export type NumericalForm = Omit<Body<'numerical'>, 'answers'> & {
  answers: (Omit<Body<'numerical'>['answers'][number], 'value'> & { value: number | null })[];
};
type FormBody<T extends Question['type']> = T extends 'numerical' ? NumericalForm : Body<T>;
/** `uid` names the question on the screen, also before the server has given it an id. */
export type FormQuestion = Distributed<Question> & { uid: string; id: string | null };
export type FormOf<T extends Question['type']> = Extract<FormQuestion, { type: T }>;
export const isWrittenHere = (question: FormQuestion): question is FormOf<QuestionType> =>
  (questionTypes as readonly string[]).includes(question.type);

export interface QuizForm {
  passMark: number;
  attemptsAllowed: number | null;
  shuffleQuestions: boolean;
  questions: FormQuestion[];
}

/** What it asks; '' for a random slot, which asks something else each time. */
export const stemOf = ({ body }: { body: object }): string =>
  'stem' in body && typeof body.stem === 'string' ? body.stem : '';

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const newId = (): string => crypto.randomUUID();

/** Short, since it is kept with every answer; it need only differ within its question. */
export const newChoice = (weight = 0) => ({ id: newId().slice(0, 8), text: '', weight, feedback: '' });
export const newNumber = () => ({ value: null, tolerance: 0, credit: 100, feedback: '' });
export const newText = () => ({ text: '', credit: 100, feedback: '' });

function emptyBody(type: QuestionType): FormOf<QuestionType>['body'] {
  const stem = { format: 'markdown' as const, stem: '', generalFeedback: '' };
  // None is right until she says so: a forgotten mark must show as a problem, not make the first choice right.
  const choices = Array.from({ length: 4 }, () => newChoice());
  switch (type) {
    case 'single-choice':
      return { ...stem, choices, shuffle: true };
    case 'multiple-choice':
      return { ...stem, choices, shuffle: true, partialCredit: 'sum-of-weights' };
    case 'true-false':
      return { ...stem, answer: true, feedbackForTrue: '', feedbackForFalse: '' };
    case 'numerical':
      return { ...stem, answers: [newNumber()], otherFeedback: '', decimalComma: true };
    case 'short-text':
      return { ...stem, answers: [newText()], caseSensitive: false };
  }
}

export const newQuestion = (type: QuestionType): FormOf<QuestionType> =>
  ({ uid: newId(), id: null, type, mark: 100, body: emptyBody(type) }) as FormOf<QuestionType>;

export const duplicateOf = (question: FormQuestion): FormQuestion => ({
  ...clone(question),
  uid: newId(),
  id: null,
});

export const quizFormOf = (draft: QuizDraft): QuizForm => ({
  passMark: draft.passMark,
  attemptsAllowed: draft.attemptsAllowed,
  shuffleQuestions: draft.shuffleQuestions,
  questions: draft.questions.map((question) => {
    const id = question.id ?? null;
    return { ...clone(question), id, uid: id ?? newId() } as FormQuestion;
  }),
});

/** As the contract wants it: without what is only for the screen, and without numbers that are still blank. */
export function questionInput({ id, type, mark, body }: FormQuestion): Question {
  if (type !== 'numerical') return { id, type, mark, body: clone(body) } as Question;
  const answers = (body as NumericalForm).answers.filter(({ value }) => value !== null);
  return { id, type, mark, body: { ...clone(body), answers: clone(answers) } } as Question;
}

/** What counts when two quizzes are compared: ids come from the server and are nobody's change. */
export const quizEssence = (form: QuizForm): QuizForm => ({
  ...form,
  questions: form.questions.map((question) => ({ ...question, id: null, uid: '' })),
});

/** Hands the ids of what was stored to the questions on the screen, which may have moved in the meantime. */
export function takeIds(form: QuizForm, sent: readonly FormQuestion[], stored: readonly Question[]): void {
  const ids = new Map(sent.map(({ uid }, index) => [uid, stored[index]?.id ?? null]));
  for (const question of form.questions) question.id = ids.get(question.uid) ?? question.id;
}

/** Marks of all questions together, in hundredths. */
export const totalOf = (questions: readonly FormQuestion[]): number =>
  questions.reduce((sum, { mark }) => sum + mark, 0);
