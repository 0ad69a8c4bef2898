import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { DatabaseEngine } from '../database/database';
import type { Entities } from '../database/entities';
import { MariadbEngine } from '../database/mariadb.engine';
import { SqliteEngine } from '../database/sqlite.engine';
import { createMigratedSchema, dropSchema } from './schema-template';

/** An empty, migrated database that nobody else uses. */
export interface TestDatabase {
  engine: DatabaseEngine;
  /** A file or a URL, for another process or another engine. */
  address: string;
  /** A further engine on the same database. The caller closes it. */
  open(): Promise<DatabaseEngine>;
  /** Closes the engine and removes the database. */
  drop(): Promise<void>;
}

export const openAddress = (address: string, entities: Entities): Promise<DatabaseEngine> =>
  address.includes('://') ? MariadbEngine.open(address, entities) : SqliteEngine.open(address, entities);

export async function sqliteTestDatabase(entities: Entities): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-test-'));
  return testDatabase(join(folder, 'test.sqlite'), entities, async () => rmSync(folder, { recursive: true }));
}

/** A schema of its own on the server of DATABASE_URL, e.g. mariadb://user:password@127.0.0.1:3306 */
export async function mariadbTestDatabase(entities: Entities): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('DATABASE_URL must name a MariaDB server on which schemas may be created');
  const name = `hochoi_test_${randomBytes(6).toString('hex')}`;
  const address = await createMigratedSchema(server, name, entities);
  return testDatabase(address, entities, () => dropSchema(server, name));
}

async function testDatabase(
  address: string,
  entities: Entities,
  remove: () => Promise<void>,
): Promise<TestDatabase> {
  const engine = await openAddress(address, entities);
  return {
    engine,
    address,
    open: () => openAddress(address, entities),
    drop: () => engine.close().then(remove),
  };
}
