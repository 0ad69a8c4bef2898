import { Job } from '../queue/job.entity';
import { canonicalRow, type Row } from './canonical-row';
import type { RowStore, RowTable } from './row-store';
import type { Keyed } from './side-by-side';

const WAITING = { state: 'waiting', leaseUntil: null, handedOverAt: null } as const;
const MOST_ROWS = 1000;
/** Characters of a page that are aimed at: long lessons come in smaller pages, so that a page fits memory and packet. */
const PAGE_SIZE = 2_000_000;

export interface CopiedRow extends Keyed {
  row: Row;
  /** The row as text, the same on every engine. */
  text: string;
}

/** Pages of a table in the order of its primary key, after the row `after`, as rows that have arrived (`arrived`). */
export async function* pagesOf(store: RowStore, table: RowTable, after = ''): AsyncGenerator<CopiedRow[]> {
  for (let limit = 100; ;) {
    const rows = await readPage(store, table, after, limit);
    if (rows.length === 0) return;
    const page = rows.map((row) => ({ key: String(row[table.id]), row, text: canonicalRow(row) }));
    yield page;
    if (rows.length < limit) return;
    after = page.at(-1)!.key;
    const size = page.reduce((sum, { text }) => sum + text.length, 0);
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor((PAGE_SIZE * rows.length) / size)));
  }
}

export async function* rowsOf(store: RowStore, table: RowTable): AsyncGenerator<CopiedRow> {
  for await (const page of pagesOf(store, table)) yield* page;
}

async function readPage(store: RowStore, table: RowTable, after: string, limit: number): Promise<Row[]> {
  const { metadata, id } = table;
  const found = await store.manager
    .createQueryBuilder(metadata.target, 'r')
    .select(metadata.columns.map(({ propertyPath }) => `r.${propertyPath}`))
    .where(`r.${id} > :after`, { after })
    .orderBy(`r.${id}`, 'ASC')
    .limit(limit)
    .getMany();
  return found.map((row) => arrived(table, { ...(row as Row) }));
}

/**
 * A job that ran there does not run here, nor does this Redis know of those that wait: all wait to be taken again. Handlers that are
 * run twice change nothing the second time.
 */
function arrived({ metadata }: RowTable, row: Row): Row {
  const isUndone = metadata.target === Job && ['waiting', 'running'].includes(row.state as string);
  return isUndone ? { ...row, ...WAITING } : row;
}
