import { Database } from '@hochoi/platform';
import type { EntityMetadata, QueryRunner } from 'typeorm';
import type { TestServer } from './test-server';

/** A table of MariaDB that is much smaller is read whole whatever its indexes are, and rightly so. */
const ROWS = 2000;
/** Copies of jobs that wait would be run. */
const COPIED: Record<string, string> = { job: `WHERE state = 'done'` };

/**
 * Fills these tables of MariaDB with copies of the rows that they have, until each has some thousand: as if many others had done the
 * same. MariaDB plans by what a table holds; SQLite, without statistics, does not. A table without rows stays empty.
 */
export async function fillTables(server: TestServer, names: readonly string[]): Promise<void> {
  const { schema } = server.get<Database>(Database).engine;
  const runner = schema.createQueryRunner();
  try {
    await runner.query('SET SESSION foreign_key_checks = 0');
    for (const table of schema.entityMetadatas.filter(({ tableName }) => names.includes(tableName)))
      await fill(runner, table);
    await runner.query('SET SESSION foreign_key_checks = 1');
  } finally {
    await runner.release();
  }
}

async function fill(runner: QueryRunner, table: EntityMetadata): Promise<void> {
  const which = `\`${table.tableName}\` ${COPIED[table.tableName] ?? ''}`;
  const count = async () => Number((await runner.query(`SELECT COUNT(*) AS count FROM ${which}`))[0].count);
  for (let rows = await count(); rows > 0 && rows < ROWS; rows = await count())
    await runner.query(copyOf(table, which));
  await runner.query(`ANALYZE TABLE \`${table.tableName}\``);
}

function copyOf(table: EntityMetadata, which: string): string {
  const columns = table.columns.map(({ databaseName }) => `\`${databaseName}\``);
  const values = table.columns.map((column) => {
    const name = `\`${column.databaseName}\``;
    if (column.type !== 'varchar' || !tellsApart(table, column.propertyName)) return name;
    return `IF(${name} IS NULL, NULL, LEFT(UUID(), ${column.length}))`;
  });
  return `INSERT INTO \`${table.tableName}\` (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${which}`;
}

/** A row from others, or to which other row it belongs. */
const tellsApart = (table: EntityMetadata, property: string): boolean =>
  property === 'id' ||
  property.endsWith('Id') ||
  table.indices.some(
    ({ isUnique, columns }) => isUnique && columns.some(({ propertyName }) => propertyName === property),
  );
