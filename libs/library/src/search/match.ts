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

export interface Stretch {
  start: number;
  end: number;
}

/** What is shown around a hit, cut at spaces. */
export function stretchAround(text: string, { from, to }: Hit): Stretch {
  const start = from <= AROUND ? 0 : text.indexOf(' ', from - AROUND) + 1 || from;
  const end = to + AROUND >= text.length ? text.length : Math.max(text.lastIndexOf(' ', to + AROUND), to);
  return { start, end };
}

/** A stretch around the first hit whose tones agree, or the first of all, with all hits in it marked. */
export function excerptOf(text: string, hits: Hit[]): string | null {
  const first = hits.find(({ exact }) => exact) ?? hits[0];
  return first ? shown(text, stretchAround(text, first), hits) : null;
}

/** @param hits those in the stretch, and any others */
export function shown(text: string, { start, end }: Stretch, hits: Hit[]): string {
  const inside = hits.filter(({ from, to }) => from >= start && to <= end);
  const shifted = inside.map((hit) => ({ ...hit, from: hit.from - start, to: hit.to - start }));
  return `${start > 0 ? '… ' : ''}${mark(text.slice(start, end), shifted)}${end < text.length ? ' …' : ''}`;
}
