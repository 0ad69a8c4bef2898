import { z } from 'zod';
import { inOrder } from './dealt-order';
import {
  authorText,
  partId,
  percentOfMark,
  type BodyProblem,
  type DealtOrder,
  type RightAnswer,
} from './question-type';

/** `weight` is the percentage of the mark that choosing it adds, -100..100. */
export const choice = z.strictObject({
  id: partId,
  text: authorText,
  weight: percentOfMark,
  feedback: authorText.default(''),
});
export type Choice = z.output<typeof choice>;

export const numberings = ['none', 'abc', 'ABC', '123', 'iii', 'III'] as const;

export const choicesShape = {
  choices: z.array(choice).max(100),
  shuffle: z.boolean().default(true),
  /** What stands before each choice on the screen; absent: nothing. */
  numbering: z.enum(numberings).optional(),
};

export interface WithChoices {
  choices: Choice[];
  shuffle: boolean;
  numbering?: (typeof numberings)[number] | undefined;
}

export const choiceIdsToShuffle = (body: WithChoices) =>
  body.shuffle ? body.choices.map(({ id }) => id) : [];

/** The chosen ones in the author's order, each once; ids of other questions count nothing. */
export const chosenOf = (body: WithChoices, ids: readonly string[]) =>
  body.choices.filter(({ id }) => ids.includes(id));

export const answerOf = (choices: Choice[]): RightAnswer => ({
  texts: choices.map(({ text }) => text),
  choiceIds: choices.map(({ id }) => id),
});

export const feedbackOf = (choices: Choice[]) => choices.map(({ feedback }) => feedback);

/** What a learner may see of the choices: their texts in the dealt order. */
export const choicesView = (body: WithChoices, order: DealtOrder) => ({
  choices: inOrder(body.choices, order).map(({ id, text }) => ({ id, text })),
  ...(body.numbering && { numbering: body.numbering }),
});

/** Faults that any question with choices can have. */
export function choiceProblems({ choices }: WithChoices): BodyProblem[] {
  const problems: BodyProblem[] = [];
  if (choices.length < 2) problems.push({ code: 'too-few-choices', message: 'Cần ít nhất hai phương án.' });
  if (choices.some(({ text }) => text.trim() === ''))
    problems.push({ code: 'empty-choice', message: 'Có phương án để trống.' });
  if (new Set(choices.map(({ id }) => id)).size < choices.length)
    problems.push({ code: 'repeated-choice-id', message: 'Có hai phương án trùng mã.' });
  if (new Set(choices.map(({ text }) => text.trim())).size < choices.length)
    problems.push({ code: 'repeated-choice', message: 'Có hai phương án giống hệt nhau.' });
  return problems;
}
