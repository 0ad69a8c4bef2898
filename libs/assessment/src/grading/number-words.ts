import { styleOf, type MatchedNumber, type NumberQuestion } from '@hochoi/contracts';
import type { BodyProblem } from './question-type';
import { fullCreditProblems } from './weights';

/** The unit of the accepted answers, as it is typed. */
const ownUnit = ({ units }: NumberQuestion) =>
  (units?.known.find(({ multiplier }) => multiplier === 1) ?? units?.known[0])?.unit;

/** A right number as a learner would type it. */
export function showNumber(value: number, question: NumberQuestion): string {
  const text = styleOf(question) === 'vietnamese' ? String(value).replace('.', ',') : String(value);
  const unit = ownUnit(question);
  if (!unit) return text;
  return question.units?.before ? `${unit} ${text}` : `${text} ${unit}`;
}

export function numberProblems(question: NumberQuestion): BodyProblem[] {
  const problems = fullCreditProblems(question.answers);
  const known = question.units?.known ?? [];
  if (question.units && known.length === 0)
    problems.push({ code: 'no-unit', message: 'Chưa có đơn vị nào.' });
  if (known.some(({ multiplier }) => multiplier === 0))
    problems.push({ code: 'zero-multiplier', message: 'Hệ số của đơn vị phải khác 0.' });
  if (new Set(known.map(({ unit }) => unit)).size < known.length)
    problems.push({ code: 'repeated-unit', message: 'Có hai đơn vị giống nhau.' });
  return problems;
}

/** Of the answer that took the number; `otherFeedback` when none did. */
export const numberFeedback = (
  { otherFeedback }: { otherFeedback: string },
  matched: MatchedNumber<{ feedback: string }> | undefined,
) => (matched?.answer ? matched.answer.feedback : otherFeedback);
