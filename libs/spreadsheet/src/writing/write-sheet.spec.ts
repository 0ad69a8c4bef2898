import { createWriteStream, readFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { linesOf, rowsOf } from '../testing/read-all';
import { temporaryFiles } from '../testing/temporary-files';
import { writeCsv, writeSheet } from './write-sheet';
import type { WrittenTable } from './written-table';

const files = temporaryFiles();
const table: WrittenTable = {
  title: 'DANH SÁCH CÁN BỘ',
  sheetName: 'Cán bộ: 2026/11',
  columns: [
    { header: 'Mã', width: 10 },
    { header: 'Họ và tên', width: 30 },
    { header: 'Ngày sinh', kind: 'date' },
    { header: 'Điểm', kind: 'number' },
  ],
  rows: [
    ['00004', 'Nguyễn Thị Hoa', '1972-05-03', 8.5],
    ['0912345678', '=HYPERLINK("x")', '1972-05', null],
    ['1', '+84', '1972', undefined],
  ],
};

describe('writeSheet', () => {
  it('text stays text, dates are dates, the header is bold', async () => {
    const path = files.path('out.xlsx');
    await writeSheet(createWriteStream(path), table);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.getWorksheet('Cán bộ  2026 11')!;
    expect(sheet.getCell('A1').value).toBe('DANH SÁCH CÁN BỘ');
    expect(sheet.getCell('B2').font).toMatchObject({ bold: true, name: 'Times New Roman' });
    expect(sheet.getColumn(2).width).toBe(30);
    expect(sheet.getCell('A3').value).toBe('00004');
    expect(sheet.getCell('A3').numFmt).toBe('@');
    expect(sheet.getCell('C3').numFmt).toBe('dd/mm/yyyy');
    expect(sheet.getCell('B4').formula).toBeUndefined();
  });

  it('is read back', async () => {
    const path = files.path('back.xlsx');
    await writeSheet(createWriteStream(path), table);
    const rows = await rowsOf(path);
    expect(linesOf(rows)).toEqual([
      [1, 'DANH SÁCH CÁN BỘ'],
      [2, 'Mã', 'Họ và tên', 'Ngày sinh', 'Điểm'],
      [3, '00004', 'Nguyễn Thị Hoa', '03/05/1972', '8.5'],
      [4, '0912345678', '=HYPERLINK("x")', '05/1972'],
      [5, '1', '+84', '1972'],
    ]);
    expect(rows[2]!.cells[2]).toMatchObject({ kind: 'date', date: '1972-05-03' });
  });

  it('has lines for whoever fills it in, and offers what a cell may hold', async () => {
    const path = files.path('form.xlsx');
    const columns = [{ header: 'Mã' }, { header: 'Loại', choices: ['Một', 'Hai'] }];
    await writeSheet(createWriteStream(path), {
      title: 'MẪU',
      notes: ['Dòng một', 'Dòng hai'],
      columns,
      rows: [['1', 'Một']],
    });
    expect(linesOf(await rowsOf(path))).toEqual([
      [1, 'MẪU'],
      [2, 'Dòng một'],
      [3, 'Dòng hai'],
      [4, 'Mã', 'Loại'],
      [5, '1', 'Một'],
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const [sheet] = workbook.worksheets;
    expect(sheet!.getCell('B5').dataValidation).toMatchObject({ type: 'list', formulae: ['"Một,Hai"'] });
    expect(sheet!.getCell('A5').dataValidation).toBeUndefined();
  });

  it('waits for a slow reader, and ends when the reader goes away', async () => {
    let made = 0;
    async function* rows() {
      for (; made < 20_000; made++) yield [`${made}`, 'Nguyễn Thị Hoa '.repeat(20) + made * 7919, null, made];
    }
    const slow = new PassThrough({ highWaterMark: 1024 });
    const written = writeSheet(slow, { columns: table.columns, rows: rows() });
    for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(20_000);
    expect((await buffer(slow)).length).toBeGreaterThan(1000);
    await written;
    expect(made).toBe(20_000);

    const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    made = 0;
    await expect(writeSheet(gone, { columns: table.columns, rows: rows() })).rejects.toThrow('gone');
  });
});

describe('writeCsv', () => {
  it('has a byte order mark, dates as people write them, and no formulas', async () => {
    const path = files.path('out.csv');
    await writeCsv(createWriteStream(path), table);
    expect(readFileSync(path, 'utf8')).toBe(
      '\uFEFFMã;Họ và tên;Ngày sinh;Điểm\r\n00004;Nguyễn Thị Hoa;03/05/1972;8,5\r\n' +
        `0912345678;"'=HYPERLINK(""x"")";05/1972;\r\n1;'+84;1972;\r\n`,
    );
    expect(await rowsOf(path)).toHaveLength(4);
  });
});
