import type { AttemptChoice } from '@hochoi/contracts';
import type { AllApart } from './apart';
import { type CertaintyFigures, certaintyFigures } from './certainty-sums';
import { type AnswerSums, type ItemSums, readAnswerKey } from './item-sums';
import { type ItemFigures, itemFigures, type QuizFigures, quizFigures, slotFigures } from './quiz-figures';
import type { QuizSums, StoredSums } from './quiz-sums';
import { sizeOf, sumOf } from './tally';

/** Answers to one part that are kept; typed ones can be as many as there are learners. */
export const LISTED = 25;

export interface KeptAnswer {
  given: string;
  times: number;
  /** Percent of the mean over all who were asked; see `AnswerCount`. */
  rest: number | null;
}
export interface KeptPart {
  part: string;
  answers: KeptAnswer[];
  /** How often something was given that is not listed. */
  others: number;
}
export type KeptItem = ItemFigures & { id: string; parts: KeptPart[] };
export interface KeptChoice {
  quiz: QuizFigures;
  slots: KeptItem[];
  versions: KeptItem[];
  /** Absent in figures that an older program computed. */
  certainty?: CertaintyFigures | null;
}

/** What was computed. */
export interface ShownFigures {
  choices: Record<AttemptChoice, KeptChoice>;
  /** How far the choices are apart; absent: computed before that was counted. */
  apart?: AllApart;
  beforeCorrection: number;
  /** Who belonged to the unit then. */
  on: string;
}

/** How far a computation is: it goes on from here when its process dies. */
export interface StatisticsRun {
  revision: number;
  /** Graded attempts of the whole quiz when it began. */
  attempts: number;
  /** ISO 8601. */
  begunAt: string;
  after: string;
  read: number;
  beforeCorrection: number;
  sums: Record<AttemptChoice, StoredSums>;
  /** Absent: begun before that was counted. */
  apart?: AllApart;
}

/** The column `figures`. */
export interface KeptFigures {
  state: 'computing' | 'ready' | 'failed';
  /** How often it was computed. */
  round: number;
  progress: number;
  shown: ShownFigures | null;
  run: StatisticsRun | null;
}

/** By number, then by what it says, so that the same sums give the same list. */
const mostFirst = (one: [string, AnswerSums], other: [string, AnswerSums]): number =>
  other[1].times - one[1].times || (one[0] < other[0] ? -1 : 1);

function partsOf({ answers, rests }: ItemSums): KeptPart[] {
  const mean = sumOf(rests) / sizeOf(rests);
  const parts = new Map<string, KeptPart>();
  for (const [key, { times, rest }] of [...answers].sort(mostFirst)) {
    const { part, given } = readAnswerKey(key);
    const known = parts.get(part) ?? { part, answers: [], others: 0 };
    parts.set(part, known);
    const compared = mean > 0 ? Math.round((1000 * rest) / times / mean) / 10 : null;
    if (known.answers.length < LISTED) known.answers.push({ given, times, rest: compared });
    else known.others += times;
  }
  return [...parts.values()];
}

export const keptChoice = (sums: QuizSums): KeptChoice => ({
  quiz: quizFigures(sums),
  slots: [...slotFigures(sums)].map(([id, figures]) => ({
    id,
    ...figures,
    parts: partsOf(sums.slots.get(id)!),
  })),
  versions: [...sums.versions].map(([id, item]) => ({ id, ...itemFigures(item), parts: partsOf(item) })),
  certainty: certaintyFigures(sums.certainty),
});
