/** Vietnamese is counted in syllables, which stand apart; a piece without a letter or digit is none. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));

/** Words without the signs around them, for comparing texts. */
export const bareWords = (text: string): string[] =>
  wordsOf(text).map((word) => word.replace(/[^\p{L}\p{N}]/gu, '').toLocaleLowerCase('vi'));

/** Running text: without headings, tables and lists, whose lines are no sentences. */
const running = (markdown: string) => markdown.replace(/^\s*(?:\||#|[-*+] |\d+[.)] |>?\s*$).*$/gm, '');

/** Fewer sentences say nothing of how a text reads. */
const FEWEST_SENTENCES = 5;

/** Average words of a sentence of the running text; 0 when there are too few to say. */
export function sentenceLength(markdown: string): number {
  const sentences = running(markdown)
    .split(/[.!?…:;]\s|\n\s*\n/)
    .map((sentence) => wordsOf(sentence).length)
    .filter((length) => length > 2);
  return sentences.length < FEWEST_SENTENCES
    ? 0
    : sentences.reduce((sum, length) => sum + length, 0) / sentences.length;
}

/**
 * Tone marks where the older spelling puts them (hoà, khoẻ, thuỷ), which state documents no longer do: on the second vowel of
 * an open oa, oe, uy. After q the u belongs to the consonant (quý, quỳ).
 */
export const olderSpellings = (text: string): string[] =>
  bareWords(text).filter((word) => /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$/u.test(word));
