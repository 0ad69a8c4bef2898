import { foldTyped, fractionOf, isFull, matchingNumber } from '@hochoi/contracts';
import { z } from 'zod';
import { authorText, questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { fullCreditProblems } from './weights';

/** Accepts value - tolerance .. value + tolerance, both ends included; `credit` is a percentage, 0..100. */
const acceptedNumber = z.strictObject({
  value: z.number(),
  tolerance: z.number().min(0),
  credit: z.number().min(0).max(100),
  feedback: authorText.default(''),
});

const body = z.strictObject({
  ...questionShape,
  answers: z.array(acceptedNumber).max(100),
  /** Shown when no answer matches. */
  otherFeedback: authorText.default(''),
  /** True: 3,5 and 3.5 are the same and 1.437 may be one thousand four hundred and thirty-seven. False: point only. */
  decimalComma: z.boolean().default(true),
});
export type NumericalBody = z.output<typeof body>;

const show = (value: number, { decimalComma }: NumericalBody) =>
  decimalComma ? String(value).replace('.', ',') : String(value);

/** A number is typed. The response is kept as text, as it was typed. */
export const numerical: QuestionType<NumericalBody, string> = {
  code: 'numerical',
  marked: true,
  body,
  response: z.string().max(100),
  problems: (body) => [...stemProblems(body), ...fullCreditProblems(body.answers)],
  shuffleable: () => [],
  isEmpty: (response) => foldTyped(response) === '',
  grade(body, response) {
    const found = matchingNumber(body, response);
    const feedback = found ? found.feedback : body.otherFeedback;
    return {
      fraction: fractionOf(found?.credit ?? 0),
      feedback: feedback ? [feedback] : [],
    };
  },
  rightAnswer: (body) => ({
    texts: body.answers.filter(({ credit }) => isFull(credit)).map(({ value }) => show(value, body)),
    choiceIds: [],
  }),
  publicView: (body) => ({ type: 'numerical', format: body.format, stem: body.stem }),
  summarise: (_body, response) => foldTyped(response),
};
