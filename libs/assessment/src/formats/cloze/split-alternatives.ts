import { decodeEntities } from '../html-entities';

/** One answer of a gap. `credit` in percent; undefined when nothing stands before the answer. */
export interface Alternative {
  credit?: number;
  /** A percentage was written, and it is not 0. */
  weighed: boolean;
  text: string;
  feedback: string;
}

const CREDIT = /=|%(-?\d+(?:[.,]\d*)?)%/y;
const unescape = (text: string) => decodeEntities(text).replace(/\\([}#~])/g, '$1');

/** In an answer a sign after a backslash is text, and so is one that is part of an entity (`&#39;`). */
const guards = (text: string, index: number) =>
  text[index - 1] === '\\' || text[index - 1] === '&' || text.slice(index - 5, index) === '&amp;';

function endOf(text: string, from: number, signs: string, guarded: (index: number) => boolean): number {
  let index = from;
  while (index < text.length && !(signs.includes(text.charAt(index)) && !guarded(index))) index++;
  return index;
}

/** Reads from behind the second colon to the closing brace; undefined when there is none. */
export function splitAlternatives(
  text: string,
  start: number,
): { alternatives: Alternative[]; end: number } | undefined {
  const alternatives: Alternative[] = [];
  let index = start;
  while (index < text.length) {
    if (text[index] === '~') index++;
    CREDIT.lastIndex = index;
    const [sign = '', percent] = CREDIT.exec(text) ?? [];
    const answerAt = index + sign.length;
    const answerEnd = endOf(text, answerAt, '~#}', (at) => guards(text, at));
    const hasFeedback = text[answerEnd] === '#';
    const end = hasFeedback ? endOf(text, answerEnd + 1, '~}', (at) => text[at - 1] === '\\') : answerEnd;
    const credit = sign === '=' ? 100 : percent === undefined ? undefined : Number(percent.replace(',', '.'));
    alternatives.push({
      ...(credit !== undefined && { credit }),
      weighed: percent !== undefined && percent !== '0',
      text: unescape(text.slice(answerAt, answerEnd)).trim(),
      feedback: hasFeedback ? unescape(text.slice(answerEnd + 1, end)).trim() : '',
    });
    if (text[end] === '}') return { alternatives, end: end + 1 };
    index = end;
  }
  return undefined;
}
