import { rm } from 'node:fs/promises';
import { defaultLimits, type Limits } from '../limits';
import { fileKind } from '../reading/file-kind';
import { writeCsvErrors } from './csv/write-csv-errors';
import type { ErrorNotes } from './error-notes';
import { writeXlsxErrors } from './xlsx/write-xlsx-errors';

/**
 * Gives a file back with the column “Lỗi cần sửa” beside each table; whatever else is in it is kept byte for byte. A file that has
 * the column from last time gets it anew. Nothing is left at `target` when it fails.
 */
export async function writeBackErrors(
  source: string,
  target: string,
  tables: ErrorNotes[],
  options: { limits?: Partial<Limits> } = {},
): Promise<void> {
  const limits = { ...defaultLimits, ...options.limits };
  const kind = await fileKind(source, limits);
  try {
    if (kind === 'xlsx') await writeXlsxErrors(source, target, tables, limits);
    else if (tables[0]) await writeCsvErrors(source, target, tables[0], limits);
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}
