import { fold } from '@hochoi/contracts';
import type { FoldedText } from './folded-text';

export interface Hit {
  from: number;
  to: number;
  /** The tone marks agree too. */
  exact: boolean;
}

export interface QueryWord {
  exact: string;
  folded: string;
}

/**
 * The words of a query; a word counts as exact only when the reader typed its marks as they stand. A mark without a letter (´, ¨)
 * folds to nothing and is no word.
 */
export const queryWords = (query: string): QueryWord[] =>
  query
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .split(/[\s,.;:!?"“”()[\]/]+/)
    .filter(Boolean)
    .map((exact) => ({ exact, folded: fold(exact) }))
    .filter(({ folded }) => folded !== '')
    .slice(0, 12);

/** Every place where a word stands at the beginning of a word of the text, in the original's positions. */
export function hitsOf(text: FoldedText, word: QueryWord): Hit[] {
  const hits: Hit[] = [];
  for (let i = text.folded.indexOf(word.folded); i >= 0; i = text.folded.indexOf(word.folded, i + 1)) {
    if (i > 0 && /[\p{L}\p{N}]/u.test(text.folded[i - 1]!)) continue;
    const [from, to] = [text.at[i]!, text.at[i + word.folded.length]!];
    hits.push({ from, to, exact: text.original.slice(from, to).toLocaleLowerCase('vi') === word.exact });
  }
  return hits;
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
