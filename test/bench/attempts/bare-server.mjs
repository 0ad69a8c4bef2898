// A bare HTTP server that puts the answer it is sent into a table, one a transaction, and says so: what the machine, Node and the engine
// can do at best. Started by `bare.mjs` with the address of a SQLite file or of a MariaDB.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';

const TABLE = 'bench_bare_answer';
const COLUMNS = `id VARCHAR(36) PRIMARY KEY, attemptId VARCHAR(36), clientId VARCHAR(36), sequence INT, received INT, slotId VARCHAR(36),
  response VARCHAR(1000), clientTime VARCHAR(40), receivedAt VARCHAR(40)`;
const INDEXES = ['attemptId, clientId, sequence', 'attemptId, slotId, received'].map(
  (columns, nth) => `CREATE INDEX bench_bare_${nth} ON ${TABLE} (${columns})`,
);
const INSERT = `INSERT INTO ${TABLE} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const POOL = 10;

function sqliteStore(file) {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  for (const sql of [`CREATE TABLE ${TABLE} (${COLUMNS})`, ...INDEXES]) database.exec(sql);
  const insert = database.prepare(INSERT);
  return (values) => insert.run(values);
}

async function mariadbStore(url) {
  const pool = mysql.createPool({ uri: url.replace(/^mariadb:/, 'mysql:'), connectionLimit: POOL });
  for (const sql of [`DROP TABLE IF EXISTS ${TABLE}`, `CREATE TABLE ${TABLE} (${COLUMNS})`, ...INDEXES])
    await pool.query(sql);
  return (values) => pool.query(INSERT, values);
}

const address = process.argv[2];
const store = address.includes('://') ? await mariadbStore(address) : sqliteStore(address);
let received = 0;

async function take(body) {
  const { clientId, sequence, slotId, response, clientTime } = JSON.parse(body).events[0];
  const [at, answer] = [new Date().toISOString(), JSON.stringify(response)];
  received += 1;
  await store([randomUUID(), clientId, clientId, sequence, received, slotId, answer, clientTime, at]);
  return JSON.stringify({ acknowledged: [{ clientId, sequence }], savedAt: at });
}

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const said = (status, text) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    take(body).then(
      (text) => said(200, text),
      (error) => said(500, JSON.stringify(String(error))),
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
