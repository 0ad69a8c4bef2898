/** Marks of HTML that end a line or a cell; all others may stand within a word. */
const BREAKS =
  /<\/?(?:address|blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>|&nbsp;|&#160;/gi;
const MARKS = /<\/?[a-z][^<>]*>/gi;

/** As the server counts when the essay is handed in (assessment/grading/word-count.ts): she must not be told another number. */
export function countWords(text: string, { html }: { html: boolean }): number {
  const plain = html ? text.replace(BREAKS, ' ').replace(MARKS, '') : text;
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
