import { certaintyOf, costOfTry, isAdaptive, usesCertainty, type BehaviourPolicy } from './behaviours';
import { certaintyBounds, withCertainty } from './certainty';
import type { PartGrade } from './question-type';
import type { SlotQuestion } from './slot-question';
import type { SlotProgress, Try } from './tries';

/** Responses that are graded: each try, and what was saved after the last one. */
const gradedResponses = ({ tries, last, phase }: SlotProgress): unknown[] => [
  ...tries.map(({ response }) => response),
  ...(phase === 'open' ? [last.response] : []),
];

/** How many tries a part pays for, and what it earned in the end. */
function ofPart(history: readonly PartGrade[], cost: number): number {
  const last = history.at(-1)!;
  const isWrong = ({ fraction }: PartGrade) => fraction < 1;
  const paid =
    last.paysFor === 'tries-until-right'
      ? history.findLastIndex(isWrong) + 1
      : history.findLastIndex(({ given }) => given !== last.given) + 1;
  return Math.max(0, last.fraction - paid * cost);
}

/** Moodle's count-back: a part that was right from its first try on costs nothing, though others were tried again. */
function byParts(question: SlotQuestion, responses: readonly unknown[], cost: number): number | undefined {
  const histories = responses.map((response) => question.parts(response));
  const last = histories.at(-1);
  if (!last || histories.some((parts) => !parts)) return undefined;
  const whole = last.reduce((sum, { weight }) => sum + weight, 0);
  const earned = last.map(
    ({ weight }, index) =>
      weight *
      ofPart(
        histories.map((parts) => parts![index]!),
        cost,
      ),
  );
  return whole === 0 ? 0 : earned.reduce((sum, part) => sum + part, 0) / whole;
}

/** What each try but the first costs is taken from the last one. */
function interactive(question: SlotQuestion, progress: SlotProgress, cost: number): number {
  const responses = gradedResponses(progress).filter((response) => question.isGradable(response));
  if (!question.isGradable(progress.last.response)) return 0;
  const { partialCredit } = question.body as { partialCredit?: string };
  const counted = partialCredit === 'all-or-nothing' ? undefined : byParts(question, responses, cost);
  if (counted !== undefined) return counted;
  const paid = progress.phase === 'closed' ? progress.tries.length - 1 : progress.tries.length;
  return Math.max(0, question.grade(progress.last.response).fraction - paid * cost);
}

/** The best of all tries, each less what those before it cost. */
function adaptive(question: SlotQuestion, progress: SlotProgress, cost: number): number {
  const fractions = gradedResponses(progress).map((response) => question.grade(response).fraction);
  return Math.max(0, ...fractions.map((fraction, before) => fraction - before * cost));
}

function certain(question: SlotQuestion, policy: BehaviourPolicy, { last }: SlotProgress): number {
  if (!question.isGradable(last.response)) return 0;
  return withCertainty(certaintyOf(policy), question.grade(last.response).fraction, last.certainty);
}

/** Share of the mark that a question earns if the attempt ends now. */
export function gradeTries(question: SlotQuestion, policy: BehaviourPolicy, progress: SlotProgress): number {
  const cost = costOfTry(policy, question.body);
  if (usesCertainty(policy)) return certain(question, policy, progress);
  if (isAdaptive(policy)) return adaptive(question, progress, cost);
  if (policy.behaviour === 'interactive') return interactive(question, progress, cost);
  return question.grade(progress.last.response).fraction;
}

/** The least and the most that it can earn, as shares of its mark. */
export function boundsOf(question: SlotQuestion, policy: BehaviourPolicy): [number, number] {
  if (usesCertainty(policy)) return certaintyBounds(certaintyOf(policy));
  const least = isAdaptive(policy) || policy.behaviour === 'interactive' ? 0 : question.least;
  return [least, 1];
}

export type { Try };
