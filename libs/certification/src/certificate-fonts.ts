import { readFileSync } from 'node:fs';
import type { FontStyle, PaperFonts } from './rendering/paper-fonts';
import { unpackWoff } from './unpack-woff';

const SUBSETS = ['latin', 'vietnamese', 'latin-ext'];
const FILES: Record<FontStyle, string> = {
  regular: '400-normal',
  italic: '400-italic',
  semibold: '600-normal',
  bold: '700-normal',
};

const read = (family: string, subset: string, style: string): Buffer =>
  unpackWoff(readFileSync(require.resolve(`@fontsource/${family}/files/${family}-${subset}-${style}.woff`)));

/**
 * Be Vietnam Pro, and Noto Sans for what it lacks (ĭ ŏ ŭ ĕ ƀ in Ê Đê and Ba Na names); both under the SIL Open Font License,
 * read and unpacked once: a packed font would be unpacked for each paper, in JavaScript. The packages ship each style in files by alphabet; the first that has a letter draws it.
 */
export function readCertificateFonts(): PaperFonts {
  const files = (style: string) =>
    ['be-vietnam-pro', 'noto-sans'].flatMap((family) => SUBSETS.map((subset) => read(family, subset, style)));
  return Object.fromEntries(
    Object.entries(FILES).map(([style, file]) => [style, files(file)]),
  ) as unknown as PaperFonts;
}
