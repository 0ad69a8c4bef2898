import { foldName } from '@hochoi/contracts';

/** Latin with its marks, and Cyrillic: all that texts here are written in. Any other letter is looked at the slow way. */
const RANGES = [
  [0x0000, 0x024f],
  [0x0400, 0x045f],
  [0x1e00, 0x1eff],
] as const;
const MARKS = '\\u0300-\\u036F';
export const APOSTROPHES = "'’‘ʼ`´";
/** Punctuation, symbols and blanks between them are no letters and may stand anywhere. */
const SIGNS = '\\u02BC\\u2000-\\u206F\\u20A0-\\u20CF\\u2190-\\u23FF\\u2500-\\u2775\\u2794-\\u27BF';

/** What each letter may look like in a text: its upper case, its marks, its look-alikes. */
let variants: Map<string, string> | undefined;
/** A letter that folds to several, or that nobody thought of. */
let strange: RegExp | undefined;

function learn(): void {
  variants = new Map();
  let odd = '';
  for (const [from, to] of RANGES)
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCharCode(code);
      if (!/[\p{L}\p{N}]/u.test(letter)) continue;
      const folded = foldName(letter.toLocaleLowerCase('vi')).replace(/[^\p{L}\p{N}]/gu, '');
      if (folded.length === 1) variants.set(folded, (variants.get(folded) ?? '') + letter);
      else odd += letter;
    }
  const known = RANGES.map((range) => range.map((code) => `\\u${code.toString(16).padStart(4, '0')}`));
  const usual = known.map(([from, to]) => `${from}-${to}`).join('');
  strange = new RegExp(`[^${usual}${MARKS}${SIGNS}]|[${odd}]`);
}

/** Whether it has letters that `scanFor` does not know. */
export function isStrange(text: string): boolean {
  if (!strange) learn();
  return strange!.test(text);
}

/**
 * Finds every place in a text that is not strange where one of these folded words may stand, whatever its case and marks, without
 * making a folded copy of the text. Within words too: the caller looks at what it finds.
 * @returns null when none of them can stand in such a text
 */
export function scanFor(folded: readonly string[]): RegExp | null {
  if (!variants) learn();
  const between = `[${MARKS}${APOSTROPHES}]*`;
  const patterns = folded
    .filter((word) => word !== '' && [...word].every((letter) => variants!.has(letter)))
    .map((word) => [...word].map((letter) => `[${variants!.get(letter)}]`).join(between));
  return patterns.length > 0 ? new RegExp(patterns.join('|'), 'g') : null;
}
