import { linesOf, rowsOf, textsOf } from '../../testing/read-all';
import {
  leastParts,
  relationships,
  sheetData,
  worksheet,
  zipOf,
  type Parts,
} from '../../testing/handmade-xlsx';
import { temporaryFiles } from '../../testing/temporary-files';

const files = temporaryFiles();
const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';

const readParts = async (parts: Parts) => rowsOf(files.write('quirk.xlsx', await zipOf(parts)));
const readSheet = (sheet: string) => readParts(leastParts(sheet));

describe('files that other programs make', () => {
  it('inline strings without styles, shared strings and dimension', async () => {
    const rows = await readSheet(
      sheetData('<row r="2"><c r="B2" t="inlineStr"><is><t>Hoa</t></is></c><c r="C2"><v>7</v></c></row>'),
    );
    expect(linesOf(rows)).toEqual([[2, undefined, 'Hoa', '7']]);
  });

  it('rows and cells without references', async () => {
    const rows = await readSheet(
      sheetData(
        '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r="D3"><v>4</v></c><c><v>5</v></c></row>',
      ),
    );
    expect(linesOf(rows)).toEqual([
      [1, '1', undefined, '3'],
      [3, undefined, undefined, undefined, '4', '5'],
    ]);
  });

  it('absolute targets, upper-case part names, backslashes', async () => {
    const sheet = sheetData('<row><c><v>1</v></c></row>');
    for (const target of [
      '/xl/worksheets/Sheet1.XML',
      'worksheets\\sheet1.xml',
      './worksheets/../worksheets/sheet1.xml',
    ])
      expect(
        await readParts({
          ...leastParts(sheet),
          'xl/_rels/workbook.xml.rels': relationships(['rId1', 'worksheet', target]),
        }),
      ).toHaveLength(1);
  });

  it('prefixes, the strict namespace, ISO dates, UTF-16', async () => {
    const prefixed =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Hoa</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(textsOf((await readSheet(prefixed))[0]!)).toEqual(['Hoa']);
    const dated = worksheet(
      '<sheetData><row r="1"><c r="A1" t="d"><v>1972-05-03</v></c></row></sheetData>',
      strict,
    );
    const parts = {
      ...leastParts(dated),
      '_rels/.rels': leastParts('')
        ['_rels/.rels']!.toString()
        .replaceAll('schemas.openxmlformats.org/officeDocument/2006', 'purl.oclc.org/ooxml/officeDocument'),
    };
    expect((await readParts(parts))[0]!.cells[0]).toMatchObject({
      kind: 'date',
      date: '1972-05-03',
      text: '03/05/1972',
    });
    const wide = Buffer.from(`\uFEFF${sheetData('<row><c t="str"><v>Đỗ</v></c></row>')}`, 'utf16le');
    expect(textsOf((await readParts({ ...leastParts(''), 'xl/worksheets/sheet1.xml': wide }))[0]!)).toEqual([
      'Đỗ',
    ]);
  });

  it('runs are one text, phonetic runs are not text, escapes and CDATA are', async () => {
    const strings =
      '<sst><si><r><rPr><b/></rPr><t xml:space="preserve">Nguyễn </t></r><r><t>Hoa</t></r><rPh sb="0" eb="1"><t>hoa</t></rPh></si>' +
      '<si><t>a_x000D_\nb</t></si><si><t><![CDATA[<Đỗ & Vũ>]]></t></si><si/><si><t>&#x1ED7; &lt;</t></si></sst>';
    const cells = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    const rows = await readParts({
      ...leastParts(sheetData(`<row>${cells}</row>`)),
      'xl/_rels/workbook.xml.rels': relationships(
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ),
      'xl/sharedStrings.xml': strings,
    });
    expect(textsOf(rows[0]!)).toEqual(['Nguyễn Hoa', 'a\nb', '<Đỗ & Vũ>', undefined, 'ỗ <']);
  });

  it('white space, comments and extensions between the elements', async () => {
    const sheet = worksheet(
      '\n<sheetPr/><!-- <row r="9"><c/></row> -->\n<sheetData>\n <row r="1" >\n  <c r="A1" ><v>1</v>\n  <extLst><ext><v2>9</v2></ext></extLst></c> </row>\n</sheetData><extLst><ext><row r="5"><c r="A5"><v>9</v></c></row></ext></extLst>\n',
    );
    expect(linesOf(await readSheet(sheet))).toEqual([[1, '1']]);
  });

  it('merged ranges with a prefix, and ones that overlap', async () => {
    const merges =
      '<x:mergeCells xmlns:x="m"><x:mergeCell ref="A1:B2"/><x:mergeCell count="1" ref="B1:C1" /></x:mergeCells>';
    const rows = await readSheet(
      worksheet(
        `<sheetData><row><c><v>1</v></c><c r="C1"><v>3</v></c></row><row><c r="D2"><v>4</v></c></row></sheetData>${merges}`,
      ),
    );
    expect(rows.map(textsOf)).toEqual([
      ['1', '1', '3'],
      ['1', '1', undefined, '4'],
    ]);
  });
});
