import { placedWords, surfacesOf, type Word, wordOf } from './words';

export interface Hit {
  from: number;
  to: number;
  /** The tone marks agree too. */
  exact: boolean;
}

export type QueryWord = Word;

/** The words of a query; those after the twelfth are not looked at. */
export const queryWords = (query: string): QueryWord[] => surfacesOf(query).slice(0, 12).map(wordOf);

/** How well a word of a text answers a word of a query, from `NO_FIT` up; the last word of a query may still be being typed. */
export const [NO_FIT, BEGINS, BEGINS_EXACTLY, SAME_FOLDED, SAME] = [0, 2, 3, 4, 12] as const;

export function fitOf(asked: QueryWord, word: Word, unfinished: boolean): number {
  if (asked.folded === word.folded) return asked.exact === word.exact ? SAME : SAME_FOLDED;
  if (!unfinished || !word.folded.startsWith(asked.folded)) return NO_FIT;
  return word.exact.startsWith(asked.exact) ? BEGINS_EXACTLY : BEGINS;
}

/** Every word of an NFC text that answers a word of the query. */
export const hitsOf = (text: string, asked: readonly QueryWord[]): Hit[] =>
  placedWords(text).flatMap((word): Hit[] => {
    const fit = Math.max(...asked.map((one, nth) => fitOf(one, word, nth === asked.length - 1)), NO_FIT);
    const { from, to } = word;
    return fit === NO_FIT ? [] : [{ from, to, exact: fit === SAME || fit === BEGINS_EXACTLY }];
  });

/** Whether every word of the query begins a word of the text. */
export function hasAll(text: string, asked: readonly QueryWord[]): boolean {
  const words = surfacesOf(text).map(wordOf);
  return asked.every((one) => words.some((word) => fitOf(one, word, true) !== NO_FIT));
}

/** Hits between \u0001 and \u0002; overlapping ones become one. */
export function mark(text: string, hits: Hit[]): string {
  let marked = '';
  let done = 0;
  for (const { from, to } of [...hits].sort((a, b) => a.from - b.from)) {
    if (from < done) continue;
    marked += `${text.slice(done, from)}\u0001${text.slice(from, to)}\u0002`;
    done = to;
  }
  return marked + text.slice(done);
}

const AROUND = 60;

/** A stretch around the first hit, cut at spaces, with all hits in it marked. */
export function excerptOf(text: string, hits: Hit[]): string | null {
  const first = [...hits].sort((a, b) => Number(b.exact) - Number(a.exact) || a.from - b.from)[0];
  if (!first) return null;
  const start = first.from <= AROUND ? 0 : text.indexOf(' ', first.from - AROUND) + 1 || first.from;
  const end =
    first.to + AROUND >= text.length
      ? text.length
      : Math.max(text.lastIndexOf(' ', first.to + AROUND), first.to);
  const inside = hits.filter(({ from, to }) => from >= start && to <= end);
  const shifted = inside.map((hit) => ({ ...hit, from: hit.from - start, to: hit.to - start }));
  return `${start > 0 ? '… ' : ''}${mark(text.slice(start, end), shifted)}${end < text.length ? ' …' : ''}`;
}
