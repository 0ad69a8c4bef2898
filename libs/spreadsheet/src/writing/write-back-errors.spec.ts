import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { openPromise } from 'yauzl';
import { findTable } from '../tables/find-table';
import { readWorkbook } from '../reading/read-workbook';
import { leastParts, sheetData, worksheet, zipOf, type Parts } from '../testing/handmade-xlsx';
import { linesOf, rowsOf } from '../testing/read-all';
import { temporaryFiles } from '../testing/temporary-files';
import { writeBackErrors } from './write-back-errors';

const files = temporaryFiles();
const note = 'Ngày sinh “31/02” < không có & sai.\nHãy sửa.';

async function back(source: string, headerLine: number, notes: [number, string][], sheet = 'Trang 1') {
  const target = files.path(`back${source.slice(source.lastIndexOf('.'))}`);
  await writeBackErrors(source, target, [{ sheet, headerLine, notes: new Map(notes) }]);
  return target;
}

async function partsOf(path: string): Promise<Map<string, string>> {
  const zip = await openPromise(path, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('latin1'));
  return parts;
}

const handmade = async (parts: Parts | string) =>
  files.write('given.xlsx', await zipOf(typeof parts === 'string' ? leastParts(parts) : parts));
const sheetOf = async (path: string) => (await partsOf(path)).get('xl/worksheets/sheet1.xml')!;

async function excelFile(): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Trang 1', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = [{ width: 5 }, { width: 30 }, { width: 12 }];
  sheet.addRow(['DANH SÁCH']).font = { name: '.VnTimeH' };
  sheet.mergeCells('A1:C1');
  sheet.addRow(['STT', 'Họ tên', 'Ngày sinh']);
  sheet.addRow([1, 'Nguyễn Thị Hoa', '31/02/1972']);
  sheet.addRow([2, 'Lê An', new Date(Date.UTC(1970, 0, 1))]).getCell(3).numFmt = 'dd/mm/yyyy';
  workbook.addWorksheet('Khác').addRow(['x']);
  const path = files.path('excel.xlsx');
  await workbook.xlsx.writeFile(path);
  return path;
}

describe('an .xlsx given back', () => {
  it('has one more column, and all else as it was', async () => {
    const source = await excelFile();
    const target = await back(source, 2, [[3, note]]);
    expect(linesOf(await rowsOf(target)).slice(1)).toEqual([
      [2, 'STT', 'Họ tên', 'Ngày sinh', 'Lỗi cần sửa'],
      [3, '1', 'Nguyễn Thị Hoa', '31/02/1972', note],
      [4, '2', 'Lê An', '01/01/1970'],
    ]);
    const [before, after] = [await partsOf(source), await partsOf(target)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml']);
    const cells = /<c r="D\d+"[^]*?<\/c>/g;
    const undone = after
      .get('xl/worksheets/sheet1.xml')!
      .replace(cells, '')
      .replace('<col min="4" max="4" width="48" customWidth="1"/>', '');
    const bare = (xml: string) => xml.replace(/ spans="[^"]*"| ref="A1:\w+"/g, '');
    expect(bare(undone)).toBe(bare(before.get('xl/worksheets/sheet1.xml')!));
  });

  it('is a workbook that another reader understands: wrapped, red, in a font of Unicode', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(await back(await excelFile(), 2, [[3, note]]));
    const cell = workbook.getWorksheet('Trang 1')!.getCell('D3');
    expect(cell.value).toBe(note);
    expect(cell.alignment).toMatchObject({ wrapText: true });
    expect(cell.font).toMatchObject({ name: 'Times New Roman', color: { argb: 'FFB00020' } });
    expect(workbook.getWorksheet('Trang 1')!.getCell('C4').numFmt).toBe('dd/mm/yyyy');
    expect(workbook.getWorksheet('Trang 1')!.dimensions.right).toBe(4);
  });

  it('gets the column anew when it is there already, and reading leaves it out', async () => {
    const once = await back(await excelFile(), 2, [
      [3, note],
      [4, 'Sai'],
    ]);
    const workbook = await readWorkbook(once);
    const table = await findTable(workbook.sheets[0]!.rows());
    expect(table!.columns.map(({ header }) => header)).toEqual(['STT', 'Họ tên', 'Ngày sinh']);
    await workbook.close();
    const twice = await back(once, 2, [[4, 'Vẫn sai']]);
    expect(linesOf(await rowsOf(twice)).slice(1)).toEqual([
      [2, 'STT', 'Họ tên', 'Ngày sinh', 'Lỗi cần sửa'],
      [3, '1', 'Nguyễn Thị Hoa', '31/02/1972'],
      [4, '2', 'Lê An', '01/01/1970', 'Vẫn sai'],
    ]);
    expect(linesOf(await rowsOf(await back(twice, 2, [])))[1]).toEqual([
      2,
      'STT',
      'Họ tên',
      'Ngày sinh',
      'Lỗi cần sửa',
    ]);
  });

  it('replaces the column where it stands, with cells behind it', async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const source = await handmade(
      sheetData(
        `<row r="1">${cell('A1', 'Mã')}${cell('B1', 'L&#7895;i c&#7847;n s&#7917;a')}${cell('C1', 'Tên')}</row>` +
          `<row r="2">${cell('A2', '1')}${cell('B2', 'cũ')}<c r="C2"/></row><row r="3">${cell('C3', 'Hoa')}</row>`,
      ),
    );
    expect(linesOf(await rowsOf(await back(source, 1, [[3, 'mới']])))).toEqual([
      [1, 'Mã', 'Lỗi cần sửa', 'Tên'],
      [2, '1'],
      [3, undefined, 'mới', 'Hoa'],
    ]);
  });

  it('keeps comments, quotes, prefixes and rows without cells as they are written', async () => {
    const rows =
      `<!-- <row r="9"> > --><x:row r="1" ht='20'><x:c t="str"><x:v>M\u00e3 > b</x:v></x:c></x:row>\n<x:row r="3" spans="1:1" a=">"/>` +
      `<x:row r="4"><x:c r="A4"><x:f>IF(A1&gt;"",1,2)</x:f><x:v>1</x:v></x:c></x:row>`;
    const sheet = `<?xml version="1.0"?>\n<x:worksheet xmlns:x="m"><x:dimension ref="A1:A4"/><x:sheetData>${rows}</x:sheetData><x:pageMargins left="1"/></x:worksheet>\n`;
    const written = await sheetOf(
      await back(await handmade(sheet), 1, [
        [2, 'hai'],
        [3, 'ba'],
        [7, 'bảy'],
      ]),
    );
    const cell = (line: number, text: string) =>
      `<x:c r="B${line}" t="inlineStr"><x:is><x:t xml:space="preserve">${text}</x:t></x:is></x:c>`;
    const head = cell(1, 'L&#7895;i c&#7847;n s&#7917;a');
    expect(Buffer.from(written, 'latin1').toString()).toBe(
      sheet
        .replace('A1:A4', 'A1:B4')
        .replace(
          '<x:sheetData>',
          '<x:cols><x:col min="2" max="2" width="48" customWidth="1"/></x:cols><x:sheetData>',
        )
        .replace('</x:row>\n', `${head}</x:row>\n<x:row r="2">${cell(2, 'hai')}</x:row>`)
        .replace('spans="1:1" a=">"/>', `spans="1:2" a=">">${cell(3, 'ba')}</x:row>`)
        .replace('</x:sheetData>', `<x:row r="7">${cell(7, 'b&#7843;y')}</x:row></x:sheetData>`),
    );
  });

  it('adds no width where one of the file’s covers the column', async () => {
    const sheet = worksheet(
      '<cols><col min="1" max="16384" width="9"/></cols><sheetData><row r="1"><c><v>1</v></c></row></sheetData>',
    );
    expect(await sheetOf(await back(await handmade(sheet), 1, []))).toContain(
      '<cols><col min="1" max="16384" width="9"/></cols>',
    );
  });

  it('writes text, never markup or a formula', async () => {
    const text = '=1+1 <b> ]]> _x0041_ \u0007 "q" 😀';
    const target = await back(await handmade(sheetData('<row r="1"><c r="A1"><v>1</v></c></row>')), 1, [
      [2, text],
    ]);
    expect(linesOf(await rowsOf(target))[1]).toEqual([
      2,
      undefined,
      text.replace('\u0007 ', ' ').replace('  ', ' '),
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(target);
    expect(workbook.worksheets[0]!.getCell('B2').formula).toBeUndefined();
  });

  it('leaves nothing behind when it fails', async () => {
    const target = files.path('none.xlsx');
    const source = await handmade(sheetData('<row><c><v>1</v></c></row>'));
    const missing = writeBackErrors(source, target, [{ sheet: 'Khác', headerLine: 1, notes: new Map() }]);
    await expect(missing).rejects.toMatchObject({ code: 'spreadsheet.sheet-not-found' });
    const picture = {
      ...leastParts(sheetData('<row><c><v>1</v></c></row>')),
      'xl/media/a.bin': Buffer.alloc(100, 7),
    };
    const zip = await zipOf(picture);
    const data = zip.indexOf('xl/media/a.bin') + 'xl/media/a.bin'.length;
    zip.fill(0xff, data, data + 5);
    const broken = writeBackErrors(files.write('b.xlsx', zip), target, [
      { sheet: 'Trang 1', headerLine: 1, notes: new Map() },
    ]);
    await expect(broken).rejects.toMatchObject({ code: 'spreadsheet.damaged' });
    expect(() => readFileSync(target)).toThrow('ENOENT');
  });
});

describe('a .csv given back', () => {
  const csv = (text: string | Buffer) => files.write('given.csv', text);
  const given = 'Danh sách\r\n\r\nSTT;Tên;Ghi chú\r\n1;"Hoa; An";\r\n2;Mai\r\n3;"a\r\nb";c\r\n';

  it('keeps delimiter, quotes, line ends and byte order mark', async () => {
    const target = await back(csv(`\uFEFF${given}`), 3, [
      [4, 'Sai ngày'],
      [5, 'Thiếu; "mã"'],
    ]);
    expect(readFileSync(target, 'utf8')).toBe(
      `\uFEFFDanh sách\r\n\r\nSTT;Tên;Ghi chú;Lỗi cần sửa\r\n1;"Hoa; An";;Sai ngày\r\n2;Mai;;"Thiếu; ""mã"""\r\n3;"a\r\nb";c\r\n`,
    );
  });

  it('replaces the column', async () => {
    const once = await back(csv('Mã,Tên\n1,Hoa\n2,An'), 1, [
      [2, 'cũ'],
      [3, 'cũ'],
    ]);
    expect(readFileSync(once, 'utf8')).toBe('Mã,Tên,Lỗi cần sửa\n1,Hoa,cũ\n2,An,cũ');
    expect(readFileSync(await back(once, 1, [[3, 'mới']]), 'utf8')).toBe(
      'Mã,Tên,Lỗi cần sửa\n1,Hoa,\n2,An,mới',
    );
  });

  it.each(['=1+1', '+84', '-5', '@x', '\tx'])(
    'a note that begins as a formula does (%j) is text',
    async (text) => {
      const target = await back(csv('Mã,Tên\n1,Hoa\n'), 1, [[2, text]]);
      expect(readFileSync(target, 'utf8')).toBe(`Mã,Tên,Lỗi cần sửa\n1,Hoa,'${text}\n`);
    },
  );

  it('keeps UTF-16, and makes UTF-8 of the Vietnamese code page', async () => {
    const wide = csv(Buffer.from('\uFEFFMã\tTên\r\n1\tHoa\r\n', 'utf16le'));
    expect(readFileSync(await back(wide, 1, [[2, 'Lỗi']]), 'utf16le')).toBe(
      '\uFEFFMã\tTên\tLỗi cần sửa\r\n1\tHoa\tLỗi\r\n',
    );
    const page = csv(Buffer.from('4d61de2c54ea6e0d0a312cd0f4de0d0a', 'hex'));
    const written = readFileSync(await back(page, 1, [[2, 'Lỗi']]), 'utf8');
    expect(written.normalize('NFC')).toBe('\uFEFFMã,Tên,Lỗi cần sửa\r\n1,Đỗ,Lỗi\r\n');
  });

  it('the line that names the delimiter stays', async () => {
    const target = await back(csv('sep=;\r\nMã;Tên\r\n1;Hoa\r\n'), 1, [[2, 'x']]);
    expect(readFileSync(target, 'utf8')).toBe('sep=;\r\nMã;Tên;Lỗi cần sửa\r\n1;Hoa;x\r\n');
  });
});
