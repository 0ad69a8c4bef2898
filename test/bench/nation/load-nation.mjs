// Fills a migrated database with a nation: node test/bench/nation/load-nation.mjs --database FILE-OR-URL [--persons 200000] [--posts 300000]
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { isMain } from '../../../scripts/runtime.mjs';
import { people } from './people.mjs';
import { Random } from './random.mjs';
import { Tree } from './tree.mjs';

const BATCH = 500;

/** @returns the tree, for whoever wants to ask for one of its units */
export async function loadNation(
  address,
  { persons = 200_000, posts = 300_000, branches = 40_000, seed = 1 } = {},
) {
  const random = new Random(seed);
  const tree = new Tree(random, { branches });
  const store = await openStore(address);
  for (const [table, rows] of [
    ['unit', tree.units],
    ['unit_version', tree.versions],
    ['unit_link', tree.links],
  ])
    for (let from = 0; from < rows.length; from += BATCH)
      await store.insert(table, rows.slice(from, from + BATCH));
  let waiting = { person: [], person_name_part: [], post: [] };
  const flush = async () => {
    for (const [table, rows] of Object.entries(waiting)) await store.insert(table, rows);
    waiting = { person: [], person_name_part: [], post: [] };
  };
  for (const { person, parts, posts: held } of people(random, tree, { persons, posts })) {
    waiting.person.push(person);
    waiting.person_name_part.push(...parts);
    waiting.post.push(...held);
    if (waiting.person.length === BATCH) await flush();
  }
  await flush();
  await store.close();
  return tree;
}

const openStore = (address) => (address.includes('://') ? openMariadb(address) : openSqlite(address));

function openSqlite(file) {
  const database = new Sqlite(file);
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
  const close = async () => {
    database.exec('ANALYZE');
    database.close();
  };
  return { insert: async (table, rows) => rows.length > 0 && insertAll(table, rows), close };
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
  const close = async () => {
    await connection.query('ANALYZE TABLE unit, unit_version, unit_link, person, person_name_part, post');
    await connection.end();
  };
  return { insert, close };
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: { database: { type: 'string' }, persons: { type: 'string' }, posts: { type: 'string' } },
  });
  const started = Date.now();
  const numbers = { persons: Number(values.persons ?? 200_000), posts: Number(values.posts ?? 300_000) };
  await loadNation(values.database, numbers);
  console.log(
    `${numbers.persons} persons, ${numbers.posts} posts in ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
