/** Phones and copied pages put in characters that nobody sees: zero-width spaces and joiners, soft hyphen, BOM. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/**
 * What was typed, made comparable: NFC, unseen characters removed, spaces (also no-break ones) folded to one, ends
 * trimmed. Tone marks, letters and punctuation stay: "ma" is not "má", "hoà" is not "hòa".
 */
export function foldTyped(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

export const foldCase = (text: string) => text.toLocaleLowerCase('vi');
