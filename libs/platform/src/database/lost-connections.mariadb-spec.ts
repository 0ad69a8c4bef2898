import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { CuttingProxy } from '../testing/cutting-proxy';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { mariadbTestDatabase, type TestDatabase } from '../testing/test-database';
import { newId } from './columns';
import { Database } from './database';
import { CommitUnknown, isConnectionLost, isDatabaseAway, PoolExhausted } from './database-errors';
import { MariadbEngine } from './mariadb.engine';
import { all, byGroup, insert, pair, Undone } from './sample-rows.contract';

describe('a connection that is lost', () => {
  let test: TestDatabase;
  let proxy: CuttingProxy;
  let engine: MariadbEngine;
  let database: Database;
  beforeAll(async () => {
    test = await mariadbTestDatabase([Sample]);
    await createSampleTable(test.engine);
    proxy = await CuttingProxy.open(test.address);
    engine = await MariadbEngine.open(proxy.url, [Sample], {
      patience: 1000,
      pool: { stall: 1000, connect: 500, acquire: 1500, size: 4 },
    });
    database = new Database(engine);
  });
  afterAll(async () => {
    await engine.close();
    proxy.close();
    await test.drop();
  });
  beforeEach(async () => {
    proxy.line = 'pass';
    proxy.cuts = 0;
    await database.transaction((manager) => manager.deleteAll(Sample));
  });

  const kill = async (id: number) => {
    const other = await createConnection(test.address.replace('mariadb:', 'mysql:'));
    await other.query(`KILL CONNECTION ${id}`);
    await other.end();
  };

  it.each(['before its next statement', 'during a statement'])(
    'in a transaction killed %s is no loss: all of it is run again',
    async (when) => {
      let runs = 0;
      await database.transaction(async (manager) => {
        runs += 1;
        await insert(manager, { group: 'one' });
        const [{ id }] = await manager.query<[{ id: string }]>('SELECT CONNECTION_ID() AS id');
        if (runs === 1 && when === 'during a statement')
          await Promise.all([manager.query('SELECT SLEEP(30)'), sleep(100).then(() => kill(Number(id)))]);
        if (runs === 1) await kill(Number(id));
        await insert(manager, { group: 'one' });
      });
      expect(runs).toBe(2);
      expect(await all(database)).toHaveLength(2);
    },
  );

  it('in work that hides the error is run again too, and nothing is written beside the transaction', async () => {
    let runs = 0;
    await database.transaction(async (manager) => {
      runs += 1;
      const [{ id }] = await manager.query<[{ id: string }]>('SELECT CONNECTION_ID() AS id');
      if (runs === 1) await kill(Number(id));
      await insert(manager, { group: 'one' }).catch(() => undefined);
      await insert(manager, { group: 'one' }).catch(() => undefined);
    });
    expect(runs).toBe(2);
    expect(await all(database)).toHaveLength(2);
  });

  it.each([
    ['before', 0],
    ['after', 2],
  ] as const)('%s the server had COMMIT leaves an outcome that nobody knows', async (line, kept) => {
    const told: string[] = [];
    let runs = 0;
    proxy.line = line;
    const work = database.transaction(async (manager) => {
      runs += 1;
      database.afterCommit(() => told.push('committed'));
      for (const half of ['a', 'b']) await insert(manager, { key: half });
    });
    await expect(work).rejects.toThrow(CommitUnknown);
    proxy.line = 'pass';
    expect([runs, proxy.cuts, told]).toEqual([1, 1, []]);
    expect(await all(database)).toHaveLength(kept);
    await pair(database, 'next');
  });

  it('is not what a refusal of the work looks like', async () => {
    const work = database.transaction(async (manager) => {
      const [{ id }] = await manager.query<[{ id: string }]>('SELECT CONNECTION_ID() AS id');
      await kill(Number(id));
      throw new Undone();
    });
    await expect(work).rejects.toThrow(Undone);
    await pair(database, 'next');
  });

  it('by silence is an error in time, for new connections and for old ones, and heals', async () => {
    await Promise.all(Array.from({ length: 4 }, () => pair(database, newId())));
    proxy.line = 'silent';
    const started = Date.now();
    const results = await Promise.allSettled([
      ...Array.from({ length: 12 }, () => pair(database, newId())),
      ...Array.from({ length: 12 }, () => all(database)),
    ]);
    expect(Date.now() - started).toBeLessThan(8000);
    for (const result of results) expect(isDatabaseAway((result as PromiseRejectedResult).reason)).toBe(true);
    proxy.line = 'pass';
    await pair(database, newId());
    expect(await all(database)).toHaveLength(10);
  }, 20_000);

  it('is not a pool that is merely busy: that is told apart, and runs nothing twice', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const holding = Array.from({ length: 4 }, () => pair(database, newId(), () => gate));
    await sleep(100);
    const late: unknown = await pair(database, newId()).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(PoolExhausted);
    expect(isConnectionLost(late)).toBe(false);
    open();
    await Promise.all(holding);
    expect(await all(database)).toHaveLength(8);
    await Promise.all(Array.from({ length: 8 }, () => pair(database, newId()))); // none leaked
  });

  it('does not change what a session may do: new ones only read, and are strict', async () => {
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        const [{ id }] = await database.manager.query<[{ id: string }]>(
          'SELECT CONNECTION_ID() AS id, SLEEP(0.05)',
        );
        await kill(Number(id));
      }),
    );
    const writes = await Promise.allSettled(Array.from({ length: 8 }, () => insert(database.manager)));
    for (const { reason } of writes as PromiseRejectedResult[]) expect(String(reason)).toMatch(/read.?only/i);
    const tooLong = database.transaction((manager) => insert(manager, { key: 'x'.repeat(61) }));
    await expect(tooLong).rejects.toThrow(/too long/i);
  });
});

describe('many transactions that cross', () => {
  it('all succeed in the end, each of them once', async () => {
    const test = await mariadbTestDatabase([Sample]);
    await createSampleTable(test.engine);
    const engine = await MariadbEngine.open(test.address, [Sample], { pool: { acquire: 60_000 } });
    const database = new Database(engine);
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await database.transaction(async (manager) => {
      for (const id of ids) await insert(manager, { id, key: id });
    });
    let runs = 0;
    const cross = (n: number) =>
      database.transaction(async (manager) => {
        runs += 1;
        await insert(manager, { group: `${n}` });
        const turned = [...ids.slice(n % 5), ...ids.slice(0, n % 5)];
        for (const id of n % 2 ? turned : turned.toReversed()) {
          await manager.increment(Sample, { id }, 'count', 1);
          await sleep(2);
        }
      });
    await Promise.all(Array.from({ length: 200 }, (_, n) => cross(n)));
    expect(runs).toBeGreaterThan(200);
    const rows = await all(database);
    expect(rows.filter(({ id }) => ids.includes(id)).map(({ count }) => count)).toEqual([
      200, 200, 200, 200, 200,
    ]);
    expect(byGroup(rows.filter(({ group }) => group)).size).toBe(200);
    expect(rows).toHaveLength(205);
    await engine.close();
    await test.drop();
  }, 120_000);
});
