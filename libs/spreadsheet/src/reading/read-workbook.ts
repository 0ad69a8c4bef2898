import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { defaultLimits, type Limits } from '../limits';
import { spreadsheetErrors } from '../spreadsheet.errors';
import { readCsv } from './csv/read-csv';
import { fileKind } from './file-kind';
import type { Workbook } from './workbook';
import { readXlsx } from './xlsx/read-xlsx';

export interface ReadOptions {
  limits?: Partial<Limits>;
  /** The name that the sheet of a CSV file gets; else that of the file. */
  csvName?: string;
}

/**
 * Opens an .xlsx or .csv file, told apart by what is in it. Throws `SpreadsheetError` for every other file and for those beyond the
 * limits, here or while rows are read. A stream is first written to a temporary file: a zip is read from its end.
 */
export async function readWorkbook(source: string | Readable, options: ReadOptions = {}): Promise<Workbook> {
  const limits = { ...defaultLimits, ...options.limits };
  if (typeof source !== 'string') return readStream(source, limits, options);
  const kind = await fileKind(source, limits);
  return kind === 'xlsx' ? readXlsx(source, limits) : readCsv(source, limits, options.csvName);
}

async function readStream(stream: Readable, limits: Limits, options: ReadOptions): Promise<Workbook> {
  const directory = await mkdtemp(join(tmpdir(), 'hochoi-spreadsheet-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    const path = join(directory, 'upload.csv');
    await pipeline(stream, noMoreThan(limits.fileBytes), createWriteStream(path));
    const workbook = await readWorkbook(path, options);
    return { ...workbook, close: () => workbook.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

const noMoreThan = (bytes: number) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    let sum = 0;
    for await (const chunk of chunks) {
      sum += chunk.length;
      if (sum > bytes) throw spreadsheetErrors.fileTooLarge(Math.floor(bytes / 1024 / 1024));
      yield chunk;
    }
  };
