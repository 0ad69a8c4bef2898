import { spreadsheetErrors } from '../../spreadsheet.errors';
import type { ZipArchive } from './zip-archive';

/** Zips that are other documents, each refused with what to do. */
const others: [part: string, refusal: () => Error][] = [
  ['xl/workbook.bin', spreadsheetErrors.binaryExcel],
  ['word/document.xml', spreadsheetErrors.word],
  ['content.xml', spreadsheetErrors.openDocument],
  ['META-INF/manifest.xml', spreadsheetErrors.openDocument],
];

export function refuseOtherOffice(zip: ZipArchive): void {
  for (const [part, refusal] of others) if (zip.has(part)) throw refusal();
  if (!zip.has('[Content_Types].xml') && !zip.has('xl/workbook.xml')) throw spreadsheetErrors.notATable();
}
