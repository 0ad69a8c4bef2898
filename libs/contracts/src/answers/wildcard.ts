/** The literal pieces of a pattern, split at `*`; `\*` is a star itself. */
function piecesOf(pattern: string): string[] {
  const pieces = [''];
  for (const [token] of pattern.matchAll(/\\\*|[^]/g)) {
    if (token === '*') pieces.push('');
    else pieces[pieces.length - 1] += token === '\\*' ? '*' : token;
  }
  return pieces;
}

/**
 * Does `text` match `pattern`, where `*` stands for any run of characters, also none? Pieces are sought from left to
 * right, so the time grows with the length of both and no pattern can make it explode as a regular expression could.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = piecesOf(pattern);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The pattern as a person reads it. */
export const showPattern = (pattern: string) => piecesOf(pattern).join('*');
