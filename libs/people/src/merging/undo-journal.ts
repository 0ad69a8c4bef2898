import type { EntityManager } from 'typeorm';
import { newId } from '@hochoi/platform';
import type { PersonMergeRow } from './person-merge-row.entity';

interface ChangedRow {
  tableName: string;
  rowId: string;
  values: PersonMergeRow[];
}

/**
 * Puts back what a merge changed. A value that somebody has changed since stays as it is now, and so does a row that has gone on to a
 * third person.
 * @param personColumns of each table the column that names the person
 */
export async function undoJournal(
  manager: EntityManager,
  journal: readonly PersonMergeRow[],
  personColumns: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = rowsOf(journal);
  const standing: { row: ChangedRow; back: Record<string, unknown> }[] = [];
  for (const row of rows) {
    const back = await valuesToPutBack(manager, row, personColumns[row.tableName]);
    if (back) standing.push({ row, back });
  }
  // Set aside first, as when they were moved: two rows may change places.
  for (const { row } of standing) {
    const column = personColumns[row.tableName];
    if (column) await update(manager, row, { [column]: newId() });
  }
  for (const { row, back } of standing) await update(manager, row, back);
}

function rowsOf(journal: readonly PersonMergeRow[]): ChangedRow[] {
  const rows = new Map<string, ChangedRow>();
  for (const value of journal) {
    const { tableName, rowId } = value;
    const key = `${tableName} ${rowId}`;
    const row = rows.get(key) ?? { tableName, rowId, values: [] };
    row.values.push(value);
    rows.set(key, row);
  }
  return [...rows.values()];
}

async function valuesToPutBack(
  manager: EntityManager,
  { tableName, rowId, values }: ChangedRow,
  person: string | undefined,
): Promise<Record<string, unknown> | null> {
  const now = (await manager.findOneBy(targetOf(manager, tableName), { id: rowId } as never)) as Record<
    string,
    unknown
  > | null;
  if (!now) return null;
  const untouched = values.filter(
    ({ columnName, after }) => JSON.stringify(now[columnName] ?? null) === after,
  );
  const moved = values.find(({ columnName }) => columnName === person);
  if (moved && !untouched.includes(moved)) return null;
  const keep = person ? { [person]: now[person] } : {};
  const back = untouched.map(({ columnName, before }) => [columnName, JSON.parse(before ?? 'null')]);
  return { ...keep, ...Object.fromEntries(back) };
}

async function update(manager: EntityManager, { tableName, rowId }: ChangedRow, values: object) {
  if (Object.keys(values).length > 0)
    await manager.update(targetOf(manager, tableName), { id: rowId } as never, values as never);
}

const targetOf = (manager: EntityManager, tableName: string) =>
  manager.connection.entityMetadatas.find((one) => one.tableName === tableName)!.target;
