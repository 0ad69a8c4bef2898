import { z } from 'zod';
import { gradeWith } from './feedback';
import { authorText, questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';

const body = z.strictObject({
  ...questionShape,
  answer: z.boolean(),
  /** Shown to whoever answered "true" (Đúng) / "false" (Sai), right or wrong. */
  feedbackForTrue: authorText.default(''),
  feedbackForFalse: authorText.default(''),
});
export type TrueFalseBody = z.output<typeof body>;

const inWords = (answer: boolean) => (answer ? 'Đúng' : 'Sai');

/** A statement to judge. No weights: it is right or it is wrong. */
export const trueFalse: QuestionType<TrueFalseBody, boolean> = {
  code: 'true-false',
  marked: true,
  body,
  response: z.boolean(),
  problems: stemProblems,
  shuffleable: () => [],
  isEmpty: () => false,
  grade: (body, response) =>
    gradeWith(body, response === body.answer ? 1 : 0, [
      response ? body.feedbackForTrue : body.feedbackForFalse,
    ]),
  rightAnswer: (body) => ({ texts: [inWords(body.answer)], choiceIds: [] }),
  publicView: (body) => ({ type: 'true-false', format: body.format, stem: body.stem }),
  summarise: (_body, response) => inWords(response),
};
