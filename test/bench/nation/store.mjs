// Rows into a migrated database, many at a time: a SQLite file or the URL of a MariaDB.
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';

export const openStore = (address) => (address.includes('://') ? openMariadb(address) : openSqlite(address));

/** Whoever uses the file meanwhile waits for one batch at most. SQLite keeps no statistics here, as the platform's own files have none. */
function openSqlite(file) {
  const database = new Sqlite(file, { timeout: 30_000 });
  database.pragma('synchronous = off');
  const statements = new Map();
  const statementFor = (table, row) => {
    const names = Object.keys(row);
    if (!statements.has(table))
      statements.set(
        table,
        database.prepare(
          `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
        ),
      );
    return statements.get(table);
  };
  const insertAll = database.transaction((table, rows) => {
    for (const row of rows) statementFor(table, row).run(Object.values(row));
  });
  return {
    insert: async (table, rows) => rows.length > 0 && insertAll(table, rows),
    settle: async () => undefined,
    close: async () => database.close(),
  };
}

async function openMariadb(url) {
  const connection = await mysql.createConnection(url.replace(/^mariadb:/, 'mysql:'));
  await connection.query('SET SESSION unique_checks = 0, foreign_key_checks = 0');
  const insert = async (table, rows) => {
    if (rows.length === 0) return;
    const names = Object.keys(rows[0]).map((name) => `\`${name}\``);
    await connection.query(`INSERT INTO \`${table}\` (${names.join(', ')}) VALUES ?`, [
      rows.map((row) => Object.values(row)),
    ]);
  };
  /** InnoDB counts again by itself, some seconds later: a measurement that begins at once would meet either. */
  const settle = (tables) => connection.query(`ANALYZE TABLE ${tables.join(', ')}`);
  return { insert, settle, close: () => connection.end() };
}
