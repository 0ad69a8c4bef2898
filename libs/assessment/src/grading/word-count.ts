/** What stands for a space or a break in HTML. */
const BREAKS = /<[^<>]*>|&nbsp;|&#160;/gi;

/**
 * Words of a text, as people count them: runs between spaces that hold a letter or a digit. A Vietnamese word of two
 * syllables counts as two, as in every word processor. `html`: marks are taken out first.
 */
export function countWords(text: string, { html }: { html: boolean }): number {
  const plain = html ? text.replace(BREAKS, ' ') : text;
  return plain.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}
