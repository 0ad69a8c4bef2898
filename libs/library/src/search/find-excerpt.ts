import { APOSTROPHES, isStrange, scanFor } from './letter-scan';
import { excerptOf, type Hit, hitsOf, type QueryWord, shown, stretchAround } from './match';

/** The same as `excerptOf` all hits of an NFC text, but only what lies around them is taken apart into words: for long texts. */
export function findExcerpt(text: string, asked: readonly QueryWord[]): string | null {
  if (isStrange(text)) return excerptOf(text, hitsOf(text, asked));
  const first = firstHit(text, asked);
  if (!first) return null;
  const stretch = stretchAround(text, first);
  return shown(text, stretch, hitsWithin(text, stretch.start, stretch.end, asked));
}

/** Says yes too often, never too seldom, and quickly. */
export function mayHave(text: string, asked: readonly QueryWord[]): boolean {
  return isStrange(text) || (scanFor(asked.map(({ folded }) => folded))?.test(text) ?? false);
}

/** The first whose tones agree too, or else the first of all. */
function firstHit(text: string, asked: readonly QueryWord[]): Hit | undefined {
  const scan = scanFor(asked.map(({ folded }) => folded));
  let first: Hit | undefined;
  for (let found = scan?.exec(text); scan && found; found = scan.exec(text)) {
    const end = runEnd(text, found.index);
    const hits = hitsWithin(text, found.index, end, asked);
    const exact = hits.find((hit) => hit.exact);
    if (exact) return exact;
    first ??= hits[0];
    scan.lastIndex = end;
  }
  return first;
}

/** Of the words that touch what lies between the places. */
function hitsWithin(text: string, from: number, to: number, asked: readonly QueryWord[]): Hit[] {
  const start = runStart(text, from);
  const hits = hitsOf(text.slice(start, runEnd(text, to)), asked);
  return hits.map((hit) => ({ ...hit, from: hit.from + start, to: hit.to + start }));
}

/** Of words, and of the apostrophes that hold them together. */
const inRun = new RegExp(`[\\p{L}\\p{M}\\p{N}${APOSTROPHES}]`, 'u');

function runStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && inRun.test(text[start - 1]!)) start -= 1;
  return start;
}

function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && inRun.test(text[end]!)) end += 1;
  return end;
}
