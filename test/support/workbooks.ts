import ExcelJS from 'exceljs';

export type CellText = string | number | Date | null;

/** A plain list: a header in the first row, one row each. */
export async function aWorkbook(
  header: readonly string[],
  rows: readonly (readonly CellText[])[],
): Promise<Buffer> {
  return workbookOf((sheet) => {
    sheet.addRow([...header]);
    for (const row of rows) sheet.addRow([...row]);
  });
}

export async function workbookOf(
  fill: (sheet: ExcelJS.Worksheet) => void,
  name = 'Danh sách',
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet(name));
  return Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}
