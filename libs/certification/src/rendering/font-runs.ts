/** One font file: a family's style comes as several, each with some of its letters. */
export interface Face {
  has(codePoint: number): boolean;
}

/** Neighbouring letters that are set in one face. */
export interface Run<F extends Face> {
  face: F;
  text: string;
}

/** A name is printed as it is or not at all: never with an empty box in it. */
export class UnprintableTextError extends Error {
  constructor(readonly letters: readonly string[]) {
    super(`Phông chữ của giấy chưa có chữ ${letters.map((letter) => `“${letter}”`).join(', ')}.`);
  }
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Letters with their marks, as a reader counts them. */
export const lettersOf = (text: string): string[] => Array.from(letters.segment(text), (s) => s.segment);

/** NFC, because the faces have stacked marks (ẫ ữ ợ) as one glyph; the letter apostrophe of K’ and H’ names as the usual one. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\u02BC/g, '\u2019')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Splits a line into runs, each letter in a face that has it with all its marks. A run goes on as long as its face can, so that
 * most kerning is kept; otherwise the first face that has the letter takes over.
 * @throws UnprintableTextError naming each letter that no face has
 */
export function fontRuns<F extends Face>(text: string, faces: readonly F[]): Run<F>[] {
  const runs: Run<F>[] = [];
  const missing = new Set<string>();
  for (const letter of lettersOf(text)) {
    const last = runs.at(-1);
    if (last && hasAll(last.face, letter)) {
      last.text += letter;
      continue;
    }
    const face = faces.find((f) => hasAll(f, letter));
    if (face) runs.push({ face, text: letter });
    else missing.add(letter);
  }
  if (missing.size > 0) throw new UnprintableTextError([...missing]);
  return runs;
}

const hasAll = (face: Face, letter: string): boolean =>
  Array.from(letter).every((character) => face.has(character.codePointAt(0)!));
