import { foldCase, foldTyped, matchesWildcard, readingsOf } from '@hochoi/contracts';
import type { Question } from '../grading/question-types';

/**
 * How the first five types were graded before there were others (2026-11): written down apart from what grades now, so that
 * a test can show that attempts of that time keep their marks for ever.
 */
const near100 = (percent: number) => Math.abs(percent - 100) < 0.01;
const share = (percent: number) => (near100(percent) ? 1 : Math.min(1, Math.max(0, percent / 100)));
type Of<T extends Question['type']> = Extract<Question, { type: T }>['body'];

function chosen(body: Of<'single-choice'>, ids: readonly string[]) {
  const taken = body.choices.filter(({ id }) => ids.includes(id));
  const feedback = taken.map((choice) => choice.feedback).filter(Boolean);
  return { taken, feedback, sum: taken.reduce((sum, { weight }) => sum + weight, 0) };
}

function multiple(body: Of<'multiple-choice'>, ids: readonly string[]) {
  const { taken, feedback, sum } = chosen(body, ids);
  if (body.partialCredit === 'sum-of-weights') return { fraction: share(sum), feedback };
  const right = body.choices.filter(({ weight }) => weight > 0).length;
  const all = taken.length === right && taken.every(({ weight }) => weight > 0);
  return { fraction: all ? 1 : 0, feedback };
}

function numerical(body: Of<'numerical'>, text: string) {
  const found = readingsOf(text, body)
    .flatMap(
      (number) =>
        body.answers.find(({ value, tolerance }) => {
          const reach = tolerance + 1e-14 * Math.max(1, Math.abs(value));
          return number >= value - reach && number <= value + reach;
        }) ?? [],
    )
    .sort((one, other) => other.credit - one.credit)[0];
  const feedback = found ? found.feedback : body.otherFeedback;
  return { fraction: share(found?.credit ?? 0), feedback: feedback ? [feedback] : [] };
}

function shortText(body: Of<'short-text'>, text: string) {
  const fold = (raw: string) => (body.caseSensitive ? foldTyped(raw) : foldCase(foldTyped(raw)));
  const found =
    fold(text) === '' ? undefined : body.answers.find((a) => matchesWildcard(fold(a.text), fold(text)));
  return { fraction: share(found?.credit ?? 0), feedback: found?.feedback ? [found.feedback] : [] };
}

export function firstGrade(
  { type, body }: Question,
  response: unknown,
): { fraction: number; feedback: string[] } {
  if (type === 'single-choice') {
    const { sum, feedback } = chosen(body, [response as string]);
    return { fraction: share(sum), feedback };
  }
  if (type === 'multiple-choice') return multiple(body, response as string[]);
  if (type === 'true-false') {
    const feedback = response ? body.feedbackForTrue : body.feedbackForFalse;
    return { fraction: response === body.answer ? 1 : 0, feedback: feedback ? [feedback] : [] };
  }
  if (type === 'numerical') return numerical(body, response as string);
  if (type === 'short-text') return shortText(body, response as string);
  return { fraction: 0, feedback: [] };
}
