import {
  foldTyped,
  fractionOf,
  isFull,
  matchNumber,
  matchText,
  readNumber,
  shareOf,
} from '@hochoi/contracts';
import { answerOf, chosenOf, feedbackOf, type Choice } from './choices';
import type { Filled, Gap, GapFillBody } from './gap-body';
import { numberFeedback, showNumber } from './number-words';
import { rightTexts } from './text-words';

export interface FilledGrade {
  /** Of this gap, -1..1: what it costs may be kept or not by the question as a whole. */
  fraction: number;
  feedback: string[];
}

/** What a kind of gap must know; `body` for the pool. */
interface GapKind<G extends Gap> {
  isComplete(gap: G, filled: Filled): boolean;
  grade(gap: G, filled: Filled): FilledGrade;
  /** The least that `grade` can give. */
  least(gap: G): number;
  right(gap: G, body: GapFillBody): string[];
  words(gap: G, filled: Filled, body: GapFillBody): string;
}

type Of<K extends Gap['kind']> = Extract<Gap, { kind: K }>;

/** A list where a text is due, or the other way round, answers nothing. */
export const textIn = (filled: Filled): string => (typeof filled === 'string' ? filled : '');
const idsIn = (filled: Filled): string[] => (typeof filled === 'string' ? [filled] : filled);
const isFilled = (_gap: Gap, filled: Filled) => textIn(filled) !== '';
const leastCredit = (answers: readonly { credit: number }[]) =>
  Math.max(-1, Math.min(0, ...answers.map(({ credit }) => credit / 100)));
const sumOf = (chosen: Choice[]) => chosen.reduce((sum, { weight }) => sum + weight, 0);
const rightChoices = (texts: Choice[]) => answerOf(texts).texts;

const text: GapKind<Of<'text'>> = {
  isComplete: (_gap, filled) => foldTyped(textIn(filled)) !== '',
  grade(gap, filled) {
    const found = matchText(gap, textIn(filled));
    return { fraction: shareOf(found?.credit ?? 0), feedback: [found?.feedback ?? ''] };
  },
  least: ({ answers }) => leastCredit(answers),
  right: (gap) => rightTexts(gap),
  words: (_gap, filled) => foldTyped(textIn(filled)),
};

const number: GapKind<Of<'number'>> = {
  isComplete: (gap, filled) => readNumber(textIn(filled), gap).length > 0,
  grade(gap, filled) {
    const matched = matchNumber(gap, textIn(filled));
    return { fraction: matched?.fraction ?? 0, feedback: [numberFeedback(gap, matched)] };
  },
  least: ({ answers, otherCredit = 0 }) => leastCredit([...answers, { credit: otherCredit }]),
  right: (gap) =>
    gap.answers.filter(({ credit }) => isFull(credit)).map(({ value }) => showNumber(value, gap)),
  words: (_gap, filled) => foldTyped(textIn(filled)),
};

const one: GapKind<Of<'one'>> = {
  isComplete: isFilled,
  grade(gap, filled) {
    const chosen = chosenOf(gap, [textIn(filled)]);
    return { fraction: shareOf(sumOf(chosen)), feedback: feedbackOf(chosen) };
  },
  least: ({ choices }) => leastCredit(choices.map(({ weight }) => ({ credit: weight }))),
  right: ({ choices }) => rightChoices(choices.filter(({ weight }) => isFull(weight))),
  words: (gap, filled) => answerOf(chosenOf(gap, [textIn(filled)])).texts.join(', '),
};

const several: GapKind<Of<'several'>> = {
  isComplete: (_gap, filled) => idsIn(filled).some(Boolean),
  grade(gap, filled) {
    const chosen = chosenOf(gap, idsIn(filled));
    return { fraction: fractionOf(sumOf(chosen)), feedback: feedbackOf(chosen) };
  },
  least: () => 0,
  right: ({ choices }) => rightChoices(choices.filter(({ weight }) => weight > 0)),
  words: (gap, filled) => answerOf(chosenOf(gap, idsIn(filled))).texts.join(', '),
};

const inPool = ({ pool }: GapFillBody, id: string) => pool.filter((choice) => choice.id === id);

const pooled: GapKind<Of<'pooled'>> = {
  isComplete: isFilled,
  grade: ({ choice }, filled) => ({ fraction: textIn(filled) === choice ? 1 : 0, feedback: [] }),
  least: () => 0,
  right: ({ choice }, body) => inPool(body, choice).map(({ text }) => text),
  words: (_gap, filled, body) =>
    inPool(body, textIn(filled))
      .map(({ text }) => text)
      .join(', '),
};

const kinds: { [K in Gap['kind']]: GapKind<Of<K>> } = { text, number, one, several, pooled };

/** The kind of a gap, which takes this very gap. */
export const kindOf = (gap: Gap): GapKind<Gap> => kinds[gap.kind] as unknown as GapKind<Gap>;
