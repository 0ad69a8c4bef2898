import { createReadStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { readWorkbook } from '../read-workbook';
import { collect, linesOf, rowsOf, textsOf } from '../../testing/read-all';
import { temporaryFiles } from '../../testing/temporary-files';

const files = temporaryFiles();

async function made(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Danh sách'), workbook);
  const path = files.path('made.xlsx');
  await workbook.xlsx.writeFile(path);
  return path;
}

describe('a workbook of Excel', () => {
  it('gives texts, numbers, dates, booleans, errors and results of formulas', async () => {
    const path = await made((sheet) => {
      sheet.addRow(['Nguyễn', 12.5, new Date(Date.UTC(1972, 4, 3)), true, { error: '#N/A' }]);
      sheet.addRow([
        { formula: 'B1*2', result: 25 },
        { formula: 'A1', result: 'Nguyễn' },
        { formula: 'B1' },
        { richText: [{ text: 'Thị ' }, { text: 'Hoa', font: { bold: true } }] },
        { text: 'hoa@hoi.vn', hyperlink: 'mailto:hoa@hoi.vn' },
      ]);
    });
    const [first, second] = await rowsOf(path);
    expect(first!.cells).toMatchObject([
      { column: 1, kind: 'text', text: 'Nguyễn' },
      { column: 2, kind: 'number', number: 12.5, text: '12.5' },
      { column: 3, kind: 'date', date: '1972-05-03', number: 26422, text: '03/05/1972' },
      { column: 4, kind: 'boolean', text: 'TRUE' },
      { column: 5, kind: 'error', text: '#N/A' },
    ]);
    expect(second!.cells).toMatchObject([
      { kind: 'number', number: 25, formula: true },
      { kind: 'text', text: 'Nguyễn', formula: true },
      { text: '', formula: true, notices: [{ code: 'cell.formula-without-value' }] },
      { text: 'Thị Hoa' },
      { text: 'hoa@hoi.vn' },
    ]);
  });

  it('keeps lines as Excel shows them, hidden rows and sheets', async () => {
    const path = await made((sheet, workbook) => {
      sheet.getCell('B3').value = 'ba';
      sheet.getCell('A7').value = 'bảy';
      sheet.getRow(7).hidden = true;
      workbook.addWorksheet('Ẩn', { state: 'hidden' }).getCell('A1').value = 1;
    });
    const rows = await rowsOf(path);
    expect(linesOf(rows)).toEqual([
      [3, undefined, 'ba'],
      [7, 'bảy'],
    ]);
    expect(rows.map(({ hidden }) => hidden)).toEqual([false, true]);
    const workbook = await readWorkbook(path);
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Danh sách', false],
      ['Ẩn', true],
    ]);
    await workbook.close();
  });

  it('repeats the value of a merged range in all its cells', async () => {
    const path = await made((sheet) => {
      sheet.addRows([
        ['Xã A', 'một', 'x'],
        ['', 'hai', 'y'],
        ['', 'ba', ''],
      ]);
      sheet.mergeCells('A1:A3');
      sheet.mergeCells('C2:D3');
    });
    const rows = await rowsOf(path);
    expect(rows.map(textsOf)).toEqual([
      ['Xã A', 'một', 'x'],
      ['Xã A', 'hai', 'y', 'y'],
      ['Xã A', 'ba', 'y', 'y'],
    ]);
    expect(rows[2]!.cells[3]).toMatchObject({ column: 4, merged: { top: 2, left: 3, bottom: 3, right: 4 } });
    expect(rows[0]!.cells[1]!.merged).toBeUndefined();
  });

  it('converts by the font of the cell and of its runs, and says so', async () => {
    const path = await made((sheet) => {
      sheet.addRow(['NguyÔn ThÞ Hång', 'héi phô n÷', 'Öôùc mô', 'Nguyễn', 'NguyÔn']);
      const fonts = ['.VnTime', '.VnTimeH', 'VNI-Times', '.VnTime', 'Arial'];
      fonts.forEach((name, index) => (sheet.getRow(1).getCell(index + 1).font = { name }));
      sheet.getCell('A2').value = {
        richText: [{ text: 'Hä tªn', font: { name: '.VnTime' } }, { text: ': Hà' }],
      };
    });
    const [row, rich] = await rowsOf(path);
    expect(textsOf(row!)).toEqual(['Nguyễn Thị Hồng', 'HỘI PHỤ NỮ', 'Ước mơ', 'Nguyễn', 'NguyÔn']);
    expect(row!.cells.map((cell) => cell!.notices[0]?.code)).toEqual([
      'text.tcvn3',
      'text.tcvn3',
      'text.vni',
      'text.font-not-believed',
      undefined,
    ]);
    expect(row!.cells[0]!.fontName).toBe('.VnTime');
    expect(rich!.cells[0]!.text).toBe('Họ tên: Hà');
  });

  it('cleans texts: NFC, no-break spaces', async () => {
    const path = await made((sheet) => sheet.addRow(['Nguyễn'.normalize('NFD'), 'Xã\u00A0 Hòa  Khánh']));
    expect(textsOf((await rowsOf(path))[0]!)).toEqual(['Nguyễn', 'Xã Hòa Khánh']);
  });

  it('shows codes with the zeros of their format, and dates by any format of dates', async () => {
    const formats = [
      '00000',
      'dd/mm/yyyy',
      '[$-42A]dd/mm/yyyy;@',
      'mmm-yy',
      '"Ngày "0',
      '#,##0',
      'h:mm',
      '[Red]0.00',
    ];
    const path = await made((sheet) => {
      sheet.addRow([4, 26422, 26422, 26422, 26422, 26422, 26422.5, 26422]);
      formats.forEach((format, index) => (sheet.getRow(1).getCell(index + 1).numFmt = format));
    });
    const [row] = await rowsOf(path);
    expect(row!.cells[0]).toMatchObject({ kind: 'number', text: '00004', number: 4, numberFormat: '00000' });
    expect(row!.cells.map((cell) => cell!.kind)).toEqual([
      'number',
      'date',
      'date',
      'date',
      'number',
      'number',
      'number',
      'number',
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const path = await made((sheet, workbook) => {
      workbook.properties.date1904 = true;
      sheet.getCell('A1').value = 26422 - 1462;
      sheet.getCell('A1').numFmt = 'dd/mm/yyyy';
    });
    expect((await rowsOf(path))[0]!.cells[0]).toMatchObject({ date: '1972-05-03', number: 26422 });
  });

  it('reads shared strings, and a stream', async () => {
    const path = files.path('shared.xlsx');
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
    const sheet = workbook.addWorksheet('A');
    for (let line = 1; line <= 300; line++) sheet.addRow([line, 'Nguyễn Thị Hoa', `dòng ${line}`]).commit();
    await workbook.commit();
    const rows = await rowsOf(path);
    expect(rows).toHaveLength(300);
    expect(textsOf(rows[299]!)).toEqual(['300', 'Nguyễn Thị Hoa', 'dòng 300']);

    const opened = await readWorkbook(createReadStream(path));
    expect(await collect(opened.sheets[0]!.rows())).toEqual(rows);
    expect(await collect(opened.sheets[0]!.rows())).toHaveLength(300);
    await opened.close();
  });
});
