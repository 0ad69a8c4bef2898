import { linesOf, rowsOf } from '../../testing/read-all';
import { temporaryFiles } from '../../testing/temporary-files';
import { guessDelimiter } from './delimiter';

const files = temporaryFiles();
const read = async (content: string | Buffer, limits = {}) =>
  linesOf(await rowsOf(files.write('Danh sách.csv', content), 0, { limits }));
const table = (delimiter: string, end = '\r\n') =>
  [`Mã${delimiter}Tên`, `00004${delimiter}Đỗ Thị Hoa`].join(end) + end;
const expected = [
  [1, 'Mã', 'Tên'],
  [2, '00004', 'Đỗ Thị Hoa'],
];
const swapped = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
/** Tones are characters of their own there. */
const codePage = Buffer.from('4d61de2c54ea6e0d0a30303030342cd0f4de20546869f220486f610d0a', 'hex');

describe('CSV', () => {
  it.each([',', ';', '\t', '|'])('delimiter %j', async (delimiter) => {
    expect(await read(table(delimiter))).toEqual(expected);
  });

  it.each(['\r\n', '\n', '\r'])('line end %j', async (end) =>
    expect(await read(table(',', end))).toEqual(expected),
  );

  it('byte order marks of UTF-8 and UTF-16', async () => {
    expect(await read(`\uFEFF${table(';')}`)).toEqual(expected);
    expect(await read(Buffer.from(`\uFEFF${table('\t')}`, 'utf16le'))).toEqual(expected);
    expect(await read(swapped(table(',')))).toEqual(expected);
  });

  it('the Vietnamese code page of Windows, where it is not UTF-8', async () => {
    expect(await read(codePage)).toEqual(expected);
  });

  it('quotes, line ends in quotes, blank records, short and long records', async () => {
    expect(await read('a,b\n"x, ""y""\nz",2\n\n,\n1\n1,2,3\n5" tấm,x\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'x, "y"\nz', '2'],
      [5, '1'],
      [6, '1', '2', '3'],
      [7, '5" tấm', 'x'],
    ]);
  });

  it('the line that names the delimiter is none of the table', async () => {
    expect(await read(`sep=;\r\n${table(';')}`)).toEqual(expected);
  });

  it('a quote without end, too long a text, too many rows and columns', async () => {
    await expect(read('a,b\n"c,d\ne,f\n')).rejects.toMatchObject({ code: 'spreadsheet.open-quote' });
    await expect(read(`a,"${'x'.repeat(2000)}"`, { textLength: 1000 })).rejects.toMatchObject({
      code: 'spreadsheet.too-large',
    });
    await expect(read('1\n2\n3\n', { rows: 2 })).rejects.toMatchObject({ code: 'spreadsheet.too-large' });
    await expect(read('1,2,3\n', { columns: 2 })).rejects.toMatchObject({ code: 'spreadsheet.too-large' });
    expect(await read('1,2,,,\n', { columns: 2 })).toEqual([[1, '1', '2', undefined, undefined, undefined]]);
  });
});

describe('guessDelimiter', () => {
  it.each([
    ['Danh sách, năm 2026\na;b;c\nd;e;f\n', ';'],
    ['a;"x,y,z";b\nc;"x,y,z";d\n', ';'],
    ['họ, tên\tngày\n1\t2\n3\t4\n', '\t'],
    ['một cột\nhai\n', ','],
    ['', ','],
  ])('%j: %j', (start, delimiter) => expect(guessDelimiter(start).delimiter).toBe(delimiter));
});
