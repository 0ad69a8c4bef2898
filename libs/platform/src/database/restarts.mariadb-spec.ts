import { setTimeout as sleep } from 'node:timers/promises';
import { OwnMariadb } from '../testing/own-mariadb';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { newId } from './columns';
import { Database } from './database';
import { CommitUnknown, isDatabaseAway } from './database-errors';
import { MariadbEngine } from './mariadb.engine';
import { all, byGroup, pair } from './sample-rows.contract';

describe('a MariaDB that is stopped and started', () => {
  let server: OwnMariadb;
  let engine: MariadbEngine;
  let database: Database;
  beforeAll(async () => {
    server = await OwnMariadb.start();
    await MariadbEngine.migrate(server.url, [Sample]);
    engine = await MariadbEngine.open(server.url, [Sample], { patience: 30_000 });
    await createSampleTable(engine);
    database = new Database(engine);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await server.remove();
  });
  beforeEach(() => database.transaction((manager) => manager.deleteAll(Sample)));

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'keeps every acknowledged transaction once and no half one, through %s in the middle of the work',
    async (signal) => {
      const fates = new Map<string, 'kept' | 'unknown'>();
      let over = false;
      const learner = async () => {
        while (!over) {
          const group = newId();
          const end = await pair(database, group, () => sleep(3)).then(
            () => 'kept' as const,
            (error: unknown) => {
              if (!(error instanceof CommitUnknown)) throw error;
              return 'unknown' as const;
            },
          );
          fates.set(group, end);
        }
      };
      const reader = async () => {
        while (!over) for (const rows of byGroup(await all(database)).values()) expect(rows).toHaveLength(2);
      };
      const work = Promise.all([...Array.from({ length: 20 }, learner), reader()]).finally(
        () => (over = true),
      );
      const some = async () => {
        const before = fates.size;
        while (!over && fates.size < before + 100) await sleep(5);
      };
      for (let times = 0; times < 2; times += 1) {
        await some();
        await server.stop(signal);
        await server.start();
      }
      await some();
      over = true;
      await work;
      const rows = byGroup(await all(database));
      for (const [group, fate] of fates) if (fate === 'kept') expect(rows.get(group)).toHaveLength(2);
      for (const [group, found] of rows) {
        expect(fates.has(group)).toBe(true);
        expect(found).toHaveLength(2);
      }
      const unknown = [...fates.values()].filter((fate) => fate === 'unknown').length;
      expect(unknown).toBeLessThan(fates.size / 10);
    },
    120_000,
  );

  it('answers with an error in seconds while the database is away, and works again when it is back', async () => {
    const hasty = await MariadbEngine.open(server.url, [Sample], { patience: 300, pool: { size: 2 } });
    const own = new Database(hasty);
    await server.stop();
    const started = Date.now();
    const calls = Array.from({ length: 40 }, (_, n) => (n % 2 ? pair(own, newId()) : all(own)));
    const results = await Promise.allSettled(calls);
    expect(Date.now() - started).toBeLessThan(5000);
    for (const result of results) expect(isDatabaseAway((result as PromiseRejectedResult).reason)).toBe(true);
    await server.start();
    await pair(own, newId());
    expect(await all(own)).toHaveLength(2);
    await hasty.close();
  }, 60_000);

  it('waits at the start for a database that is being started, and says which one it does not reach', async () => {
    await server.stop();
    const opening = MariadbEngine.open(server.url, [Sample]);
    await server.start();
    await (await opening).close();
    const nobody = MariadbEngine.open('mariadb://who:secret@127.0.0.1:1/none', [Sample], {
      startPatience: 100,
    });
    const error = await nobody.catch((reason: Error) => reason.message);
    expect(error).toMatch(/Không nối được.*127\.0\.0\.1:1 \(ECONNREFUSED\)/);
    expect(error).not.toMatch(/secret/);
  }, 60_000);
});
