import type { Row } from '../../cell';
import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import type { Workbook } from '../workbook';
import { findMerges, MergeFiller } from './merges';
import { refuseOtherOffice } from './other-office';
import { SharedStrings } from './shared-strings';
import { SheetHandler } from './sheet-handler';
import { readStyles, type CellStyle } from './styles';
import { readWorkbookPart, type SheetPart, type WorkbookPart } from './workbook-part';
import { xmlEvents } from './xml-events';
import { ZipArchive } from './zip-archive';

interface Opened {
  zip: ZipArchive;
  workbook: WorkbookPart;
  styles: readonly CellStyle[];
  strings: SharedStrings;
  limits: Limits;
}

/** Opens an .xlsx (also .xlsm and strict ones). Shared strings and styles are read here, rows when they are asked for. */
export async function readXlsx(path: string, limits: Limits): Promise<Workbook> {
  const zip = await ZipArchive.open(path, limits);
  try {
    const opened = await open(zip, limits);
    const sheets = opened.workbook.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: () => sheetRows(opened, sheet),
    }));
    return { format: 'xlsx', sheets, close: async () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function open(zip: ZipArchive, limits: Limits): Promise<Opened> {
  refuseOtherOffice(zip);
  const workbook = await readWorkbookPart(zip, limits);
  const { styles } = await readStyles(zip, workbook.stylesPart, limits);
  const strings = await SharedStrings.read(zip, workbook.sharedStringsPart, limits);
  return { zip, workbook, styles, strings, limits };
}

async function* sheetRows(
  { zip, workbook, styles, strings, limits }: Opened,
  sheet: SheetPart,
): AsyncGenerator<Row> {
  const entry = zip.find(sheet.part);
  if (!entry) throw spreadsheetErrors.damaged();
  const merges = new MergeFiller(await findMerges(zip.read(entry), limits), limits.columns);
  const { date1904 } = workbook;
  const handler = new SheetHandler({ sheet: sheet.name, styles, strings, date1904, merges, limits });
  for await (const _ of xmlEvents(zip.read(entry), handler, limits)) yield* handler.take();
}
