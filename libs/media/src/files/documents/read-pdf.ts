import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MediaRejected } from '../../media.errors';
import { bounded, type ReadResult } from './read-result';

/** Pages whose words are read; all are counted. */
const MOST_PAGES = 3000;

/** Words by page. Nothing is fetched, no font and no script is run. @throws MediaRejected file.password, file.damaged-document */
export async function readPdf(file: string): Promise<ReadResult> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps/'),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    const words: string[] = [];
    for (let page = 1; page <= Math.min(pdf.numPages, MOST_PAGES); page += 1) {
      words.push(await wordsOf(pdf, page));
      bounded({ pages: null, words, html: null });
    }
    return { pages: pdf.numPages, words, html: null };
  } catch (error) {
    throw reasonOf(error as Error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

type Pdf = Awaited<ReturnType<(typeof import('pdfjs-dist/legacy/build/pdf.mjs'))['getDocument']>['promise']>;

/** A page that cannot be read has no words; the others do. */
async function wordsOf(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  } catch (error) {
    if ((error as Error).name === 'PasswordException') throw error;
    return '';
  }
}

function reasonOf(error: Error): Error {
  if (error instanceof MediaRejected) return error;
  if (error.name === 'PasswordException') return new MediaRejected('file.password', 'pdf');
  return new MediaRejected('file.damaged-document', `${error.name}: ${error.message}`);
}
