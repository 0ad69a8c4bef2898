import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Limits } from '../../limits';
import { readXlsx } from '../../reading/xlsx/read-xlsx';
import { readStyles } from '../../reading/xlsx/styles';
import { readWorkbookPart, type WorkbookPart } from '../../reading/xlsx/workbook-part';
import { ZipArchive } from '../../reading/xlsx/zip-archive';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { errorColumnHeader } from '../../tables/row-shape';
import { errorColumn } from '../error-column';
import type { ErrorNotes } from '../error-notes';
import { editPart } from './edit-part';
import { SheetEditor, type SheetEdit } from './sheet-editor';
import { StylesEditor } from './styles-editor';
import type { XmlPiece } from './xml-pieces';

type Editors = Map<string, { take(piece: XmlPiece): string }>;

/** The same file with the error column: only the sheets that are named and the list of styles are touched. */
export async function writeXlsxErrors(source: string, target: string, tables: ErrorNotes[], limits: Limits) {
  const columns = await columnsFor(source, tables, limits);
  const zip = await ZipArchive.open(source, limits);
  try {
    const workbook = await readWorkbookPart(zip, limits);
    await copy(zip, target, await editorsFor(zip, workbook, tables, columns, limits), limits);
  } finally {
    zip.close();
  }
}

async function columnsFor(source: string, tables: ErrorNotes[], limits: Limits): Promise<number[]> {
  const workbook = await readXlsx(source, limits);
  try {
    const columns: number[] = [];
    for (const { sheet, headerLine } of tables) {
      const found = workbook.sheets.find(({ name }) => name === sheet);
      if (!found) throw spreadsheetErrors.noSheet(sheet);
      columns.push(await errorColumn(found.rows(), headerLine));
    }
    return columns;
  } finally {
    await workbook.close();
  }
}

async function editorsFor(
  zip: ZipArchive,
  workbook: WorkbookPart,
  tables: ErrorNotes[],
  columns: number[],
  limits: Limits,
): Promise<Editors> {
  const editors: Editors = new Map();
  const styles = new StylesEditor(await readStyles(zip, workbook.stylesPart, limits));
  const style = styles.style > 0 ? styles.style : undefined;
  if (style !== undefined) editors.set(workbook.stylesPart!.toLowerCase(), styles);
  tables.forEach((table, index) => {
    const { part } = workbook.sheets.find(({ name }) => name === table.sheet)!;
    editors.set(part.toLowerCase(), new SheetEditor(editOf(table, columns[index]!, style)));
  });
  return editors;
}

function editOf({ headerLine, notes }: ErrorNotes, column: number, style?: number): SheetEdit {
  const filled = [...notes].filter(([, text]) => text !== '');
  return { column, style, headerLine, texts: new Map([...filled, [headerLine, errorColumnHeader]]) };
}

async function copy(zip: ZipArchive, target: string, editors: Editors, limits: Limits): Promise<void> {
  const output = new ZipFile();
  const stream = output.outputStream as Readable;
  output.on('error', (error: Error) => stream.destroy(error)); // else the copy would wait for ever
  for (const entry of zip.entries) add(output, zip, entry, editors.get(entry.fileName.toLowerCase()), limits);
  output.end();
  await pipeline(stream, createWriteStream(target));
}

function add(
  output: ZipFile,
  zip: ZipArchive,
  entry: Entry,
  editor: ReturnType<Editors['get']>,
  limits: Limits,
) {
  const mtime = entry.getLastModDate();
  if (entry.fileName.endsWith('/')) return output.addEmptyDirectory(entry.fileName, { mtime });
  const options = { mtime, compress: entry.compressionMethod !== 0 };
  output.addReadStreamLazy(entry.fileName, options, (give) => {
    const content = Readable.from(
      editor ? editPart(zip.read(entry), editor, limits.textLength) : zip.read(entry),
    );
    content.on('error', (error) => output.emit('error', error));
    give(null, content);
  });
}
