import { newId } from '../database/columns';
import { Database } from '../database/database';
import { Sample } from './sample.entity';
import { openAddress } from './test-database';

/**
 * A second process on a test's database. `pairs` writes two rows in each transaction until it is killed, and prints the group
 * of each committed pair; `count N` reads, then raises one row's count in each of N transactions.
 */
async function main(address: string, what: string, times: string): Promise<void> {
  const engine = await openAddress(address, [Sample]);
  const database = new Database(engine);
  if (what === 'pairs') for (;;) console.log(await writePair(database));
  for (let done = 0; done < Number(times); done += 1) await raise(database);
  await engine.close();
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

void main(...(process.argv.slice(2) as [string, string, string]));
