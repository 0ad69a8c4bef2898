import { Injectable } from '@nestjs/common';
import type { ImportMapping, ImportSheet } from '@hochoi/contracts';
import {
  findTable,
  guessColumns,
  lettersOf,
  readWorkbook,
  SpreadsheetError,
  type Workbook,
} from '@hochoi/spreadsheet';
import { HopelessJobError, ObjectStorage } from '@hochoi/platform';
import type { FileRow } from './planning/plan';
import { fields, headerWords } from './reading/fields';
import { MOST_ROWS, readRows, TooManyRows } from './reading/read-rows';
import type { PersonImport } from './person-import.entity';

const MOST_SHEETS = 30;
const SAMPLES = 3;
const noTable =
  'Không tìm thấy bảng nào trong tệp. Bảng cần một dòng tiêu đề (STT, Họ và tên, Chức vụ…) và các dòng bên dưới.';

/** The uploaded file, from the object storage. What cannot be read is told in Vietnamese, and not tried again. */
@Injectable()
export class ImportFiles {
  constructor(private readonly storage: ObjectStorage) {}

  /** The tables that are in it, with what their columns probably hold. */
  sheets(of: PersonImport): Promise<ImportSheet[]> {
    return this.open(of, async (workbook) => {
      const found: ImportSheet[] = [];
      for (const sheet of workbook.sheets.slice(0, MOST_SHEETS)) {
        const table = await findTable(sheet.rows(), { words: headerWords });
        if (!table) continue;
        const samples: string[][] = table.columns.map(() => []);
        for await (const row of table.rows) {
          row.cells.forEach((cell, index) => {
            if (cell && samples[index]!.length < SAMPLES) samples[index]!.push(cell.text.slice(0, 60));
          });
          if (samples.every(({ length }) => length === SAMPLES) || row.line > table.headerLines[1] + 50)
            break;
        }
        const headers = table.columns.map(({ header, ordinal }) => (ordinal ? '' : header));
        const guesses = new Map(guessColumns(headers, fields).map((guess) => [guess.column, guess]));
        found.push({
          name: sheet.name,
          hidden: sheet.hidden,
          headerLine: table.headerLines[0],
          columns: table.columns.map(({ index, header, from }) => ({
            index,
            header,
            letters: from.map(lettersOf).join('–'),
            samples: samples[index]!,
            guess: (guesses.get(index)?.key as ImportSheet['columns'][number]['guess']) ?? null,
            confidence: guesses.get(index)?.confidence ?? 0,
          })),
        });
      }
      if (found.length === 0) throw new HopelessJobError(noTable);
      return found;
    });
  }

  rows(
    of: PersonImport,
    mapping: ImportMapping,
    today: string,
    seen: (rows: number) => Promise<void>,
  ): Promise<FileRow[]> {
    return this.open(of, async (workbook) => {
      const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet);
      if (!sheet) throw new HopelessJobError(noTable);
      return readRows(sheet, mapping, today, seen);
    });
  }

  private open<T>(
    { storageKey, fileName }: PersonImport,
    use: (workbook: Workbook) => Promise<T>,
  ): Promise<T> {
    return inWords(() =>
      this.storage.withLocalFile(storageKey, async (path) => {
        const workbook = await readWorkbook(path, { csvName: fileName.replace(/\.\w+$/, '') });
        return use(workbook).finally(() => workbook.close());
      }),
    );
  }
}

/** A file that cannot be read cannot be read the next time either. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SpreadsheetError) throw new HopelessJobError(error.message);
    if (error instanceof TooManyRows)
      throw new HopelessJobError(
        `Danh sách có hơn ${MOST_ROWS.toLocaleString('vi-VN')} dòng. Hãy tách thành nhiều tệp.`,
      );
    throw error;
  }
}
