import { lettersOf } from './font-runs';

/** Width in points of a text at a size in points. */
export type Measure = (text: string, size: number) => number;

/** Sizes to try, largest first, for text of at most so many lines. */
export interface Attempt {
  lines: number;
  from: number;
  to: number;
}

export interface FittedText {
  size: number;
  lines: string[];
}

const STEP = 0.5;

/**
 * The largest size at which the text fits, with lines of about the same length. Nothing is ever cut: when no attempt fits, the
 * last one goes on below its smallest size, and may part words.
 */
export function fitText(
  text: string,
  width: number,
  attempts: readonly Attempt[],
  measure: Measure,
): FittedText {
  for (const { lines: most, from, to } of attempts)
    for (let size = from; size >= to; size -= STEP) {
      const lines = evenLines(text, width, (line) => measure(line, size));
      if (lines.length <= most && lines.every((line) => measure(line, size) <= width)) return { size, lines };
    }
  return squeeze(text, width, attempts.at(-1)!, measure);
}

function squeeze(text: string, width: number, { lines: most, to }: Attempt, measure: Measure): FittedText {
  for (let size = to; ; size *= 0.95) {
    const lines = wrapLetters(text, width, (line) => measure(line, size));
    if (lines.length <= most) return { size, lines };
  }
}

/** As many lines as the width needs, but each as short as that allows. */
function evenLines(text: string, width: number, measure: (line: string) => number): string[] {
  const fewest = wrapWords(text, width, measure);
  let [tooNarrow, enough] = [0, width];
  for (let i = 0; i < 10 && fewest.length > 1; i += 1) {
    const middle = (tooNarrow + enough) / 2;
    const lines = wrapWords(text, middle, measure);
    const fits = lines.length === fewest.length && lines.every((line) => measure(line) <= middle);
    if (fits) enough = middle;
    else tooNarrow = middle;
  }
  return wrapWords(text, enough, measure);
}

const wrapWords = (text: string, width: number, measure: (line: string) => number): string[] =>
  wrap(text.split(' '), ' ', width, measure);

const wrapLetters = (text: string, width: number, measure: (line: string) => number): string[] =>
  wrap(lettersOf(text), '', width, measure);

function wrap(parts: string[], glue: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length > 0 ? `${lines.at(-1)}${glue}${part}` : part;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}
