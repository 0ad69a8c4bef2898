import type { Cell, Row } from '@hochoi/spreadsheet';
import { foreignCells, isRepeated, notRead, readBelowHeading } from './below-heading';

const aRow = (line: number, ...texts: string[]): Row => ({
  ...{ sheet: 'Trang 1', line, hidden: false },
  cells: texts.map((text, at): Cell | undefined =>
    text === '' ? undefined : { column: at + 1, text, kind: 'text', notices: [] },
  ),
});
const names = new Map([
  ['Mã', 'code'],
  ['Tên', 'name'],
  ['Điểm', 'points'],
  ['Ý kiến', 'comment'],
]);

/** @param most rows to be read */
async function read(rows: readonly Row[], { needed, most = 100 }: { needed?: string; most?: number } = {}) {
  const seen = { headings: [] as number[], foreign: [] as string[], lines: [] as number[] };
  const sheet = {
    async *rows() {
      yield* rows;
    },
  };
  const result = await readBelowHeading(sheet, {
    columnOf: (text) => names.get(text),
    ...(needed && { needed }),
    heading(row, columns) {
      seen.headings.push(row.line);
      seen.foreign.push(...foreignCells(row, columns).map(({ text }) => text));
    },
    row: ({ line }) => seen.lines.push(line) < most,
  });
  return { result, ...seen };
}
const heading = (line: number) => aRow(line, 'Mã', 'Số áo', 'Tên', '', 'Điểm');

test('reads what stands below the heading, and says which of its columns are none of ours', async () => {
  const rows = [aRow(1, 'BẢNG ĐIỂM'), aRow(2, 'Mã', 'Tên'), heading(4), aRow(5, 'a'), heading(6)];
  expect(await read(rows)).toEqual({ result: 'read', headings: [4], foreign: ['Số áo'], lines: [5, 6] });
});

test('a heading without the column that is needed is none', async () => {
  expect((await read([heading(1), aRow(2, 'a')], { needed: 'comment' })).result).toBe('no-table');
  const full = aRow(3, 'Mã', 'Tên', 'Ý kiến');
  expect(await read([heading(1), full, aRow(4)], { needed: 'comment' })).toMatchObject({
    ...{ result: 'read', headings: [3], lines: [4] },
  });
});

test.each([
  [59, 'read'],
  [60, 'no-table'],
])('with %i rows above its heading: %s', async (above, result) => {
  const notes = Array.from({ length: above }, (_, index) => aRow(index + 1, 'Ghi chú'));
  expect((await read([...notes, heading(above + 1)])).result).toBe(result);
});

test('stops where the reader has enough; an empty sheet is told from one without a table', async () => {
  const rows = [heading(1), aRow(2, 'a'), aRow(3, 'b'), aRow(4, 'c')];
  expect((await read(rows, { most: 2 })).lines).toEqual([2, 3]);
  expect((await read([])).result).toBe('empty');
  expect((await read([aRow(1, 'Ghi chú')])).result).toBe('no-table');
});

test('of a merged range its first cell alone holds the value', () => {
  const merged = { top: 2, left: 1, bottom: 3, right: 2 };
  expect(isRepeated({ column: 1, merged }, { line: 2 })).toBe(false);
  expect(isRepeated({ column: 2, merged }, { line: 2 })).toBe(true);
  expect(isRepeated({ column: 1, merged }, { line: 3 })).toBe(true);
  expect(isRepeated({ column: 1 }, { line: 3 })).toBe(false);
});

test('a long heading is named by its beginning', () => {
  expect(notRead({ text: 'x'.repeat(90) })).toBe(`Cột “${'x'.repeat(60)}” không được đọc.`);
});
