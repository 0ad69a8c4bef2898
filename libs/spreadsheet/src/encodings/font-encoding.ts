import { fromTcvn3 } from './tcvn3';
import { fromVni } from './vni';

export type LegacyEncoding = 'tcvn3' | 'vni';

/**
 * What a font's name says of the text set in it (domain.md 6.4, 11): `.VnTime` TCVN3, `.VnTimeH` TCVN3 drawn in capitals,
 * `VNI-Times` VNI. Undefined for fonts of Unicode.
 */
export function encodingOfFont(font: string | undefined): LegacyEncoding | undefined {
  if (!font) return undefined;
  if (/^\.vn/i.test(font)) return 'tcvn3';
  return /^vni[-_ ]/i.test(font) ? 'vni' : undefined;
}

/** Whether a TCVN3 font draws small letters as capitals: `.VnTimeH`, `.VnArial NarrowH`. */
export const drawsCapitals = (font: string): boolean => /H$/.test(font.trim());

/** The text in Unicode, or undefined when the font is one of Unicode or the text is already. */
export function fromLegacyFont(text: string, font: string | undefined): string | undefined {
  const encoding = encodingOfFont(font);
  if (!encoding) return undefined;
  return encoding === 'vni' ? fromVni(text) : fromTcvn3(text, drawsCapitals(font!));
}
