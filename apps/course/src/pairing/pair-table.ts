import { PassThrough, type Readable } from 'node:stream';
import type { PairComparisonView, PairFigures } from '@hochoi/contracts';
import { writeCsv, writeSheet, type WrittenColumn, type WrittenRow } from '@hochoi/spreadsheet';

const numbers = [
  ['Có cả hai', 'both'],
  ['Điểm trước', 'before'],
  ['Điểm sau', 'after'],
  ['Thay đổi', 'gain'],
  ['Tăng', 'rose'],
  ['Giữ nguyên', 'same'],
  ['Giảm', 'fell'],
  ['Chỉ có bài trước', 'onlyBefore'],
  ['Chỉ có bài sau', 'onlyAfter'],
] as const satisfies readonly (readonly [string, keyof PairFigures])[];
const points: readonly string[] = ['before', 'after', 'gain'];

const columns: WrittenColumn[] = [
  { header: 'Đơn vị', width: 40 },
  ...numbers.map(([header]): WrittenColumn => ({ header, kind: 'number', width: 14 })),
  { header: 'Ghi chú', width: 40 },
];

const valueOf = (figures: PairFigures, name: keyof PairFigures): number | null => {
  const value = figures[name];
  return value === null || !points.includes(name) ? value : value / 100;
};

const rowOf = (unit: string, figures: PairFigures | null, tooFew: string): WrittenRow => [
  unit,
  ...numbers.map(([, name]) => (figures ? valueOf(figures, name) : null)),
  figures ? null : tooFew,
];

async function* rowsOf({ unit, figures, units }: PairComparisonView): AsyncGenerator<WrittenRow> {
  yield rowOf(unit.name, figures, 'Dưới 5 người có cả hai bài');
  for (const one of units) yield rowOf(one.name || `${unit.name}: nơi khác`, one.figures, 'Ẩn vì nhóm nhỏ');
}

/** The comparison as a table: the unit, then those below it. */
export function pairTable(view: PairComparisonView, format: 'csv' | 'xlsx'): Readable {
  const output = new PassThrough();
  const title = `TRƯỚC VÀ SAU: ${view.topicTitle}`;
  const table = { title, sheetName: 'Trước và sau', columns, rows: rowsOf(view) };
  const write = format === 'csv' ? writeCsv(output, table) : writeSheet(output, table);
  write.catch((error: unknown) => output.destroy(error as Error));
  return output;
}
