import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaRejected, type RejectionCode } from '../../media.errors';
import { readDocument, type ReadDocument } from '../documents/document-reader';
import { convert } from '../documents/libre-office';
import { viewPage } from '../documents/view-page';
import { documentWords } from '../documents/words';
import { fileNames } from '../file-names';
import { type ConvertedType, type DocumentType, mediaTypes } from '../kinds/file-types';
import type { PreparedFile, Preparing } from './prepared-file';

const withoutLibreOffice: Record<ConvertedType, RejectionCode> = {
  doc: 'file.old-text',
  rtf: 'file.old-text',
  odt: 'file.old-text',
  ppt: 'file.old-slides',
  odp: 'file.old-slides',
  xls: 'file.spreadsheet',
};
const [pdfView, htmlView] = [fileNames.view('.pdf'), fileNames.view('.html')];

/** Its words, and how a browser shows it. @throws MediaRejected, TranscodeFailed */
export async function prepareDocument(preparing: Preparing, soffice: string): Promise<PreparedFile> {
  const found = await readInto('read', preparing.file, preparing);
  if (found.type === 'pdf') {
    const { type: _type, ...rest } = await described(found, preparing);
    return { ...rest, view: 'pdf', same: originals('pdf', pdfView) };
  }
  if (!found.read) return converted(found.type as ConvertedType, preparing, soffice);
  if (found.type === 'pptx' && (await slidesAsPdf(preparing, soffice)))
    return withView(await described(found, preparing), 'pdf', pdfView);
  await writeFile(join(preparing.made, htmlView), viewPage(preparing.fileName, found.read.html ?? ''));
  return withView(await described(found, preparing), 'html', htmlView);
}

type Described = Omit<PreparedFile, 'view' | 'same'> & { type: DocumentType };

const originals = (type: DocumentType, ...more: string[]) => [fileNames.original(`.${type}`), ...more];

const withView = ({ type, made, ...rest }: Described, view: 'pdf' | 'html', name: string): PreparedFile => ({
  ...rest,
  view,
  made: [...made, name],
  same: originals(type),
});

/** Writes the words, when there are any. */
async function described({ type, read }: ReadDocument, { made }: Preparing): Promise<Described> {
  const words = documentWords(read!.words);
  if (words) await writeFile(join(made, fileNames.text), words);
  return {
    type,
    mediaType: mediaTypes[type],
    textLength: words.length,
    made: words ? [fileNames.text] : [],
    ...(read!.pages !== null && { pages: read!.pages }),
  };
}

/** Slides look right in a PDF only; without LibreOffice, or when it gives up, they are shown as text. */
async function slidesAsPdf(preparing: Preparing, soffice: string): Promise<boolean> {
  const result = await office('pptx', 'pdf', preparing, soffice);
  if (typeof result === 'string') return false;
  await copyFile(result.file, join(preparing.made, pdfView));
  return true;
}

/** What was uploaded is not given to anybody: only the PDF, of which we know what is in it. */
async function converted(type: ConvertedType, preparing: Preparing, soffice: string): Promise<PreparedFile> {
  const result = await office(type, 'pdf', preparing, soffice);
  if (result === 'missing') throw new MediaRejected(withoutLibreOffice[type], type);
  if (result === 'failed') throw new MediaRejected('file.not-converted', type);
  const found = await readInto('read-pdf', result.file, preparing);
  if (!found.read) throw new MediaRejected('file.not-converted', found.type);
  const words = (await wordsOf(type, preparing, soffice)) ?? found.read.words;
  const read = { ...found.read, words };
  const { type: _type, ...rest } = await described({ type: found.type, read }, preparing);
  await copyFile(result.file, join(preparing.made, pdfView));
  return { ...rest, mediaType: mediaTypes[type], view: 'pdf', made: [...rest.made, pdfView], same: [] };
}

/** The kind of today that says the same. A PDF says it glyph by glyph, and not always in their order. */
const todays: Partial<Record<ConvertedType, 'docx' | 'pptx'>> = {
  doc: 'docx',
  rtf: 'docx',
  odt: 'docx',
  ppt: 'pptx',
  odp: 'pptx',
};

async function wordsOf(type: ConvertedType, preparing: Preparing, soffice: string): Promise<string[] | null> {
  const to = todays[type];
  const result = to ? await office(type, to, preparing, soffice) : 'failed';
  if (typeof result === 'string') return null;
  return (await readInto('read-words', result.file, preparing)).read?.words ?? null;
}

async function readInto(name: string, file: string, { work, signal }: Preparing): Promise<ReadDocument> {
  const folder = join(work, name);
  await mkdir(folder, { recursive: true });
  return readDocument(file, folder, { signal });
}

async function office(
  type: DocumentType,
  to: 'pdf' | 'docx' | 'pptx',
  { file, work, signal }: Preparing,
  soffice: string,
) {
  const folder = join(work, `office-${to}`);
  await mkdir(folder, { recursive: true });
  return convert(file, type, to, folder, { soffice, signal });
}
