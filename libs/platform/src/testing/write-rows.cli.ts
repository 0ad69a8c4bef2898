import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../database/columns';
import { Database } from '../database/database';
import { Sample } from './sample.entity';
import { openAddress } from './test-database';

/**
 * A second process on a test's database. `pairs` writes two rows in each transaction until it is killed, and prints the group
 * of each committed pair; `count N` reads, then raises one row's count in each of N transactions; `mixed N` runs N transactions
 * of three rows each, four at a time, and undoes every other one.
 */
async function main(address: string, what: string, times: string): Promise<void> {
  const engine = await openAddress(address, [Sample]);
  const database = new Database(engine);
  if (what === 'pairs') for (;;) console.log(await writePair(database));
  if (what === 'mixed') await writeMixed(database, Number(times)).then(() => engine.close());
  else await count(database, Number(times)).then(() => engine.close());
}

async function count(database: Database, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) await raise(database);
}

class Undone extends Error {}

/** Also for the test's own process. Rows tell by their key whether they may ever be seen. */
export async function writeMixed(database: Database, times: number): Promise<void> {
  let left = times;
  const one = async (commits: boolean) => {
    const group = newId();
    await database.transaction(async (manager) => {
      for (const part of [1, 2, 3]) {
        const key = `${commits ? 'kept' : 'undone'} ${group} ${part}`;
        await manager.insert(Sample, { id: newId(), key, group, count: 0, flag: false, at: new Date() });
        await sleep(Math.random() * 3);
      }
      if (!commits) throw new Undone();
    });
  };
  const several = async () => {
    while (left-- > 0)
      await one(left % 2 === 0).catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  };
  await Promise.all([several(), several(), several(), several()]);
}

async function writePair(database: Database): Promise<string> {
  const group = newId();
  await database.transaction(async (manager) => {
    for (const half of ['a', 'b'])
      await manager.insert(Sample, {
        id: newId(),
        key: group + half,
        group,
        count: 0,
        flag: false,
        at: new Date(),
      });
  });
  return group;
}

const raise = (database: Database): Promise<unknown> =>
  database.transaction(async (manager) => {
    const { count } = await manager.findOneByOrFail(Sample, { id: 'counter' });
    await manager.update(Sample, { id: 'counter' }, { count: count + 1 });
  });

if (require.main === module) void main(...(process.argv.slice(2) as [string, string, string]));
