import { randomBytes } from 'node:crypto';
import { MariadbEngine, platformEntities } from '@hochoi/platform';
import { entities } from '../../apps/standalone/src/entities';

/** A schema of its own for each server, so that test files neither see nor wait for one another. */
export interface TestSchema {
  url: string;
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
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name}`) };
}

async function run(url: string, sql: string): Promise<void> {
  const source = await MariadbEngine.source(url, []).initialize();
  await source.query(sql).finally(() => source.destroy());
}
