const raised: Record<string, string> = {
  ...{ 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' },
};

/** Composed, with plain blanks, without what cannot be seen. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');

/** `m` and a raised 2 are m²: pages know no raised text, but raised figures are letters of their own. */
export const raisedText = (text: string): string =>
  /^\d+$/.test(text.trim()) ? [...text.trim()].map((digit) => raised[digit]!).join('') : text;

/** Fonts of the years before Unicode: their text looks right in that font alone. */
export const isOldFont = (html: string): boolean => /font-family:\s*(&quot;|['"])?\s*(\.vn|vni-)/i.test(html);
