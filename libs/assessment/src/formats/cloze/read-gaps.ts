import type { Gap } from '../../grading/gap-body';
import { optionsOf } from '../question-rules';
import type { GapCode } from './gap-code';
import type { Alternative } from './split-alternatives';

/** Told of each thing in a gap that is taken differently. */
export type Tell = (code: string, message: string) => void;

const creditOf = ({ credit = 0 }: Alternative) => Math.min(100, Math.max(-100, credit));
const NUMBER =
  /^([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?)(?::([+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?))?$/i;
const numberOf = (text: string) => Number(text.replace(',', '.'));

const textGap = (
  base: { id: string; weight: number },
  code: GapCode,
  found: readonly Alternative[],
): Gap => ({
  kind: 'text',
  ...base,
  ...optionsOf('moodle').text,
  answers: found.map((each) => ({ text: each.text, credit: creditOf(each), feedback: each.feedback })),
  caseSensitive: code.caseSensitive ?? false,
});

function readNumber(each: Alternative, tell: Tell) {
  const [, value, tolerance = '0'] = NUMBER.exec(each.text.replace(/\s/g, '')) ?? [];
  if (value === undefined || !Number.isFinite(numberOf(value)) || !Number.isFinite(numberOf(tolerance))) {
    tell('bad-number', `“${each.text.slice(0, 80)}” trong ô điền số không phải là số; đáp án này đã bỏ.`);
    return [];
  }
  const numbers = { value: numberOf(value), tolerance: Math.abs(numberOf(tolerance)) };
  return [{ ...numbers, credit: creditOf(each), feedback: each.feedback }];
}

/** `*` stands for every number that comes to it. */
function numberGap(base: { id: string; weight: number }, found: readonly Alternative[], tell: Tell): Gap {
  const index = found.findIndex(({ text }) => text === '*');
  const other = found[index];
  if (other && index < found.length - 1)
    tell('unreachable-answer', 'Đáp án sau “*” trong ô điền số không bao giờ được xét; đã bỏ.');
  const otherCredit = other ? creditOf(other) : 0;
  return {
    kind: 'number',
    ...base,
    decimalComma: false,
    ...optionsOf('moodle').number,
    answers: (other ? found.slice(0, index) : found).flatMap((each) => readNumber(each, tell)),
    otherFeedback: other?.feedback ?? '',
    ...(otherCredit !== 0 && { otherCredit }),
  };
}

/**
 * The right ones of several share the whole; unless somewhere a percentage is written (%100% is one, %0% is none), each wrong one undoes
 * one right one.
 */
function severalWeights(found: readonly Alternative[]): number[] {
  const right = found.reduce((sum, each) => sum + Math.max(0, creditOf(each)), 0);
  const weighs = found.some(({ weighed }) => weighed);
  if (right === 0) return found.map(creditOf);
  return found.map((each) => {
    const credit = creditOf(each);
    if (credit > 0) return (credit / right) * 100;
    return weighs ? credit : Math.max(-100, -10_000 / right);
  });
}

function choiceGap(base: { id: string; weight: number }, code: GapCode, found: readonly Alternative[]): Gap {
  const { kind, layout = 'list', shuffle = false } = code;
  const weights = kind === 'several' ? severalWeights(found) : found.map(creditOf);
  const choices = found.map(({ text, feedback }, index) => ({
    id: `c${index + 1}`,
    text,
    weight: weights[index] ?? 0,
    feedback,
  }));
  return { kind: kind === 'several' ? 'several' : 'one', ...base, layout, shuffle, choices };
}

export function readGap(
  base: { id: string; weight: number },
  code: GapCode,
  found: readonly Alternative[],
  tell: Tell,
): Gap {
  if (code.kind === 'text') return textGap(base, code, found);
  return code.kind === 'number' ? numberGap(base, found, tell) : choiceGap(base, code, found);
}
