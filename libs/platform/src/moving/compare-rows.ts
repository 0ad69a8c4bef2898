import { createHash } from 'node:crypto';
import { canonicalRow, type Row } from './canonical-row';
import type { Differences } from './moving.errors';
import { type CopiedRow, rowsOf } from './row-pages';
import type { RowStore, RowTable } from './row-store';
import { sideBySide } from './side-by-side';

/** What a table holds: how many rows, and the SHA-256 of all of them as text in the order of their keys, a line each. */
export interface TableSum {
  name: string;
  rows: number;
  sha256: string;
}

class Sum {
  private readonly hash = createHash('sha256');
  private rows = 0;

  add(row: CopiedRow | undefined): void {
    if (!row) return;
    this.hash.update(row.text).update('\n');
    this.rows += 1;
  }

  of = (name: string): TableSum => ({ name, rows: this.rows, sha256: this.hash.digest('hex') });
}

export async function sumRows(store: RowStore): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of store.tables) {
    const sum = new Sum();
    for await (const row of rowsOf(store, table)) sum.add(row);
    sums.push(sum.of(table.name));
  }
  return sums;
}

/** Reads every row of both through the same entities. @returns the sums of the copy */
export async function compareRows(
  from: RowStore,
  to: RowStore,
  differences: Differences,
): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of to.tables) {
    const [source, copy] = await compareTable(from, to, table, differences);
    compareSums([source], [copy], differences);
    sums.push(copy);
  }
  return sums;
}

async function compareTable(from: RowStore, to: RowStore, table: RowTable, differences: Differences) {
  const [left, right] = [new Sum(), new Sum()];
  for await (const [source, copy] of sideBySide(rowsOf(from, table), rowsOf(to, table))) {
    left.add(source);
    right.add(copy);
    if (source?.text === copy?.text) continue;
    const what = !copy ? 'thiếu' : !source ? 'thừa' : `khác ở ${fieldsThatDiffer(source.row, copy.row)}`;
    differences.add(table.name, (source ?? copy)!.key, what);
  }
  return [left.of(table.name), right.of(table.name)] as const;
}

/** Table by table, in whatever order they come. */
export function compareSums(source: TableSum[], copy: TableSum[], differences: Differences): void {
  for (const { name, rows, sha256 } of source) {
    const found = copy.find((sum) => sum.name === name);
    if (found?.rows !== rows) differences.add(name, '(cả bảng)', `${found?.rows ?? 0} dòng thay vì ${rows}`);
    else if (found.sha256 !== sha256) differences.add(name, '(cả bảng)', 'mã kiểm tra khác');
  }
}

/** Names only: values are personal data, which has no business on a terminal or in a log. */
const fieldsThatDiffer = (source: Row, copy: Row): string =>
  Object.keys(source)
    .filter((name) => canonicalRow({ value: source[name] }) !== canonicalRow({ value: copy[name] }))
    .join(', ');
