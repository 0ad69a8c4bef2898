import { readFileSync } from 'node:fs';
import type { FontStyle, PaperFonts } from './rendering/paper-fonts';

const SUBSETS = ['latin', 'vietnamese', 'latin-ext'];
const FILES: Record<FontStyle, string> = {
  regular: '400-normal',
  italic: '400-italic',
  semibold: '600-normal',
  bold: '700-normal',
};

/** Be Vietnam Pro (SIL Open Font License), read once. The package ships each style in files by alphabet. */
export function readCertificateFonts(): PaperFonts {
  const read = (style: string) =>
    SUBSETS.map((subset) =>
      readFileSync(
        require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${style}.woff`),
      ),
    );
  return Object.fromEntries(
    Object.entries(FILES).map(([style, file]) => [style, read(file)]),
  ) as unknown as PaperFonts;
}
