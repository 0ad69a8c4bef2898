import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../database/database';
import { all, insert, sample, writeRows } from '../database/sample-rows.contract';
import { SqliteEngine } from '../database/sqlite.engine';
import { Job } from '../queue/job.entity';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { compareRows } from './compare-rows';
import { copyRows, statements } from './copy-rows';
import { Differences } from './moving.errors';
import { CopyProgress } from './progress';
import type { CopiedRow } from './row-pages';
import type { RowStore } from './row-store';
import { openSqliteAlone } from './sqlite-rows';

const entities = [Sample, Job];
const quiet = new CopyProgress(() => undefined);
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hochoi-moving-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A database with these rows, which nobody has open any more. */
async function fileWith(name: string, write: (database: Database) => Promise<unknown> = async () => {}) {
  const file = join(folder, name);
  const engine = await SqliteEngine.open(file, entities);
  await createSampleTable(engine);
  await write(new Database(engine));
  await engine.close();
  return file;
}

const many = (count: number) => (database: Database) =>
  database.transaction(async (manager) => {
    for (let i = 0; i < count; i += 1) await insert(manager, { key: `${i}`, count: i });
  });

async function between<T>(
  from: string,
  to: string,
  work: (a: RowStore, b: RowStore) => Promise<T>,
): Promise<T> {
  const [a, b] = [await openSqliteAlone(from, entities), await openSqliteAlone(to, entities)];
  return work(a, b).finally(() => Promise.all([a.close(), b.close()]));
}

const differencesOf = async (a: RowStore, b: RowStore) => {
  const differences = new Differences();
  await compareRows(a, b, differences);
  return differences.first.map(({ where, what }) => `${where}: ${what}`);
};

it('copies tables in pages, and proves them equal', async () => {
  const [from, to] = [await fileWith('a', many(2500)), await fileWith('b')];
  await between(from, to, async (a, b) => {
    await copyRows(a, b, quiet);
    const differences = new Differences();
    const sums = await compareRows(a, b, differences);
    expect(differences.count).toBe(0);
    expect(sums.find(({ name }) => name === 'sample')).toMatchObject({ rows: 2500 });
  });
});

it('copies a row before the one it refers to, and the foreign keys hold afterwards', async () => {
  const from = await fileWith('a', (database) =>
    database.transaction(async (manager) => {
      await insert(manager, { id: 'z-parent' });
      await insert(manager, { id: 'a-child', parentId: 'z-parent' });
    }),
  );
  await between(from, await fileWith('b'), async (a, b) => {
    await copyRows(a, b, quiet);
    expect(await differencesOf(a, b)).toEqual([]);
    await expect(b.manager.delete(Sample, { id: 'z-parent' })).rejects.toThrow(/foreign key/i);
  });
});

it('goes on behind the last row that is there already', async () => {
  const from = await fileWith('a', many(300));
  await between(from, await fileWith('b'), async (a, b) => {
    const begun = await a.manager.find(Sample, { order: { id: 'ASC' }, take: 120 });
    await b.manager.insert(Sample, begun as never);
    await copyRows(a, b, quiet);
    expect(await differencesOf(a, b)).toEqual([]);
    expect(await b.manager.count(Sample)).toBe(300);
  });
});

it('names what was changed, is missing or too much, and no value', async () => {
  const from = await fileWith('a', many(5));
  await between(from, await fileWith('b'), async (a, b) => {
    await copyRows(a, b, quiet);
    await b.manager.update(Sample, { key: '0' }, { text: 'bị sửa', flag: true });
    await b.manager.delete(Sample, { key: '1' });
    await b.manager.insert(Sample, sample({ id: 'zzz' }) as never);
    expect(await differencesOf(a, b)).toEqual([
      'sample: khác ở text, flag',
      'sample: thiếu',
      'sample: thừa',
      'sample: mã kiểm tra khác',
    ]);
  });
});

it('lets a job that ran there wait here', async () => {
  const at = new Date('2026-11-22T17:30:00.007Z');
  const job = { name: 'grade', lane: 'grading', payload: { a: 1 }, attempts: 1, progress: 40, runAfter: at };
  const from = await fileWith('a', (database) =>
    database.transaction(async (manager) => {
      for (const state of ['running', 'waiting', 'failed'] as const)
        await manager.insert(Job, {
          ...{ ...job, id: state, key: state, state, createdAt: at },
          leaseUntil: state === 'running' ? at : null,
        } as never);
    }),
  );
  await between(from, await fileWith('b'), async (a, b) => {
    await copyRows(a, b, quiet);
    expect(await differencesOf(a, b)).toEqual([]);
    const jobs = await b.manager.find(Job, { order: { id: 'ASC' } });
    expect(jobs.map(({ id, state, leaseUntil }) => [id, state, leaseUntil])).toEqual([
      ['failed', 'failed', null],
      ['running', 'waiting', null],
      ['waiting', 'waiting', null],
    ]);
  });
});

describe('the lock', () => {
  it('is refused while a process has the database open, though it does nothing, and then nothing is changed', async () => {
    const file = await fileWith('a', many(1));
    const engine = await SqliteEngine.open(file, entities);
    const database = new Database(engine);
    await expect(openSqliteAlone(file, entities)).rejects.toThrow('đang được một tiến trình khác dùng');
    await database.transaction((manager) => insert(manager));
    expect(await all(database)).toHaveLength(2);
    await engine.close();
  });

  it('is refused while another process writes, and free when that was killed', async () => {
    const file = await fileWith('a');
    const writer = writeRows(file, 'pairs');
    await new Promise((written) => writer.stdout!.once('data', written));
    await expect(openSqliteAlone(file, entities)).rejects.toThrow('đang được một tiến trình khác dùng');
    const over = new Promise((exit) => writer.once('exit', exit));
    writer.kill('SIGKILL');
    await over;
    await (await openSqliteAlone(file, entities)).close();
  });

  it('keeps everybody out, and lets them in again', async () => {
    const file = await fileWith('a', many(3));
    const alone = await openSqliteAlone(file, entities);
    await expect(SqliteEngine.open(file, entities)).rejects.toThrow('locked');
    await alone.close();
    const engine = await SqliteEngine.open(file, entities);
    expect(await all(new Database(engine))).toHaveLength(3);
    await engine.close();
  }, 20_000);
});

it('cuts pages into statements by values and by length', () => {
  const row = (text: string): CopiedRow => ({ key: text, row: {}, text });
  const lengths = (rows: CopiedRow[], columns: number) =>
    [...statements(rows, columns)].map(({ length }) => length);
  expect(
    lengths(
      Array.from({ length: 1000 }, () => row('x')),
      30,
    ),
  ).toEqual([333, 333, 333, 1]);
  expect(lengths(['x', 'y'.repeat(2_000_000), 'z', 'z'].map(row), 3)).toEqual([1, 1, 2]);
  expect(lengths([], 3)).toEqual([]);
});
