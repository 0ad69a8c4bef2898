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
    return { ...rest, view: 'pdf', same: [fileNames.original('.pdf'), pdfView], given: preparing.file };
  }
  if (!found.read)
    return converted(
      found.type as ConvertedType,
      { ...preparing, file: found.bare ?? preparing.file },
      soffice,
    );
  if (found.type === 'pptx' && (await slidesAsPdf(found, preparing, soffice)))
    return withView(found, preparing, 'pdf');
  await writeFile(join(preparing.made, htmlView), viewPage(preparing.fileName, found.read.html ?? ''));
  return withView(found, preparing, 'html');
}

type Described = Omit<PreparedFile, 'view' | 'same' | 'given'> & { type: DocumentType };

/** The uploaded file is given away only where it, or its bare copy, does not tell where pictures were taken. */
async function withView(
  found: ReadDocument,
  preparing: Preparing,
  view: 'pdf' | 'html',
): Promise<PreparedFile> {
  const { type, made, ...rest } = await described(found, preparing);
  const original = fileNames.original(`.${type}`);
  const shown = [...made, view === 'pdf' ? pdfView : htmlView];
  if (!found.bare)
    return { ...rest, view, made: shown, same: [], given: join(preparing.made, shown.at(-1)!) };
  if (found.bare === preparing.file)
    return { ...rest, view, made: shown, same: [original], given: found.bare };
  await copyFile(found.bare, join(preparing.made, original));
  return { ...rest, view, made: [...shown, original], same: [], given: found.bare };
}

/** Writes the words, when there are any. */
async function described(
  { type, read }: Pick<ReadDocument, 'type' | 'read'>,
  { made }: Preparing,
): Promise<Described> {
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
async function slidesAsPdf({ bare }: ReadDocument, preparing: Preparing, soffice: string): Promise<boolean> {
  const result = await office('pptx', 'pdf', { ...preparing, file: bare ?? preparing.file }, soffice);
  if (typeof result === 'string') return false;
  await copyFile(result.file, join(preparing.made, pdfView));
  return true;
}

/** What was uploaded is not given to anybody: only the PDF, of which we know what is in it. */
async function converted(type: ConvertedType, preparing: Preparing, soffice: string): Promise<PreparedFile> {
  const result = await office(type, 'pdf', preparing, soffice);
  if (result === 'missing') throw new MediaRejected(withoutLibreOffice[type], type);
  if (result === 'too-hard') throw new MediaRejected('file.too-hard', `LibreOffice: ${type}`);
  if (result === 'failed') throw new MediaRejected('file.not-converted', type);
  const found = await readInto('read-pdf', result.file, preparing);
  if (!found.read) throw new MediaRejected('file.not-converted', found.type);
  const words = (await wordsOf(type, preparing, soffice)) ?? found.read.words;
  const read = { ...found.read, words };
  const { type: _type, ...rest } = await described({ type: found.type, read }, preparing);
  await copyFile(result.file, join(preparing.made, pdfView));
  const made = [...rest.made, pdfView];
  return { ...rest, mediaType: mediaTypes[type], view: 'pdf', made, same: [], given: result.file };
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
