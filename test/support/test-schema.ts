import { randomBytes } from 'node:crypto';
import { entities } from '@hochoi/composition';
import { MariadbEngine, platformEntities } from '@hochoi/platform';

/** A schema, a bucket and names in Redis of its own for each server, so that test files neither see nor wait for one another. */
export interface TestSchema {
  /** What leads the program to them. */
  settings: Record<string, string>;
  drop(): Promise<void>;
}

/** On MariaDB when DATABASE_URL says where, whose user may create schemas; else nothing, and SQLite is a file in the data folder. */
export async function createTestSchema(server = process.env['DATABASE_URL']): Promise<TestSchema | null> {
  if (!server) return null;
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await run(server, `CREATE DATABASE ${name}`);
  await MariadbEngine.migrate(url.href, [...platformEntities, ...entities]);
  const settings = { DATABASE_URL: url.href, ...carrier(name), ...store(name) };
  return { settings, drop: () => run(server, `DROP DATABASE ${name}`) };
}

function carrier(name: string): Record<string, string> {
  const { REDIS_URL } = process.env;
  return REDIS_URL ? { REDIS_URL, REDIS_PREFIX: name } : {};
}

function store(name: string): Record<string, string> {
  const { S3_ENDPOINT, S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = process.env;
  return S3_ENDPOINT ? { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET: name.replace('_', '-') } : {};
}

async function run(url: string, sql: string): Promise<void> {
  const source = await MariadbEngine.source(url, []).initialize();
  await source.query(sql).finally(() => source.destroy());
}
