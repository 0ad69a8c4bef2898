import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export type Parts = Record<string, string | Buffer>;

/** A zip of the given parts, in their order. */
export async function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const worksheet = (inside: string, namespace = main) =>
  `<worksheet xmlns="${namespace}">${inside}</worksheet>`;
export const sheetData = (rows: string) => worksheet(`<sheetData>${rows}</sheetData>`);
export const relationships = (...list: [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${packageTypes}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The least that is a workbook, as small writers make it: one sheet, no styles, no shared strings, no dimension. */
export const leastParts = (sheet: string): Parts => ({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${types}"><sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(['rId1', 'worksheet', 'worksheets/sheet1.xml']),
  'xl/worksheets/sheet1.xml': sheet,
});
