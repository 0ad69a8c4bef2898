import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { Sample } from '../testing/sample.entity';
import { newId } from './columns';
import type { Database } from './database';
import { rowLock } from './row-lock';
import { all, byGroup, insert, Undone } from './sample-rows.contract';

/** Concurrent transactions and plain reads: what stack after stack gets wrong on SQLite. */
export function describeInterleaving(open: () => { database: Database }): void {
  describe('interleaved work', () => {
    let database: Database;
    beforeAll(() => ({ database } = open()));
    interface Plan {
      commits: boolean;
      /** Rows to write, each after so many turns of the event loop. */
      pauses: number[];
    }
    const plan = fc.record({
      commits: fc.boolean(),
      pauses: fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 4 }),
    });
    const pause = async (ticks: number) => {
      for (let n = 0; n < ticks; n += 1) await tick();
    };
    const follow = ({ commits, pauses }: Plan, group: string) =>
      database.transaction(async (manager) => {
        for (const ticks of pauses) {
          await pause(ticks);
          await insert(manager, { group });
        }
        await pause(pauses[0]!);
        if (!commits) throw new Undone();
      });

    /** Reads by plain means until the work is over; a group must be seen whole, or not at all, and never when it is undone. */
    async function watch(plans: Map<string, Plan>, over: () => boolean): Promise<void> {
      while (!over()) {
        const seen = byGroup(await all(database));
        for (const [group, rows] of seen) {
          const { commits, pauses } = plans.get(group)!;
          if (!commits) throw new Error('Read what was never committed');
          if (rows.length !== pauses.length) throw new Error('Read half of a transaction');
        }
        await tick();
      }
    }

    it('loses no acknowledged write and shows no uncommitted row, in whatever order things happen', async () => {
      const property = fc.asyncProperty(fc.array(plan, { minLength: 2, maxLength: 8 }), async (list) => {
        await database.transaction((manager) => manager.deleteAll(Sample));
        const plans = new Map(list.map((one) => [newId(), one]));
        let over = false;
        const work = Promise.allSettled([...plans].map(([group, one]) => follow(one, group)));
        const watching = watch(plans, () => over);
        const results = await work.finally(() => (over = true));
        await watching;
        expect(results.map(({ status }) => status === 'fulfilled')).toEqual(list.map((one) => one.commits));
        const kept = [...plans]
          .filter(([, one]) => one.commits)
          .map(([group, one]) => [group, one.pauses.length]);
        const rows = byGroup(await all(database));
        expect([...rows].map(([group, { length }]) => [group, length]).sort()).toEqual(kept.sort());
      });
      await fc.assert(property, { numRuns: 60 });
    }, 60_000);

    it('adds up concurrent changes of one row', async () => {
      await database.transaction((manager) => insert(manager, { id: 'one' }));
      const raise = () =>
        database.transaction((manager) => manager.increment(Sample, { id: 'one' }, 'count', 1));
      await Promise.all(Array.from({ length: 50 }, raise));
      expect(await all(database)).toMatchObject([{ count: 50 }]);
    });

    it('a row that is held is read by one transaction at a time, and as the one before left it', async () => {
      await database.transaction((manager) => insert(manager, { id: 'one' }));
      const raise = () =>
        database.transaction(async (manager) => {
          const { engine } = database;
          const { count } = await manager.findOneOrFail(Sample, { where: { id: 'one' }, ...rowLock(engine) });
          await tick();
          await manager.update(Sample, { id: 'one' }, { count: count + 1 });
        });
      await Promise.all(Array.from({ length: 20 }, raise));
      expect(await all(database)).toMatchObject([{ count: 20 }]);
    });

    it('keeps nothing of a failed Promise.all, whatever its other half still tries', async () => {
      let straggler: Promise<unknown> = Promise.resolve();
      const failing = database.transaction(async (manager) => {
        straggler = (async () => {
          for (let n = 0; n < 20; n += 1) await insert(manager, { key: `straggler ${n}` });
        })();
        straggler.catch(() => undefined);
        await insert(manager, { key: 'first' });
        throw new Undone();
      });
      const next = database.transaction((manager) => insert(manager, { key: 'next' }));
      await expect(failing).rejects.toThrow(Undone);
      await next;
      await expect(straggler).rejects.toThrow();
      expect(await all(database)).toMatchObject([{ key: 'next' }]);
    });
  });
}
