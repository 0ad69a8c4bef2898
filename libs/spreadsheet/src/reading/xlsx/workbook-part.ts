import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { cleanText } from '../../text/clean';
import { relationshipsOf, type Relationship } from './relationships';
import { readXml, type Attributes } from './xml-events';
import type { ZipArchive } from './zip-archive';

export interface SheetPart {
  name: string;
  hidden: boolean;
  part: string;
}

export interface WorkbookPart {
  sheets: SheetPart[];
  date1904: boolean;
  stylesPart?: string;
  sharedStringsPart?: string;
}

const targetOf = (relationships: Relationship[], type: string) =>
  relationships.find((relationship) => relationship.type === type)?.target;

export async function readWorkbookPart(zip: ZipArchive, limits: Limits): Promise<WorkbookPart> {
  const part = targetOf(await relationshipsOf(zip, '', limits), 'officeDocument') ?? 'xl/workbook.xml';
  const entry = zip.find(part);
  if (!entry) throw spreadsheetErrors.damaged();
  const relationships = await relationshipsOf(zip, part, limits);
  const workbook: WorkbookPart = {
    sheets: [],
    date1904: false,
    stylesPart: targetOf(relationships, 'styles'),
    sharedStringsPart: targetOf(relationships, 'sharedStrings'),
  };
  await readXml(zip.read(entry), { open: takeInto(workbook, relationships) }, limits);
  if (workbook.sheets.length === 0) throw spreadsheetErrors.empty();
  return workbook;
}

const takeInto =
  (workbook: WorkbookPart, relationships: Relationship[]) => (name: string, found: Attributes) => {
    if (name === 'workbookPr') workbook.date1904 = ['1', 'true'].includes(found.date1904 ?? '');
    if (name !== 'sheet') return;
    const sheet = relationships.find(({ id }) => id === idOf(found));
    if (sheet?.type !== 'worksheet') return; // charts and macro sheets hold no rows
    const hidden = /hidden/i.test(found.state ?? '');
    workbook.sheets.push({ name: cleanText(found.name ?? '').text, hidden, part: sheet.target });
  };

/** `r:id`, whatever the prefix. */
const idOf = (attributes: Attributes) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
