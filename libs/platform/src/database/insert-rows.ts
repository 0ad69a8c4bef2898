import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { marks } from './marks';

/** Well below SQLite's 32,766 parameters and MariaDB's packet. */
const PARAMETERS = 8000;

/**
 * Inserts thousands of rows, many to a statement. TypeORM's own insert looks at every row several times, which an import of a
 * hundred thousand rows feels. Every column must be given; nothing is read back.
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  const { driver } = manager.connection;
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const line = `(${marks(columns)})`;
  const size = Math.floor(PARAMETERS / columns.length);
  for (let from = 0; from < rows.length; from += size) {
    const page = rows.slice(from, from + size);
    const values = page.flatMap((row) =>
      columns.map(
        (column) => driver.preparePersistentValue(column.getEntityValue(row) ?? null, column) as unknown,
      ),
    );
    await manager.query(
      `INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${page.map(() => line).join(', ')}`,
      values,
    );
  }
}
