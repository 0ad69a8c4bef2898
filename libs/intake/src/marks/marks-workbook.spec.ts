import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { SheetTable } from '@hochoi/assessment';
import ExcelJS from 'exceljs';
import { readMarksWorkbook, writeMarksWorkbook } from './marks-workbook';

const sign = 'abc123.nghe';
const table: SheetTable = {
  columns: [
    { key: 'receipt', header: 'Mã biên nhận', width: 16 },
    { key: 'answer', header: 'Bài làm', width: 80 },
    { key: sign, header: `Câu 2: Nghe [${sign}]`, width: 24, choices: ['Mức 1', 'Mức 2'] },
    { key: 'points', header: 'Điểm', width: 10 },
    { key: 'comment', header: 'Nhận xét', width: 40 },
    { key: 'row', header: 'Mã dòng (không sửa)', width: 42 },
  ],
  rows: [
    ['BN-1', 'Bài một\n=1+1', null, null, null, 't1/1'],
    ['BN-2', 'Bài hai', null, null, null, 't2/4'],
  ],
  more: true,
};

/** As a marker has it in Excel: the row of the heading, and cells by the letters of their columns. */
async function filledIn(fill: (sheet: ExcelJS.Worksheet, first: number) => void): Promise<Readable> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer(writeMarksWorkbook(table, 'CHẤM BÀI'))) as never);
  const sheet = workbook.worksheets[0]!;
  let heading = 0;
  sheet.eachRow((row, line) => {
    if (row.getCell(1).text === 'Mã biên nhận') heading = line;
  });
  fill(sheet, heading + 1);
  return Readable.from([Buffer.from(await workbook.xlsx.writeBuffer())]);
}
const read = async (file: Readable) => {
  const { lines, problems } = await readMarksWorkbook(file);
  return {
    problems,
    rows: lines.map(({ line, cells }) => ({ line, ...Object.fromEntries(cells) }) as Record<string, unknown>),
  };
};

test('goes out and comes back, with its lines as Excel shows them', async () => {
  let first = 0;
  const file = await filledIn((sheet, line) => {
    first = line;
    sheet.getCell(`D${line}`).value = 7.5;
    sheet.getCell(`E${line}`).value = 'Rõ ràng.';
    sheet.getCell(`C${line + 1}`).value = 'Mức 2';
  });
  const { rows, problems } = await read(file);
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([
    { line: first, points: { number: 7.5 }, comment: { text: 'Rõ ràng.' }, row: { text: 't1/1' } },
    { line: first + 1, [sign]: { text: 'Mức 2' }, row: { text: 't2/4' } },
  ]);
  expect(rows[1]).not.toHaveProperty('points');
});

test('says that there is more, and offers the levels as a list', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer(writeMarksWorkbook(table, 'CHẤM BÀI'))) as never);
  const text = JSON.stringify(workbook.worksheets[0]!.getSheetValues());
  expect(text).toContain('chưa phải tất cả');
  const { dataValidations } = workbook.worksheets[0] as unknown as {
    dataValidations: { model: Record<string, { formulae: string[] }> };
  };
  expect(JSON.stringify(dataValidations.model)).toContain('Mức 1,Mức 2');
});

test('a percentage, a date and a broken formula are no numbers; columns of somebody’s own are told', async () => {
  const file = await filledIn((sheet, line) => {
    sheet.getCell(`D${line}`).value = 0.85;
    sheet.getCell(`D${line}`).numFmt = '0%';
    sheet.getCell(`D${line + 1}`).value = new Date(Date.UTC(2026, 4, 8));
    sheet.getCell(`G${line - 1}`).value = 'Nhóm';
    sheet.getCell(`G${line}`).value = 'A';
  });
  const { rows, problems } = await read(file);
  for (const row of rows) expect(row.points).not.toHaveProperty('number');
  expect(problems).toEqual([{ line: expect.any(Number) as number, message: 'Cột “Nhóm” không được đọc.' }]);
});

test('a file without the table, and one that is no workbook, are told; nothing throws', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Ghi chú').addRow(['Mã biên nhận', 'Điểm', 'Nhận xét']);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  expect((await read(Readable.from([bytes]))).problems[0]!.message).toMatch(/Không thấy bảng chấm bài/);
  expect((await read(Readable.from([Buffer.from('PK không phải')]))).problems).toHaveLength(1);
});
