import type { Database } from '../database/database';
import { migrations } from '../database/migrations';
import type { ObjectStorage } from '../storage/object-storage';
import type { Checks } from './readiness';

/**
 * What a process asks of its engines. Only the database is needed: a quiz goes on while the store of films is
 * away, and without Redis jobs are taken from the table.
 */
export const engineChecks = (
  database: Database,
  storage: ObjectStorage,
  carrier?: { ping(): Promise<void> },
): Checks => ({
  database: { needed: true, ask: () => database.engine.reader.query('SELECT 1') },
  migrations: { needed: true, ask: () => refusePending(database) },
  storage: { needed: false, ask: () => storage.exists('health/none') },
  ...(carrier && { redis: { needed: false, ask: () => carrier.ping() } }),
});

async function refusePending(database: Database): Promise<void> {
  const rows = (await database.engine.reader.query('SELECT name FROM migrations')) as { name: string }[];
  const done = new Set(rows.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  if (pending.length > 0) throw new Error(`${pending.length} migrations are pending`);
}
