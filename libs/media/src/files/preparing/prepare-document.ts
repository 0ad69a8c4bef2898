import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaRejected, type RejectionCode } from '../../media.errors';
import { readDocument, type ReadDocument } from '../documents/document-reader';
import { toPdf } from '../documents/libre-office';
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
  const folder = join(preparing.work, 'read');
  await mkdir(folder, { recursive: true });
  const found = await readDocument(preparing.file, folder, preparing);
  if (found.type === 'pdf')
    return { ...(await described(found, preparing)), view: 'pdf', same: originals('pdf', pdfView) };
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
async function slidesAsPdf({ file, work, made, signal }: Preparing, soffice: string): Promise<boolean> {
  const result = await convert(file, 'pptx', { work, signal }, soffice);
  if (typeof result === 'string') return false;
  await copyFile(result.pdf, join(made, pdfView));
  return true;
}

/** What was uploaded is not given to anybody: only the PDF, of which we know what is in it. */
async function converted(type: ConvertedType, preparing: Preparing, soffice: string): Promise<PreparedFile> {
  const { file, work, made, signal } = preparing;
  const result = await convert(file, type, { work, signal }, soffice);
  if (result === 'missing') throw new MediaRejected(withoutLibreOffice[type], type);
  if (result === 'failed') throw new MediaRejected('file.not-converted', type);
  const folder = join(work, 'read-pdf');
  await mkdir(folder, { recursive: true });
  const { type: _type, ...rest } = await described(
    await readDocument(result.pdf, folder, preparing),
    preparing,
  );
  await copyFile(result.pdf, join(made, pdfView));
  return { ...rest, mediaType: mediaTypes[type], view: 'pdf', made: [...rest.made, pdfView], same: [] };
}

async function convert(
  file: string,
  type: DocumentType,
  { work, signal }: { work: string; signal: AbortSignal | undefined },
  soffice: string,
) {
  const folder = join(work, 'office');
  await mkdir(folder, { recursive: true });
  return toPdf(file, type, folder, { soffice, signal });
}
