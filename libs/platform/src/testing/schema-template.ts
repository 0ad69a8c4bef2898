import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { Entities } from '../database/entities';
import { MariadbEngine } from '../database/mariadb.engine';

/** Where the first test of a run leaves what the migrations make, for all the others. */
const TEMPLATE = 'hochoi_test_template';
const PATIENCE = 120;

const connect = (server: string, schema = ''): Promise<Connection> => {
  const url = new URL(server.replace(/^mariadb:/, 'mysql:'));
  url.pathname = `/${schema}`;
  return createConnection({ uri: url.href, multipleStatements: true });
};

async function rows(connection: Connection, sql: string): Promise<Record<string, string>[]> {
  const [found] = await connection.query<RowDataPacket[]>(sql);
  return found;
}

/** Statements that make the tables of the connection's schema again, with their triggers and rows. */
async function statementsOf(connection: Connection): Promise<string[]> {
  // Not @@collation_database: that is what it was when this connection chose the schema.
  const [schema] = await rows(
    connection,
    'SELECT DEFAULT_COLLATION_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
  );
  const tables = (await rows(connection, 'SHOW TABLES')).map((row) => Object.values(row)[0]!);
  const triggers = (await rows(connection, 'SHOW TRIGGERS')).map(({ Trigger }) => Trigger!);
  const made = [];
  for (const name of tables)
    made.push((await rows(connection, `SHOW CREATE TABLE \`${name}\``))[0]!['Create Table']!);
  for (const name of tables)
    for (const row of await rows(connection, `SELECT * FROM \`${name}\``))
      made.push(connection.format('INSERT INTO ?? SET ?', [name, row]));
  for (const name of triggers)
    made.push((await rows(connection, `SHOW CREATE TRIGGER \`${name}\``))[0]!['SQL Original Statement']!);
  return [
    `ALTER DATABASE COLLATE ${schema!.name}`,
    'SET FOREIGN_KEY_CHECKS = 0',
    ...made,
    'SET FOREIGN_KEY_CHECKS = 1',
  ];
}

/** Migrates once for all tests that run on this server; it takes a second and a half each time. */
async function template(server: string, entities: Entities): Promise<string[]> {
  const connection = await connect(server);
  try {
    await connection.query(`SELECT GET_LOCK('${TEMPLATE}', ${PATIENCE})`);
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${TEMPLATE}; USE ${TEMPLATE};
      CREATE TABLE IF NOT EXISTS made (id INT PRIMARY KEY AUTO_INCREMENT, statement LONGTEXT NOT NULL) ENGINE = InnoDB`);
    const kept = await rows(connection, 'SELECT statement FROM made ORDER BY id');
    if (kept.length > 0) return kept.map(({ statement }) => statement!);
    const statements = await migrated(server, entities);
    await connection.query('INSERT INTO made (statement) VALUES ?', [statements.map((one) => [one])]);
    return statements;
  } finally {
    await connection.end();
  }
}

async function migrated(server: string, entities: Entities): Promise<string[]> {
  const name = `${TEMPLATE}_0`;
  const connection = await connect(server);
  try {
    await connection.query(`CREATE DATABASE ${name}; USE ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    await MariadbEngine.migrate(url.href, entities);
    const statements = await statementsOf(connection);
    await connection.query(`DROP DATABASE ${name}`);
    return statements;
  } finally {
    await connection.end();
  }
}

let statements: Promise<string[]> | undefined;

/** A schema as the migrations leave it. @returns its address */
export async function createMigratedSchema(
  server: string,
  name: string,
  entities: Entities,
): Promise<string> {
  const made = await (statements ??= template(server, entities));
  const connection = await connect(server);
  try {
    await connection.query(`CREATE DATABASE ${name}; USE ${name}`);
    for (const one of made) await connection.query(one);
  } finally {
    await connection.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropSchema(server: string, name: string): Promise<void> {
  const connection = await connect(server);
  await connection.query(`DROP DATABASE ${name}`).finally(() => connection.end());
}
