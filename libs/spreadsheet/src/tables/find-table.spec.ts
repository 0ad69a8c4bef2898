import ExcelJS from 'exceljs';
import { rowsFrom, rowsOf, tableOf, textsOf } from '../testing/read-all';
import { temporaryFiles } from '../testing/temporary-files';
import { isDitto } from './ditto';
import { findTable } from './find-table';

const files = temporaryFiles();
const headers = (table: { columns: readonly { header: string }[] } | undefined) =>
  table?.columns.map(({ header }) => header);
const data = (table: Awaited<ReturnType<typeof tableOf>>) =>
  table!.rows.map((row) => [row.line, ...textsOf(row)]);

async function excelRows(fill: (sheet: ExcelJS.Worksheet) => void) {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Trang 1'));
  const path = files.path('table.xlsx');
  await workbook.xlsx.writeFile(path);
  return rowsOf(path);
}

describe('a roster as it comes', () => {
  const roster = `HỘI LHPN TỈNH A | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN TỔ CHỨC | | | Độc lập - Tự do - Hạnh phúc

DANH SÁCH CÁN BỘ HỘI NĂM 2026

STT | Họ và | tên | Ngày sinh | Chức vụ | Đơn vị
(1) | (2) | | (3) | (4) | (5)
I | Xã Hòa Khánh
1 | Nguyễn Thị | Hoa | 03/05/1972 | Chủ tịch | Hội LHPN xã Hòa Khánh
2 | H’Mlô | Êban | 1970 | nt | -nt-
| | | | |
STT | Họ và | tên | Ngày sinh | Chức vụ | Đơn vị
3 | Công | | /5/1968 | Chi hội trưởng | "
II | Xã Cộng Hòa
4 | Trần Thị | Tổng | 1975 | như trên | //
| Tổng cộng | | 4 người
Danh sách có 4 người
| | | Hà Nội, ngày 05 tháng 3 năm 2026
NGƯỜI LẬP BIỂU | | | TM. BAN THƯỜNG VỤ
(Ký, ghi rõ họ tên) | | | CHỦ TỊCH
Nguyễn Thị Lan | | | Trần Thị Mai`;

  it('has a header, rows of data, and nothing else', async () => {
    const table = await tableOf(rowsFrom(roster));
    expect(headers(table)).toEqual(['STT', 'Họ và tên', 'Ngày sinh', 'Chức vụ', 'Đơn vị']);
    expect(table!.headerLines).toEqual([6, 6]);
    expect(table!.columns[1]).toMatchObject({ from: [2, 3], ordinal: false });
    expect(table!.columns[0]!.ordinal).toBe(true);
    expect(data(table)).toEqual([
      [9, '1', 'Nguyễn Thị Hoa', '03/05/1972', 'Chủ tịch', 'Hội LHPN xã Hòa Khánh'],
      [10, '2', 'H’Mlô Êban', '1970', 'Chủ tịch', 'Hội LHPN xã Hòa Khánh'],
      [13, '3', 'Công', '/5/1968', 'Chi hội trưởng', 'Hội LHPN xã Hòa Khánh'],
      [15, '4', 'Trần Thị Tổng', '1975', 'Chi hội trưởng', 'Hội LHPN xã Hòa Khánh'],
    ]);
    expect(table!.rows.map(({ section }) => section)).toEqual([
      'I Xã Hòa Khánh',
      'I Xã Hòa Khánh',
      'I Xã Hòa Khánh',
      'II Xã Cộng Hòa',
    ]);
    expect(table!.rows[1]!.cells[3]!.notices).toMatchObject([{ code: 'cell.ditto' }]);
    expect(table!.rows[0]!.cells[3]!.notices).toEqual([]);
  });

  it('says which lines were left out, and why', async () => {
    expect((await tableOf(rowsFrom(roster)))!.leftOut).toEqual([
      { line: 8, reason: 'section' },
      { line: 12, reason: 'repeated-header' },
      { line: 14, reason: 'section' },
      { line: 16, reason: 'total' },
      { line: 17, reason: 'total' },
      { line: 18, reason: 'signature' },
      { line: 19, reason: 'signature' },
      { line: 20, reason: 'signature' },
      { line: 21, reason: 'signature' },
    ]);
  });
});

describe('headers', () => {
  it('of two rows with merged groups', async () => {
    const rows = await excelRows((sheet) => {
      sheet.addRow(['DANH SÁCH']);
      sheet.mergeCells('A1:G1');
      sheet.addRow(['TT', 'Họ và tên', '', 'Năm sinh', '', 'Đơn vị', 'Ghi chú']);
      sheet.addRow(['', '', '', 'Nam', 'Nữ', '', '']);
      for (const range of ['A2:A3', 'B2:C3', 'D2:E2', 'F2:F3', 'G2:G3']) sheet.mergeCells(range);
      sheet.addRow([1, 'Nguyễn Thị', 'Hoa', '', 1972, 'Xã A', '']);
      sheet.addRow([2, 'Lê', 'An', 1970, '', 'Xã B', 'x']);
    });
    const table = await tableOf(rows);
    expect(headers(table)).toEqual([
      'TT',
      'Họ và tên',
      'Năm sinh / Nam',
      'Năm sinh / Nữ',
      'Đơn vị',
      'Ghi chú',
    ]);
    expect(table!.columns[2]!.path).toEqual(['Năm sinh', 'Nam']);
    expect(table!.headerLines).toEqual([2, 3]);
    expect(data(table)).toEqual([
      [4, '1', 'Nguyễn Thị Hoa', undefined, '1972', 'Xã A', undefined],
      [5, '2', 'Lê An', '1970', undefined, 'Xã B', 'x'],
    ]);
  });

  it('of two rows that were never merged', async () => {
    const table = await tableOf(
      rowsFrom('STT|Họ tên|Năm sinh||Đơn vị\n||Nam|Nữ|\n1|Hoa||1972|Xã A\n2|An|1970||Xã B'),
    );
    expect(headers(table)).toEqual(['STT', 'Họ tên', 'Năm sinh / Nam', 'Năm sinh / Nữ', 'Đơn vị']);
    expect(table!.rows).toHaveLength(2);
  });

  it('with a row of groups above the row that names the columns', async () => {
    const rows = await excelRows((sheet) => {
      sheet.addRow(['', '', 'Điểm', '', '']);
      sheet.mergeCells('C1:D1');
      sheet.addRow(['STT', 'Họ tên', 'Lý thuyết', 'Thực hành', 'Ghi chú']);
      sheet.addRow([1, 'Hoa', 8.5, 9, '']);
    });
    expect(headers(await tableOf(rows))).toEqual([
      'STT',
      'Họ tên',
      'Điểm / Lý thuyết',
      'Điểm / Thực hành',
      'Ghi chú',
    ]);
  });

  it('merged over the parts of a name, or with a blank beside it', async () => {
    const merged = await excelRows((sheet) => {
      sheet.addRow(['Mã', 'Họ và tên', '', 'Đơn vị']);
      sheet.mergeCells('B1:C1');
      sheet.addRow(['01', 'Nguyễn Thị', 'Hoa', 'Xã A']);
    });
    expect(data(await tableOf(merged))).toEqual([[2, '01', 'Nguyễn Thị Hoa', 'Xã A']]);
    const blank = await tableOf(rowsFrom('STT|Họ và tên||Đơn vị\n1|Nguyễn Thị|Hoa|Xã A\n2|Lê|An|Xã B'));
    expect(headers(blank)).toEqual(['STT', 'Họ và tên', 'Đơn vị']);
    expect(data(blank)[0]).toEqual([2, '1', 'Nguyễn Thị Hoa', 'Xã A']);
    const three = await tableOf(rowsFrom('STT|Họ|Tên đệm|Tên|Đơn vị\n1|Lê|Thị|An|Xã B'));
    expect(data(three)).toEqual([[2, '1', 'Lê Thị An', 'Xã B']]);
  });

  it('without STT: the first row of texts as wide as the table, or the caller’s words', async () => {
    const text =
      'Báo cáo\nlevel,code,name\nprovince,01,Thành phố Hà Nội\nprovince,04,Tỉnh Cao Bằng'.replaceAll(
        ',',
        '|',
      );
    expect(headers(await tableOf(rowsFrom(text)))).toEqual(['level', 'code', 'name']);
    const narrow = 'Tỉnh A | Mẫu số 1\nMã|Tên\n01|Hoa\n02|An';
    expect(headers(await tableOf(rowsFrom(narrow), { words: ['mã', 'ten'] }))).toEqual(['Mã', 'Tên']);
    const single = await tableOf(rowsFrom('Danh sách\nMã\n01\n02'), { words: ['Mã'] });
    expect(data(single)).toEqual([
      [3, '01'],
      [4, '02'],
    ]);
  });

  it('is nothing in a sheet without a table', async () => {
    expect(await tableOf([])).toBeUndefined();
    expect(await tableOf(rowsFrom('Ghi chú\n1|2|3'))).toBeUndefined();
  });

  it('the column of errors is left out', async () => {
    const table = await tableOf(rowsFrom('STT|Tên|Lỗi cần sửa\n1|Hoa|Thiếu ngày sinh\n||Dòng này thừa'));
    expect(headers(table)).toEqual(['STT', 'Tên']);
    expect(data(table)).toEqual([[2, '1', 'Hoa']]);
    expect(table!.leftOut).toEqual([{ line: 3, reason: 'blank' }]);
  });
});

describe('rows', () => {
  it('with names that look like totals and signatures stay', async () => {
    const rows = 'Tên|Đơn vị|Chức vụ\nCộng Hòa|Xã A|Thủ trưởng\nTổng công ty X|Xã B|Chủ tịch\nTong|Xã C|x';
    expect((await tableOf(rowsFrom(rows)))!.rows).toHaveLength(3);
  });

  it('a table goes on after a signature on each page', async () => {
    const pages =
      'STT|Tên|Xã|Mã\n1|Hoa|A|5\n|||Người lập\n|||Nguyễn A\nSTT|Tên|Xã|Mã\n2|An|B|6\n|||KT. CHỦ TỊCH\n3|Mai|C|7';
    expect(data(await tableOf(rowsFrom(pages))).map(([line]) => line)).toEqual([2, 6, 8]);
  });

  it('values merged downwards belong to each row', async () => {
    const rows = await excelRows((sheet) => {
      sheet.addRows([
        ['STT', 'Tên', 'Đơn vị'],
        [1, 'Hoa', 'Xã A'],
        [2, 'An', ''],
        [3, 'Mai', 'Xã B'],
      ]);
      sheet.mergeCells('C2:C3');
    });
    expect(data(await tableOf(rows)).map((row) => row[3])).toEqual(['Xã A', 'Xã A', 'Xã B']);
  });

  it('a ditto mark with nothing above it stays for a person to see', async () => {
    expect(data(await tableOf(rowsFrom('STT|Tên|Xã\n1|Hoa|nt')))).toEqual([[2, '1', 'Hoa', 'nt']]);
  });

  it.each([
    'nt',
    'NT',
    '-nt-',
    '- nt -',
    '//',
    '-//-',
    '"',
    '”',
    '-"-',
    'như trên',
    'Như trên.',
    'n.t',
    '(nt)',
    '〃',
  ])('%s is ditto', (text) => expect(isDitto({ kind: 'text', text })).toBe(true));
  it.each(['-', '', 'nta', 'Trên', '/', 'x'])('%j is not', (text) =>
    expect(isDitto({ kind: 'text', text })).toBe(false),
  );

  it('ends the reading of the source when the caller stops', async () => {
    let closed = false;
    async function* source() {
      try {
        for (const row of rowsFrom('STT|Tên\n1|Hoa\n2|An\n3|Mai')) yield row;
        for (let line = 5; ; line++) yield { ...rowsFrom('9|Lan')[0]!, line };
      } finally {
        closed = true;
      }
    }
    const table = await findTable(source());
    for await (const { line } of table!.rows) if (line === 100) break;
    expect(closed).toBe(true);
  });
});
