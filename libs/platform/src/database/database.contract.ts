import { createInterface } from 'node:readline';
import { setImmediate as tick } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { createSampleTable, Sample } from '../testing/sample.entity';
import type { TestDatabase } from '../testing/test-database';
import { describeColumns } from './columns.contract';
import { BrokenTransactionError, Database } from './database';
import { isUniqueViolation } from './database-errors';
import { describeInterleaving } from './interleaving.contract';
import { marks } from './marks';
import { describeMigrations, type OpenTest } from './migrations.contract';
import { all, byGroup, insert, sample, Undone, writeRows } from './sample-rows.contract';

/** What every engine promises. `open` gives an empty, migrated database with the given entities. */
export function describeDatabase(name: string, open: OpenTest): void {
  describe(`Database on ${name}`, () => {
    let test: TestDatabase;
    let database: Database;
    const keys = async () => (await all(database)).map(({ key }) => key).sort();

    beforeAll(async () => {
      test = await open([Sample]);
      await createSampleTable(test.engine);
      database = new Database(test.engine);
    });
    afterAll(() => test.drop());
    beforeEach(() => database.transaction((manager) => manager.deleteAll(Sample)));

    describeInterleaving(() => ({ database }));

    it.each([
      [
        ['a', 'c', 'x'],
        ['a', 'c'],
      ],
      [[], []],
    ])('finds what is in the list %j', async (asked, found) => {
      await database.transaction(async (manager) => {
        for (const key of ['a', 'b', 'c']) await insert(manager, { key });
      });
      const key = test.engine.schema.driver.escape('key'); // a reserved word on one of the engines
      const rows: { key: string }[] = await database.manager.query(
        `SELECT ${key} FROM sample WHERE ${key} IN (${marks(asked)})`,
        asked,
      );
      expect(rows.map(({ key }) => key).sort()).toEqual(found);
    });

    describe('outside of a transaction', () => {
      it('refuses to write, on every connection', async () => {
        await Promise.all(Array.from({ length: 30 }, () => database.manager.count(Sample)));
        const writes = Array.from({ length: 30 }, () => insert(database.manager));
        for (const { status, reason } of (await Promise.allSettled(writes)) as PromiseRejectedResult[]) {
          expect(status).toBe('rejected');
          expect(String(reason)).toMatch(/read.?only/i);
        }
        await expect(database.manager.update(Sample, { id: 'x' }, { count: 1 })).rejects.toThrow(
          /read.?only/i,
        );
        await expect(database.manager.delete(Sample, { id: 'x' })).rejects.toThrow(/read.?only/i);
        await expect(database.manager.save(Sample, sample())).rejects.toThrow(/read.?only/i);
        expect(await all(database)).toEqual([]);
      });

      it('is not the finished transaction', async () => {
        let after: Promise<unknown> = Promise.resolve();
        let inside: EntityManager | undefined;
        await database.transaction(async (manager) => {
          inside = manager;
          expect(database.manager).toBe(manager);
          after = tick()
            .then(() => tick())
            .then(() => tick())
            .then(() => all(database));
        });
        expect(database.manager).toBe(test.engine.reader);
        await expect(after).resolves.toEqual([]);
        await expect(insert(inside!)).rejects.toThrow();
        expect(await all(database)).toEqual([]);
      });
    });

    describe('a transaction', () => {
      it('takes in the transactions of the services it calls', async () => {
        const service = () => database.transaction((manager) => insert(manager, { key: 'inner' }));
        const work = database.transaction(async (manager) => {
          await insert(manager, { key: 'outer' });
          await service();
          expect(await keys()).toEqual(['inner', 'outer']);
          throw new Undone();
        });
        await expect(work).rejects.toThrow(Undone);
        expect(await all(database)).toEqual([]);
      });

      it('is undone as a whole when one that joined it failed, even when that was hidden', async () => {
        const service = () =>
          database.transaction(async (manager) => {
            await insert(manager, { key: 'half' });
            throw new Undone();
          });
        const work = database.transaction(async (manager) => {
          await insert(manager, { key: 'outer' });
          await service().catch(() => undefined);
        });
        await expect(work).rejects.toThrow(BrokenTransactionError);
        expect(await all(database)).toEqual([]);
      });

      it('goes on after a refused row', async () => {
        await database.transaction(async (manager) => {
          await insert(manager, { id: 'a', key: 'k' });
          for (const again of [
            { id: 'b', key: 'k' },
            { id: 'a', key: 'l' },
          ]) {
            const refused = await insert(manager, again).catch((error: unknown) => error);
            expect(isUniqueViolation(refused)).toBe(true);
          }
          await insert(manager, { id: 'c', key: 'm' });
        });
        expect(await keys()).toEqual(['k', 'm']);
        const missing = await database
          .transaction((m) => m.query('SELECT * FROM nowhere'))
          .catch((e: unknown) => e);
        expect(isUniqueViolation(missing)).toBe(false);
      });

      it('saves entities, and several at once', async () => {
        await database.transaction((manager) =>
          manager.save(Sample, [sample({ key: 'a' }), sample({ key: 'b' })]),
        );
        expect(await keys()).toEqual(['a', 'b']);
      });

      it('runs its hooks after it is committed, each of them, and never when it is not', async () => {
        const told: string[] = [];
        const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
        await database.transaction(async (manager) => {
          database.afterCommit(() => told.push('first'));
          database.afterCommit(() => {
            throw new Error('a hook that fails');
          });
          await database.transaction(async () => database.afterCommit(() => told.push('joined')));
          await insert(manager);
          expect(told).toEqual([]);
        });
        expect(told).toEqual(['first', 'joined']);
        expect(warn).toHaveBeenCalledTimes(1);
        warn.mockRestore();
        const undone = database.transaction(async () => {
          database.afterCommit(() => told.push('undone'));
          throw new Undone();
        });
        await expect(undone).rejects.toThrow(Undone);
        expect(told).toHaveLength(2);
        database.afterCommit(() => told.push('at once'));
        expect(told[2]).toBe('at once');
      });
    });

    describeColumns(() => ({ database }));

    it('keeps what was committed when the writer is killed, and nothing else', async () => {
      const writer = writeRows(test.address, 'pairs', '0');
      const committed: string[] = [];
      const gone = new Promise((resolve) => writer.once('exit', resolve));
      for await (const group of createInterface({ input: writer.stdout! })) {
        committed.push(group);
        if (committed.length === 25) writer.kill('SIGKILL');
      }
      await gone;
      expect(writer.signalCode).toBe('SIGKILL');
      const rows = byGroup(await all(database));
      expect([...rows.keys()]).toEqual(expect.arrayContaining(committed));
      expect([...rows.values()].every(({ length }) => length === 2)).toBe(true);
      await database.transaction((manager) => insert(manager));
    }, 60_000);

    // A room of its own: it opens a database for each of its tests, and must not for everybody else's.
    describe('migrations', () => describeMigrations(open));
  });
}
