import type { components } from '../../api/schema';

export type QuizDraft = components['schemas']['QuizDraft'];
export type QuizRules = components['schemas']['QuizRules'];
/** Or a place for one that the bank gives to each attempt. */
export type Question = QuizDraft['questions'][number];
/** In the order in which they are offered: the plain ones first. */
export const questionTypes = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
  'matching',
  'ordering',
  'gap-fill',
  'essay',
  'file-hand-in',
  'practice',
  'description',
] as const satisfies readonly Question['type'][];
export type QuestionType = (typeof questionTypes)[number];
export type Body<T extends Question['type']> = Extract<Question, { type: T }>['body'];
type Distributed<T> = T extends Question ? Omit<T, 'id' | 'body'> & { body: FormBody<T['type']> } : never;

/** A number may be blank while it is being typed; such an answer is not sent yet. */
type Blank<T extends { answers: { value: number }[] }> = Omit<T, 'answers'> & {
  answers: (Omit<T['answers'][number], 'value'> & { value: number | null })[];
};
export type NumericalForm = Blank<Body<'numerical'>>;
type Gap = Body<'gap-fill'>['gaps'][number];
type NumberGap = Extract<Gap, { kind: 'number' }>;
export type FormGap = Exclude<Gap, { kind: 'number' }> | Blank<NumberGap>;
export type GapFillForm = Omit<Body<'gap-fill'>, 'gaps'> & { gaps: FormGap[] };
type FormBody<T extends Question['type']> = T extends 'numerical'
  ? NumericalForm
  : T extends 'gap-fill'
    ? GapFillForm
    : Body<T>;
/** `uid` names the question on the screen, also before the server has given it an id. */
export type FormQuestion = Distributed<Question> & { uid: string; id: string | null };
export type FormOf<T extends Question['type']> = Extract<FormQuestion, { type: T }>;
/** One that asks, or says, always the same. */
export type WrittenQuestion = FormOf<QuestionType>;

export interface QuizForm {
  passMark: number;
  attemptsAllowed: number | null;
  shuffleQuestions: boolean;
  /** Null: all as usual. */
  rules: QuizRules | null;
  questions: FormQuestion[];
}

/** What it asks; '' for a random slot, which asks something else each time. */
export const stemOf = ({ body }: { body: object }): string =>
  'stem' in body && typeof body.stem === 'string' ? body.stem : '';

export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const newId = (): string => crypto.randomUUID();
/** Short, since it is kept with every answer; it need only differ within its question. */
export const newPartId = (): string => newId().slice(0, 8);

export const newChoice = (weight = 0) => ({ id: newPartId(), text: '', weight, feedback: '' });
export const newNumber = () => ({ value: null, tolerance: 0, credit: 100, feedback: '' });
export const newText = () => ({ text: '', credit: 100, feedback: '' });
export const newPart = (text = '') => ({ id: newPartId(), text });
export const newLevel = (points: number) => ({ ...newPart(), points });
export const newCriterion = () => ({ ...newPart(), levels: [newLevel(0), newLevel(1), newLevel(2)] });
export const newGuideCriterion = () => ({ ...newPart(), markerNotes: '', maxPoints: 1 });
const noFiles = () => ({ atLeast: 0, atMost: 0, types: [] });
export const newRubric = () => ({
  kind: 'rubric' as const,
  criteria: [newCriterion()],
  zeroIsLowest: true,
});
export const newGuide = () => ({
  kind: 'guide' as const,
  criteria: [newGuideCriterion()],
  remarks: [] as string[],
});

function newMatching() {
  const choices = [newPart(), newPart()];
  const stems = choices.map(({ id }) => ({ ...newPart(), choice: id }));
  return { stems, choices, shuffle: true, partialCredit: 'per-part' as const };
}

// None is right until she says so: a forgotten mark must show as a problem, not make the first choice right.
const newChoices = () => ({ choices: Array.from({ length: 4 }, () => newChoice()), shuffle: true });
const asked = () => ({ format: 'markdown' as const, stem: '', generalFeedback: '' });
const emptyBodies: { [T in QuestionType]: () => FormBody<T> } = {
  'single-choice': () => ({ ...asked(), ...newChoices() }),
  'multiple-choice': () => ({ ...asked(), ...newChoices(), partialCredit: 'sum-of-weights' }),
  'true-false': () => ({ ...asked(), answer: true, feedbackForTrue: '', feedbackForFalse: '' }),
  numerical: () => ({ ...asked(), answers: [newNumber()], otherFeedback: '', decimalComma: true }),
  'short-text': () => ({ ...asked(), answers: [newText()], caseSensitive: false }),
  matching: () => ({ ...asked(), ...newMatching() }),
  ordering: () => ({
    ...asked(),
    items: [newPart(), newPart(), newPart()],
    policy: 'absolute-position',
    layout: 'vertical',
  }),
  'gap-fill': () => ({
    ...asked(),
    gaps: [],
    pool: [],
    poolAs: 'drag',
    shuffle: true,
    partialCredit: 'per-part',
  }),
  essay: () => ({
    ...asked(),
    markerNotes: '',
    entry: 'rich',
    textRequired: true,
    lines: 15,
    template: '',
    files: noFiles(),
  }),
  'file-hand-in': () => ({
    ...asked(),
    markerNotes: '',
    files: { ...noFiles(), atLeast: 1, atMost: 1 },
    withNote: false,
  }),
  practice: () => ({
    ...asked(),
    markerNotes: '',
    marking: newRubric(),
    observed: true,
    textRequired: false,
    files: noFiles(),
  }),
  description: () => ({ format: 'markdown', stem: '' }),
};

export const newQuestion = (type: QuestionType): WrittenQuestion =>
  ({
    uid: newId(),
    id: null,
    type,
    mark: type === 'description' ? 0 : 100,
    body: emptyBodies[type](),
  }) as WrittenQuestion;

export type RandomPick = Body<'random'>;
export const newRandomSlot = (body: RandomPick): FormOf<'random'> => ({
  uid: newId(),
  id: null,
  type: 'random',
  mark: 100,
  body,
});

export const duplicateOf = (question: FormQuestion): FormQuestion => ({
  ...clone(question),
  uid: newId(),
  id: null,
});

/** As it stands on the screen. */
export const formQuestionOf = (question: Question): FormQuestion => {
  const id = question.id ?? null;
  return { ...clone(question), id, uid: id ?? newId() } as FormQuestion;
};

export const quizFormOf = (draft: QuizDraft): QuizForm => ({
  passMark: draft.passMark,
  attemptsAllowed: draft.attemptsAllowed,
  shuffleQuestions: draft.shuffleQuestions,
  rules: draft.rules ? clone(draft.rules) : null,
  questions: draft.questions.map(formQuestionOf),
});

/** Numbers that are still blank stay on the screen. */
const told = <A extends { value: number | null }>(answers: readonly A[]): A[] =>
  answers.filter(({ value }) => value !== null);

type TypeAndBody = { [T in Question['type']]: Pick<FormOf<T>, 'type' | 'body'> }[Question['type']];

/** As the contract wants it: without numbers that are still blank. */
export function bodyInput(question: TypeAndBody): unknown {
  if (question.type === 'numerical') return { ...question.body, answers: told(question.body.answers) };
  if (question.type !== 'gap-fill') return question.body;
  const gaps = question.body.gaps.map((gap) =>
    gap.kind === 'number' ? { ...gap, answers: told(gap.answers) } : gap,
  );
  return { ...question.body, gaps };
}

/** As the contract wants it: without what is only for the screen, and without numbers that are still blank. */
export function questionInput(question: FormQuestion): Question {
  const { uid: _uid, ...rest } = question;
  return clone({ ...rest, body: bodyInput(question) }) as Question;
}

/** What counts when two quizzes are compared: ids come from the server and are nobody's change. */
export const quizEssence = (form: QuizForm): QuizForm => ({
  ...form,
  questions: form.questions.map((question) => ({ ...question, id: null, uid: '', bankVersionId: undefined })),
});

/** What the server knows of a question besides what it was sent: its id, and whether it still is a copy of one of the bank. */
export const namesOf = (question: Question | undefined) => ({
  id: question?.id ?? null,
  ...(question && question.type !== 'random' && { bankVersionId: question.bankVersionId ?? null }),
});

/** Hands the ids of what was stored to the questions on the screen, which may have moved in the meantime. */
export function takeIds(form: QuizForm, sent: readonly FormQuestion[], stored: readonly Question[]): void {
  const names = new Map(sent.map(({ uid }, index) => [uid, namesOf(stored[index])]));
  for (const question of form.questions) {
    const given = names.get(question.uid);
    if (given?.id) Object.assign(question, given);
  }
}

/** Marks of all questions together, in hundredths. */
export const totalOf = (questions: readonly FormQuestion[]): number =>
  questions.reduce((sum, { mark }) => sum + mark, 0);
