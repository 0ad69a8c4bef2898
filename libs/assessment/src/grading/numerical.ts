import { z } from 'zod';
import { numberShape, units, type AcceptedNumber } from './number-answers';
import { questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { readingsOf } from './typed-number';
import { foldTyped } from './typed-text';
import { fractionOf, fullCreditProblems, isFull } from './weights';

const body = z.strictObject({ ...questionShape, ...numberShape, units: units.optional() });
export type NumericalBody = z.output<typeof body>;

/** A hair wider than the tolerance, or 0.1 + 0.2 would miss the edge 0.3. Fourteen digits, as Moodle does. */
function accepts({ value, tolerance }: AcceptedNumber, number: number): boolean {
  const reach = tolerance + 1e-14 * Math.max(1, Math.abs(value));
  return number >= value - reach && number <= value + reach;
}

/** For each reading the first accepted answer in the author's order; of a doubtful number the better reading. */
function matching(body: NumericalBody, response: string): AcceptedNumber | undefined {
  return readingsOf(response, body)
    .flatMap((number) => body.answers.find((answer) => accepts(answer, number)) ?? [])
    .sort((one, other) => other.credit - one.credit)[0];
}

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
    const found = matching(body, response);
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
