import type { CopiedRow } from './row-pages';
import { pagesOf } from './row-pages';
import type { CopyProgress } from './progress';
import type { RowStore, RowTable } from './row-store';

/** Values of one statement: SQLite takes 32,766 of them, MariaDB a packet of 16 MB. */
const MOST_VALUES = 10_000;
const MOST_CHARACTERS = 1_000_000;

/**
 * Copies every table, those that are referred to first. A page is written whole or not at all, in the order of the keys, so what
 * is there already is the beginning of the table and the copy goes on behind its last row: killed anywhere, nothing is doubled.
 */
export async function copyRows(from: RowStore, to: RowStore, progress: CopyProgress): Promise<void> {
  for (const table of to.tables) {
    const copy = () => copyTable(from, to, table, progress);
    await (table.references.includes(table.name) ? to.withoutForeignKeys(copy) : copy());
  }
}

async function copyTable(
  from: RowStore,
  to: RowStore,
  table: RowTable,
  progress: CopyProgress,
): Promise<void> {
  const [total, begun] = [await count(from, table), await count(to, table)];
  let done = begun;
  for await (const page of pagesOf(from, table, begun > 0 ? await lastKey(to, table) : '')) {
    await insertPage(to, table, page);
    progress.rows(table.name, (done += page.length), total);
  }
  if (done === begun && total > 0) progress.rows(table.name, done, total);
}

async function insertPage(to: RowStore, { metadata }: RowTable, page: CopiedRow[]): Promise<void> {
  await to.transaction(async (manager) => {
    for (const rows of statements(page, metadata.columns.length))
      await manager
        .createQueryBuilder()
        .insert()
        .into(metadata.target)
        .values(rows.map(({ row }) => row) as never)
        .updateEntity(false)
        .execute();
  });
}

/** The page in pieces that each fit one statement. */
export function* statements(page: CopiedRow[], columns: number): Generator<CopiedRow[]> {
  let [piece, characters]: [CopiedRow[], number] = [[], 0];
  for (const row of page) {
    const full = (piece.length + 1) * columns > MOST_VALUES || characters + row.text.length > MOST_CHARACTERS;
    if (full && piece.length > 0) {
      yield piece;
      [piece, characters] = [[], 0];
    }
    piece.push(row);
    characters += row.text.length;
  }
  if (piece.length > 0) yield piece;
}

const count = ({ manager }: RowStore, { metadata }: RowTable): Promise<number> =>
  manager.count(metadata.target);

async function lastKey({ manager }: RowStore, { metadata, id }: RowTable): Promise<string> {
  const query = manager.createQueryBuilder(metadata.target, 'r').select(`MAX(r.${id})`, 'last');
  return String((await query.getRawOne<{ last: string }>())!.last);
}
