import type { ItemStatistics } from '@hochoi/contracts';
import {
  type AnswerPlace,
  answerPlaces,
  creditOfTyped,
  type KeptItem,
  type KeptPart,
  randomGuess,
  remarkOn,
} from '@hochoi/assessment';
import { plainText } from '@hochoi/platform';

export interface ShownQuestion {
  id: string;
  number: number | null;
  type: string;
  body: unknown;
}

/** Its first words, to know it by in a table. */
const LONGEST = 160;

function wordsOf(body: unknown): string {
  const { stem = '', format } = (body ?? {}) as { stem?: string; format?: string };
  const words = format === 'plain' ? stem : plainText(stem);
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words;
}

const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;

const headOf = ({ id, number, type, body }: ShownQuestion) => ({ id, number, type, text: wordsOf(body) });

const nothing = {
  ...{ facility: null, standardDeviation: null, intendedWeight: null, effectiveWeight: null },
  ...{ pullsBack: false, discrimination: null, efficiency: null, randomGuess: null, remark: null },
  ...{ unanswered: 0, parts: [] },
};

/** Nobody had it before her yet. */
export const notAsked = (question: ShownQuestion): ItemStatistics => ({
  ...{ ...headOf(question), ...nothing },
  ...{ hidden: false, asked: 0 },
});

/** So few had it that a figure would be somebody’s: not even how many is told. */
export const hiddenItem = (question: ShownQuestion): ItemStatistics => ({
  ...notAsked(question),
  hidden: true,
});

/** @param byCertainty what was earned depends on how sure people said they were */
export function itemView(question: ShownQuestion, item: KeptItem, byCertainty: boolean): ItemStatistics {
  const { type, body } = question;
  const { parts, id: _, ...figures } = item;
  const guess = randomGuess(type, body);
  const judged = { ...figures, randomGuess: guess };
  const places = answerPlaces(type, body);
  return {
    ...headOf(question),
    ...judged,
    hidden: false,
    remark: remarkOn({ ...judged, byCertainty }),
    parts: places.map((place) => partView(question, place, parts, item.asked)),
  };
}

/** What can be chosen stands in the author’s order, chosen or not; what was typed, the most frequent first. */
function partView(
  { type, body }: ShownQuestion,
  { part, title, offered }: AnswerPlace,
  parts: readonly KeptPart[],
  asked: number,
): ItemStatistics['parts'][number] {
  const kept = parts.find((one) => one.part === part);
  const given = new Map((kept?.answers ?? []).map((answer) => [answer.given, answer]));
  const chosen = offered.map(({ given: id, text, credit }) => ({ text, credit, answer: given.get(id) }));
  const typed = (kept?.answers ?? []).map((answer) => ({
    text: answer.given,
    credit: creditOfTyped(type, body, answer.given),
    answer,
  }));
  const shown = offered.length > 0 ? chosen : typed;
  return {
    title,
    others: kept?.others ?? 0,
    answers: shown.map(({ text, credit, answer }) => ({
      text,
      count: answer?.times ?? 0,
      share: share(answer?.times ?? 0, asked),
      credit,
      rest: answer?.rest ?? null,
    })),
  };
}
