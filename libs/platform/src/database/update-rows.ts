import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { marks } from './marks';

/** Rows of one statement: some hundred branches of CASE for each column. */
const ROWS = 200;

/**
 * Changes thousands of rows, many to a statement, each to values of its own. What a row does not name stays. The caller has made sure
 * that nobody else changes them: nothing is checked, nothing is read back.
 */
export async function updateRows<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly (Partial<T> & { id: string })[],
): Promise<void> {
  const { driver } = manager.connection;
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const id = driver.escape('id');
  for (let from = 0; from < rows.length; from += ROWS) {
    const page = rows.slice(from, from + ROWS);
    const parameters: unknown[] = [];
    const sets = columns.flatMap((column) => {
      const changed = page.filter(
        (row) => column.propertyName !== 'id' && row[column.propertyName] !== undefined,
      );
      if (changed.length === 0) return [];
      for (const row of changed)
        parameters.push(row.id, driver.preparePersistentValue(row[column.propertyName] as unknown, column));
      const name = driver.escape(column.databaseName);
      return [`${name} = CASE ${id} ${changed.map(() => 'WHEN ? THEN ?').join(' ')} ELSE ${name} END`];
    });
    if (sets.length === 0) continue;
    await manager.query(
      `UPDATE ${driver.escape(tableName)} SET ${sets.join(', ')} WHERE ${id} IN (${marks(page)})`,
      [...parameters, ...page.map((row) => row.id)],
    );
  }
}
