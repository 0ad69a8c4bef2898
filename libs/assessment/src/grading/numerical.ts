import {
  foldTyped,
  hasThousandsSign,
  isFull,
  matchNumber,
  readNumber,
  styleOf,
  typedOf,
  type NumberResponse,
} from '@hochoi/contracts';
import { z } from 'zod';
import { gradeWith } from './feedback';
import { numberShape, units } from './number-answers';
import { numberFeedback, numberProblems, showNumber } from './number-words';
import { questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';
import { bounded, leastOf } from './weights';

const body = z.strictObject({ ...questionShape, ...numberShape, units: units.optional() });
export type NumericalBody = z.output<typeof body>;

const typed = z.string().max(100);
const response: z.ZodType<NumberResponse> = z.union([
  typed,
  z.strictObject({ number: typed, unit: z.string().max(50) }),
]);

/** A number is typed. The response is kept as text, as it was typed. */
export const numerical: QuestionType<NumericalBody, NumberResponse> = {
  code: 'numerical',
  marked: true,
  body,
  response,
  problems: (body) => [...stemProblems(body), ...numberProblems(body)],
  shuffleable: () => [],
  isEmpty: (response) => foldTyped(typedOf(response)) === '',
  isComplete: (body, response) =>
    readNumber(response, body).length > 0 &&
    !(styleOf(body) === 'moodle' && hasThousandsSign(typedOf(response))) &&
    (body.units?.entry !== 'choice' || (typeof response !== 'string' && response.unit !== '')),
  grade(body, response) {
    const matched = matchNumber(body, response);
    return gradeWith(body, bounded(body, matched?.fraction ?? 0), [numberFeedback(body, matched)]);
  },
  minFraction: (body) => leastOf(body, [...body.answers.map(({ credit }) => credit), body.otherCredit ?? 0]),
  rightAnswer: (body) => ({
    texts: body.answers.filter(({ credit }) => isFull(credit)).map(({ value }) => showNumber(value, body)),
    choiceIds: [],
  }),
  publicView: (body) => ({
    type: 'numerical',
    format: body.format,
    stem: body.stem,
    ...(body.units?.entry === 'choice' && { units: body.units.known.map(({ unit }) => unit) }),
  }),
  summarise: (_body, response) =>
    foldTyped(typeof response === 'string' ? response : `${response.number} ${response.unit}`),
};
