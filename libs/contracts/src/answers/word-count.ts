/** Marks of HTML that end a line or a cell; all others may stand within a word. */
const BREAKS =
  /<\/?(?:address|blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>|&nbsp;|&#160;/gi;
const MARKS = /<\/?[a-z][^<>]*>/gi;

/** The plain text of an answer that was written with marks. */
export const withoutMarks = (html: string): string => html.replace(BREAKS, ' ').replace(MARKS, '');

/**
 * Words of a text, as people count them: runs between spaces that hold a letter or a digit. A Vietnamese word of two
 * syllables counts as two, as in every word processor. `html`: marks are taken out first.
 */
export function countWords(text: string, { html }: { html: boolean }): number {
  const plain = html ? withoutMarks(text) : text;
  return plain.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/** How a text of so many words stands to what the question asks for. */
export function wordsNeeded(
  words: number,
  { minWords, maxWords }: { minWords?: number | undefined; maxWords?: number | undefined },
): 'few' | 'many' | 'right' {
  if (minWords !== undefined && words < minWords) return 'few';
  return maxWords !== undefined && words > maxWords ? 'many' : 'right';
}
