/** A passage by its words and those around it: the TextQuoteSelector of W3C Web Annotation. White space is folded. */
export interface TextQuote {
  exact: string;
  before: string;
  after: string;
}
/** Where it stands in a text, counted in UTF-16 units, and by what it was known. */
export interface Passage {
  start: number;
  end: number;
  how: 'exact' | 'context' | 'similar';
}

/** So much of what stands around a passage is kept. The contract takes up to 100. */
const AROUND = 64;
/** The contract's. */
const LONGEST = 500;
/** Shorter contexts stand in too many places to say where a passage was. */
const LEAST_CONTEXT = 12;
/** Of the words of a passage so many must still stand there, when it is found by what is around it, and when by themselves alone. */
const SAME_BETWEEN = 0.4;
const SAME_ALONE = 0.7;
/** Two or three words are soon found anywhere. */
const LEAST_WORDS = 4;

interface Folded {
  text: string;
  /** Where each of its units, and its end, stands in the text that was folded. */
  at: number[];
}

/** White space as one blank, none at the ends; without a change of length elsewhere. */
function folded(text: string): Folded {
  const units: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const blank = /\s/.test(text[index]!);
    if (blank && (units.length === 0 || units.at(-1) === ' ')) continue;
    units.push(blank ? ' ' : text[index]!);
    at.push(index);
  }
  if (units.at(-1) === ' ') {
    units.pop();
    at.pop();
  }
  return { text: units.join(''), at: [...at, (at.at(-1) ?? -1) + 1] };
}
export const fold = (text: string): string => folded(text).text;

/** What is kept of a passage: its own words, at most 500 characters, and up to 64 on either side. Null of blanks. Pure. */
export function quoteOf(text: string, start: number, end: number): TextQuote | null {
  const exact = fold(text.slice(start, end)).slice(0, LONGEST).trim();
  if (!exact) return null;
  // Of a passage that was cut short, what comes after it is its own rest.
  const first = folded(text.slice(start));
  const rest = text.slice(start + first.at[Math.min(exact.length, first.text.length)]!);
  return {
    exact,
    before: fold(text.slice(0, start)).slice(-AROUND).trim(),
    after: fold(rest).slice(0, AROUND).trim(),
  };
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return length;
}
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}

interface Span {
  start: number;
  end: number;
}
/** How much of what stood around the passage stands around this place, in characters. */
const around = (text: string, { start, end }: Span, { before, after }: TextQuote): number =>
  commonEnd(text.slice(0, start).trimEnd(), before) + commonStart(text.slice(end).trimStart(), after);

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** The place whose surroundings agree best; of equals the first. */
function best(text: string, spans: readonly Span[], quote: TextQuote): Span | null {
  const rated = spans.map((span) => ({ span, rate: around(text, span, quote) }));
  return (
    rated.reduce<(typeof rated)[number] | null>((a, b) => (a && a.rate >= b.rate ? a : b), null)?.span ?? null
  );
}

interface Word extends Span {
  word: string;
}
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => ({
    word: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));

function countOf(words: readonly Word[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many words two texts share, as a share of both: 0 to 1. */
function likeness(one: readonly Word[], other: readonly Word[]): number {
  const counts = countOf(one);
  let shared = 0;
  for (const { word } of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared += 1;
    counts.set(word, left - 1);
  }
  return (2 * shared) / (one.length + other.length || 1);
}

/** What stands between the words that stood before it and those that stood after it. */
function byContext(text: string, quote: TextQuote): Span | null {
  const [before, after] = [quote.before.slice(-32), quote.after.slice(0, 32)];
  if (before.length < LEAST_CONTEXT || after.length < LEAST_CONTEXT) return null;
  const words = wordsOf(quote.exact);
  const farthest = 2 * quote.exact.length + 40;
  const between = placesOf(text, before).flatMap((place) => {
    const start = place + before.length;
    const end = text.indexOf(after, start);
    return end < 0 || end - start > farthest ? [] : [trimmed(text, { start, end })];
  });
  const like = between.filter(
    ({ start, end }) => likeness(words, wordsOf(text.slice(start, end))) >= SAME_BETWEEN,
  );
  return best(text, like, quote);
}

function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  return {
    start: start + (part.length - part.trimStart().length),
    end: end - (part.length - part.trimEnd().length),
  };
}

/** The stretch of as many words that shares the most of them, if that is most of them. */
function byWords(text: string, quote: TextQuote): Span | null {
  const [wanted, words] = [wordsOf(quote.exact), wordsOf(text)];
  if (wanted.length < LEAST_WORDS) return null;
  const size = Math.min(wanted.length, words.length);
  const counts = countOf(wanted);
  let shared = 0;
  let top = 0;
  let found: Span[] = [];
  const take = (word: string, by: 1 | -1): void => {
    const left = counts.get(word) ?? 0;
    if (by === 1 && left > 0) shared += 1;
    if (by === -1 && left >= 0) shared -= 1;
    counts.set(word, left - by);
  };
  for (const [index, { word }] of words.entries()) {
    take(word, 1);
    if (index >= size) take(words[index - size]!.word, -1);
    if (index < size - 1 || shared < top) continue;
    const span = { start: words[index - size + 1]!.start, end: words[index]!.end };
    found = shared > top ? [span] : [...found, span];
    top = shared;
  }
  return top / wanted.length >= SAME_ALONE ? best(text, found, quote) : null;
}

/**
 * Finds a passage again in a text that may have changed: by its very words, of several places the one with the same surroundings; else
 * (or where that agrees better) by what stands before and after it; else by most of its words. Null when it is gone. Pure.
 */
export function findPassage(text: string, quote: TextQuote): Passage | null {
  const { text: plain, at } = folded(text);
  const known = { exact: fold(quote.exact), before: fold(quote.before), after: fold(quote.after) };
  const told = (span: Span | null, how: Passage['how']): Passage | null =>
    span && { start: at[span.start]!, end: at[span.end - 1]! + 1, how };
  if (!known.exact) return null;
  const copies = placesOf(plain, known.exact).map((start) => ({ start, end: start + known.exact.length }));
  const exact = best(plain, copies, known);
  const context = byContext(plain, known);
  // The same words may stand elsewhere too: then the place between the same words is it, though its own have changed.
  const changed = exact && context && around(plain, context, known) > around(plain, exact, known);
  return (
    (changed ? null : told(exact, 'exact')) ??
    told(context, 'context') ??
    told(byWords(plain, known), 'similar')
  );
}
