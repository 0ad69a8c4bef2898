import { rowsOf } from '../../testing/read-all';
import {
  leastParts,
  relationships,
  sheetData,
  worksheet,
  zipOf,
  type Parts,
} from '../../testing/handmade-xlsx';
import { temporaryFiles } from '../../testing/temporary-files';
import type { Limits } from '../../limits';

const files = temporaryFiles();
const one = sheetData('<row><c><v>1</v></c></row>');

const readBytes = (bytes: Buffer, limits?: Partial<Limits>) =>
  rowsOf(files.write('bad.xlsx', bytes), 0, { limits });
const readParts = async (parts: Parts, limits?: Partial<Limits>) => readBytes(await zipOf(parts), limits);
const readSheet = (sheet: string, limits?: Partial<Limits>) => readParts(leastParts(sheet), limits);
const refused = (code: string) => ({
  name: 'SpreadsheetError',
  code: `spreadsheet.${code}`,
  message: expect.stringMatching(/\./),
});

/** Changes the sizes that the central directory claims for a part. */
function claim(zip: Buffer, part: string, size: number): Buffer {
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (name === part) zip.writeUInt32LE(size, at + 24);
  }
  return zip;
}

describe('hostile zips', () => {
  it('the least workbook is read', async () => expect(await readSheet(one)).toHaveLength(1));

  it('a part that swells a thousand times', async () => {
    await expect(readSheet(`${one}${' '.repeat(30_000_000)}`)).rejects.toMatchObject(refused('too-large'));
  });

  it('a part that claims 2 GB, and one that is longer than it claims', async () => {
    const part = 'xl/worksheets/sheet1.xml';
    await expect(readBytes(claim(await zipOf(leastParts(one)), part, 2 ** 31))).rejects.toMatchObject(
      refused('too-large'),
    );
    const liar = claim(await zipOf(leastParts(`${one}${'<!-- -->'.repeat(9000)}`)), part, 100);
    await expect(readBytes(liar)).rejects.toMatchObject(refused('damaged'));
  });

  it('limits hold for each part, for shared strings and for all together', async () => {
    const parts = leastParts(one);
    await expect(readParts(parts, { partBytes: 100 })).rejects.toMatchObject(refused('too-large'));
    await expect(readParts(parts, { totalBytes: 500 })).rejects.toMatchObject(refused('too-large'));
    await expect(readParts(parts, { entries: 4 })).rejects.toMatchObject(refused('too-large'));
    await expect(readParts(parts, { fileBytes: 100 })).rejects.toMatchObject(refused('too-large'));
    const strings = {
      ...parts,
      'xl/_rels/workbook.xml.rels': relationships(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'strings.xml'],
      ),
      'xl/strings.xml': '<sst><si><t>a</t></si></sst>',
    };
    expect(await readParts(strings)).toHaveLength(1);
    await expect(readParts(strings, { sharedStringBytes: 10 })).rejects.toMatchObject(refused('too-large'));
  });

  it('a file cut off anywhere is damaged', async () => {
    const whole = await zipOf(leastParts(one));
    for (const length of [2, 4, 30, 100, whole.length / 2, whole.length - 30, whole.length - 1])
      await expect(readBytes(whole.subarray(0, length))).rejects.toMatchObject({ name: 'SpreadsheetError' });
    const broken = Buffer.from(whole);
    const name = 'xl/worksheets/sheet1.xml';
    const data = broken.indexOf(name) + name.length;
    broken.fill(0xff, data + 4, data + 24);
    await expect(readBytes(broken)).rejects.toMatchObject(refused('damaged'));
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:/x.xml'])('a part named %s', async (name) => {
    const zip = await zipOf({ ...leastParts(one), [name.replace(/\W/g, 'a')]: 'x' });
    const renamed = Buffer.from(zip.toString('latin1').replaceAll(name.replace(/\W/g, 'a'), name), 'latin1');
    await expect(readBytes(renamed)).rejects.toMatchObject(refused('damaged'));
  });

  it('two parts of one name', async () => {
    const zip = await zipOf({ ...leastParts(one), 'xl/worksheets/sheet2.xml': one });
    const twice = Buffer.from(zip.toString('latin1').replaceAll('sheet2.xml', 'sheet1.xml'), 'latin1');
    await expect(readBytes(twice)).rejects.toMatchObject(refused('damaged'));
  });

  it('an encrypted part', async () => {
    const zip = await zipOf(leastParts(one));
    for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4))
      zip[at + 8]! |= 1;
    await expect(readBytes(zip)).rejects.toMatchObject(refused('encrypted'));
  });
});

describe('hostile XML', () => {
  it('entities: a document type is refused', async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${worksheet('<sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>')}`;
    await expect(readSheet(laughs)).rejects.toMatchObject(refused('damaged'));
    await expect(readSheet(sheetData('<row><c t="str"><v>&b;</v></c></row>'))).rejects.toMatchObject(
      refused('damaged'),
    );
  });

  it.each([
    ['a column that cannot be', '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'],
    ['column ten million', '<row r="1"><c r="VGTFN1"><v>1</v></c></row>'],
    ['a line that cannot be', '<row r="99999999"><c><v>1</v></c></row>'],
    ['lines that go back', '<row r="5"><c><v>1</v></c></row><row r="4"><c><v>1</v></c></row>'],
    ['a shared string that is not there', '<row><c t="s"><v>7</v></c></row>'],
    ['a shared string by another name', '<row><c t="s"><v>__proto__</v></c></row>'],
    ['tags that do not match', '<row><c></row></c>'],
  ])('%s', async (_, rows) => {
    await expect(readSheet(sheetData(rows))).rejects.toMatchObject(refused('damaged'));
  });

  it('too many rows and columns; empty cells do not count', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(11);
    await expect(readSheet(sheetData(rows), { rows: 10 })).rejects.toMatchObject(refused('too-large'));
    expect(await readSheet(sheetData(rows), { rows: 11 })).toHaveLength(11);
    const far = (cell: string) => sheetData(`<row><c><v>1</v></c>${cell}</row>`);
    await expect(readSheet(far('<c r="XFD1"><v>1</v></c>'))).rejects.toMatchObject(refused('too-large'));
    expect(await readSheet(far('<c r="XFD1" s="1"/>'))).toHaveLength(1);
    expect(await readSheet(sheetData('<row/>'.repeat(5000)), { rows: 10 })).toEqual([]);
  });

  it('a text, tag or comment without end', async () => {
    const limits = { textLength: 100_000, ratio: 2000 };
    const long = 'a'.repeat(3_000_000);
    for (const inside of [
      `<row><c t="str"><v>${long}</v></c></row>`,
      `<row r="${long}"/>`,
      `<!-- ${'< '.repeat(1_500_000)} -->`,
    ])
      await expect(readSheet(sheetData(inside), limits)).rejects.toMatchObject(refused('too-large'));
  });

  it('a merged range as large as the sheet, and very many of them', async () => {
    const huge = worksheet(
      '<sheetData><row><c><v>1</v></c></row><row><c r="B2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    );
    const rows = await readSheet(huge, { columns: 50 });
    expect(rows.map(({ cells }) => cells.length)).toEqual([50, 50]);
    const many = worksheet(`<sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(101)}</mergeCells>`);
    await expect(readSheet(many, { merges: 100 })).rejects.toMatchObject(refused('too-large'));
  });
});

describe('other files', () => {
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000)]);
  const named = (name: string) => Buffer.concat([compound, Buffer.from(name, 'utf16le'), Buffer.alloc(500)]);

  it.each<[string, string | Buffer | Parts, string]>([
    ['.xls', compound, 'old-excel'],
    ['.xlsx with a password', named('EncryptedPackage'), 'encrypted'],
    ['.doc', named('WordDocument'), 'word'],
    ['.docx', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }, 'word'],
    [
      '.ods',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<o/>' },
      'open-document',
    ],
    ['.xlsb', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }, 'binary-excel'],
    ['another zip', { 'a.txt': 'a' }, 'not-a-table'],
    ['a web page called .xls', '\n<html><table><tr><td>1</td></tr></table></html>', 'web-page'],
    ['.pdf', '%PDF-1.7 a,b', 'not-a-table'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'not-a-table'],
    ['nothing', '', 'empty'],
  ])('%s is refused with what to do', async (_, content, code) => {
    const bytes =
      typeof content === 'string' || Buffer.isBuffer(content) ? Buffer.from(content) : await zipOf(content);
    await expect(readBytes(bytes)).rejects.toMatchObject(refused(code));
  });
});
