import { doubtList, type Report } from '../doubts';
import { changeRows } from './change-rows';
import { linkWordOf } from './link-words';
import { mappingRows } from './mapping-rows';
import { readTable, type Table, UnreadableFile } from './read-table';
import { unitRows } from './unit-rows';
import { dayAfter, dayFrom, namedCode } from './values';

const read = async <T>(
  text: string | Buffer,
  rows: (table: Table, report: Report) => T,
): Promise<{ rows: T; doubts: [number | null, string][] }> => {
  const { doubts, report } = doubtList();
  const table = await readTable({ name: 'tệp.csv', content: Buffer.from(text as string) }, report);
  return { rows: rows(table, report), doubts: doubts.map(({ line, code }) => [line, code]) };
};
const list = (text: string | Buffer) => read(text, unitRows);

describe('a table', () => {
  const expected = [{ code: '00004', name: 'Phường Trúc Bạch', parentCode: '001', type: 'phường' }];
  it.each([
    ['commas', 'level,code,name,parent_code\ncommune,00004,Phường Trúc Bạch,001\n'],
    [
      'a byte order mark and semicolons',
      '\uFEFFlevel;code;name;parent_code\r\ncommune;00004;Phường Trúc Bạch;001\r\n',
    ],
    ['tabs and quotes', 'level\tcode\tname\tparent_code\ncommune\t"00004"\t"Phường Trúc Bạch"\t001'],
    ['Vietnamese headers', 'Cấp,Mã ĐVHC,Tên đơn vị,MÃ CẤP TRÊN\nXã,00004,Phường Trúc Bạch,001\n\n'],
  ])('with %s', async (_, text) => expect(await list(text)).toMatchObject({ rows: expected, doubts: [] }));

  it('comes out in NFC with single spaces', async () => {
    const { rows, doubts } = await list(
      `level,code,name,parent_code\ncommune,1,${'Xã Hòa'.normalize('NFD')},\ncommune,2,Xã  Khánh,`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['Xã Hòa', 'Xã Khánh']);
    expect(doubts).toEqual([]);
  });

  it.each([
    ['is no UTF-8', Buffer.from([0x6c, 0xe9, 0x0a])],
    ['is empty', ''],
    ['has an open quote', 'level,code\n"commune,1\n'],
    ['lacks a column', 'level,code,name\ncommune,1,Xã A\n'],
  ])('that %s is refused', async (_, text) => expect(list(text)).rejects.toThrow(UnreadableFile));
});

describe('a list of units', () => {
  const line = (fields: string) =>
    list(`level,code,name,type,parent_code,valid_from,valid_to,basis\n${fields}\n`);

  it('takes the type from the name, and the last day as the last day', async () => {
    expect((await line('commune,1,Thị xã A,,,01/07/2004,2025-06-30,NQ 1')).rows).toMatchObject([
      { type: 'thị xã', validFrom: '2004-07-01', validTo: '2025-07-01', legalBasis: 'NQ 1' },
    ]);
    expect((await line('commune,1,Xã A,Xã,,,,')).rows).toMatchObject([
      { type: 'xã', validFrom: null, validTo: '9999-12-31' },
    ]);
  });

  it.each<[string, string, string[]]>([
    ['làng,1,Xã A,,,,,', 'bad-row', []],
    ['commune,,Xã A,,,,,', 'bad-row', []],
    ['commune,1,,,,,,', 'bad-row', []],
    ['commune,1,Xã A,,,2025-13-01,,', 'bad-row', []],
    ['commune,1,Xã A,,,,31/02/2025,', 'bad-row', []],
    ['commune,1,Xã A,,,,,\ncommune,1,Xã B,,,,,', 'twice-in-list', ['Xã A']],
    ['commune,1,Hội A,,,,,', 'type-not-known', ['Hội A']],
    ['commune,1,Phường A,Xã,,,,', 'other-type', ['Phường A']],
  ])('%s: %s', async (fields, code, names) => {
    const { rows, doubts } = await line(fields);
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(doubts.map(([, one]) => one)).toEqual([code]);
  });
});

describe('a conversion table', () => {
  const header = 'old_code,old_name,old_district,old_province,new_code,new_name,new_province,kind,note\n';
  it('has the codes of the units above in parentheses', async () => {
    const { rows } = await read(
      `${header}1,Xã A,Quận B (001),Tỉnh C (01),2,Xã D,Tỉnh E,whole,Nhập\n`,
      mappingRows,
    );
    expect(rows).toMatchObject([
      {
        before: {
          code: '1',
          ancestors: [
            { level: 'district', name: 'Quận B', code: '001' },
            { level: 'province', code: '01' },
          ],
        },
        after: { code: '2', ancestors: [{ level: 'province', name: 'Tỉnh E', code: null }] },
        word: 'whole',
        note: 'Nhập',
      },
    ]);
  });

  it('takes other names of columns from the caller', async () => {
    const text = 'Trước;Sau;Cách\n1;2;Nhập một phần\n';
    const named = { old_code: 'Trước', new_code: 'Sau', kind: 'Cách' };
    expect((await read(text, (table, report) => mappingRows(table, report, named))).rows).toMatchObject([
      { word: 'part' },
    ]);
    const other = read(text, (table, report) => mappingRows(table, report, { ...named, note: 'Ghi' }));
    await expect(other).rejects.toThrow(UnreadableFile);
  });

  it('moves nobody by a word that is not known, and leaves out a row without a new code', async () => {
    const { rows, doubts } = await read(`${header}1,A,,,2,B,,bán,\n1,A,,,,B,,whole,\n`, mappingRows);
    expect(rows.map(({ word }) => word)).toEqual(['part']);
    expect(doubts).toEqual([
      [2, 'kind-not-known'],
      [3, 'bad-row'],
    ]);
  });

  it.each([
    ['whole', 'whole'],
    ['whole_to_special_zone', 'whole'],
    ['area_part_population_all', 'whole'],
    ['Nhập một phần diện tích, toàn bộ dân số', 'whole'],
    ['area_part_only', 'area'],
    ['part', 'part'],
    ['population_part', 'part'],
    ['remainder', 'part'],
    ['unchanged', 'goes-on'],
    ['Đổi tên', 'goes-on'],
    ['', undefined],
  ])('%s is %s', (text, word) => expect(linkWordOf(text)).toBe(word));
});

describe('a list of changes', () => {
  it('needs a code, both names and a day', async () => {
    const { rows, doubts } = await read(
      'code,name_before,name_after,valid_from,basis\n1,Xã A,Phường A,30/4/2026,NQ\n1,Xã A,,2026-04-30,\n',
      changeRows,
    );
    expect(rows).toMatchObject([
      { code: '1', nameBefore: 'Xã A', nameAfter: 'Phường A', on: '2026-04-30', legalBasis: 'NQ' },
    ]);
    expect(doubts).toEqual([[3, 'bad-row']]);
  });
});

describe('values', () => {
  it.each([
    ['01/07/2025', '2025-07-01'],
    ['2025-07-01', '2025-07-01'],
    ['7/2025', undefined],
    ['30/02/2025', undefined],
  ])('the day %s is %s', (text, day) => expect(dayFrom(text)).toBe(day));
  it('the day after the last of a leap February', () => expect(dayAfter('2024-02-28')).toBe('2024-02-29'));
  it.each([
    ['Quận Ba Đình (001)', { name: 'Quận Ba Đình', code: '001' }],
    ['Quận Ba Đình', { name: 'Quận Ba Đình', code: null }],
    ['Xã A (cũ) (12)', { name: 'Xã A (cũ)', code: '12' }],
  ])('%s', (text, named) => expect(namedCode(text)).toEqual(named));
});
