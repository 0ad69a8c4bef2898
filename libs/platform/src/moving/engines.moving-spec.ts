import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insert, sample, writeRows, byGroup } from '../database/sample-rows.contract';
import { SqliteEngine } from '../database/sqlite.engine';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { mariadbTestDatabase, type TestDatabase } from '../testing/test-database';
import { canonicalRow } from './canonical-row';
import { compareRows } from './compare-rows';
import { claimTarget, readMark } from './copy-mark';
import { copyRows } from './copy-rows';
import { openMariadbSnapshot, openMariadbTarget } from './mariadb-rows';
import { Differences } from './moving.errors';
import { CopyProgress } from './progress';
import type { RowStore } from './row-store';
import { openSqliteAlone } from './sqlite-rows';

jest.setTimeout(120_000);
const quiet = new CopyProgress(() => undefined);
let folder: string;
let mariadb: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hochoi-engines-'));
  mariadb = await mariadbTestDatabase([Sample]);
  await createSampleTable(mariadb.engine);
});
afterAll(async () => {
  await mariadb.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => mariadb.engine.write((manager) => manager.deleteAll(Sample)));

async function sqlite(name: string): Promise<RowStore> {
  const file = join(folder, name);
  rmSync(file, { force: true });
  const engine = await SqliteEngine.open(file, [Sample]);
  await createSampleTable(engine);
  await engine.close();
  return openSqliteAlone(file, [Sample]);
}

const text = (maxLength: number) =>
  fc.string({ unit: 'binary', maxLength: maxLength / 3 }).map((s) => s.normalize('NFC'));
const moment = fc.date({
  min: new Date('1000-01-02'),
  max: new Date('9999-12-30T23:59:59.999Z'),
  noInvalidDate: true,
});
const value = fc.jsonValue({ noUnicodeString: false }).map((v) => JSON.parse(JSON.stringify(v)) as unknown);
const rows = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    key: fc.uuid(),
    group: fc.option(text(36)),
    parentId: fc.constant(null),
    text: fc.option(text(200)),
    count: fc.integer(),
    bytes: fc.option(fc.maxSafeInteger()),
    flag: fc.boolean(),
    json: fc.option(value),
    at: moment,
    endedAt: fc.option(moment),
  }),
  { selector: ({ id }) => id, maxLength: 20 },
);

it('carries any row from SQLite to MariaDB and back without a change', () =>
  fc.assert(
    fc.asyncProperty(rows, async (written) => {
      await mariadb.engine.write((manager) => manager.deleteAll(Sample));
      const [there, back] = [await sqlite('there'), await sqlite('back')];
      const between = await openMariadbTarget(mariadb.address, [Sample]);
      try {
        if (written.length > 0) await there.manager.insert(Sample, written as never);
        await copyRows(there, between, quiet);
        await copyRows(between, back, quiet);
        const differences = new Differences();
        const sums = await compareRows(there, between, differences);
        expect(await compareRows(between, back, differences)).toEqual(sums);
        expect(differences.first).toEqual([]);
        const found = await back.manager.find(Sample, { order: { id: 'ASC' } });
        const wanted = [...written].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(found.map((row) => canonicalRow({ ...row }))).toEqual(wanted.map((row) => canonicalRow(row)));
      } finally {
        await Promise.all([there, between, back].map((store) => store.close()));
      }
    }),
    { numRuns: 40 },
  ));

it('takes one moment of a database that is being written to', async () => {
  const writer = writeRows(mariadb.address, 'pairs');
  await new Promise((written) => writer.stdout!.once('data', written));
  const [snapshot, to] = [await openMariadbSnapshot(mariadb.address, [Sample]), await sqlite('snapshot')];
  await copyRows(snapshot, to, quiet);
  const differences = new Differences();
  await compareRows(snapshot, to, differences);
  const copied = await to.manager.find(Sample);
  await Promise.all([snapshot.close(), to.close()]);
  const over = new Promise((exit) => writer.once('exit', exit));
  writer.kill('SIGKILL');
  await over;
  expect(differences.first).toEqual([]);
  expect(copied.length).toBeGreaterThan(0);
  expect(await mariadb.engine.reader.count(Sample)).toBeGreaterThan(copied.length);
  for (const [, pair] of byGroup(copied)) expect(pair).toHaveLength(2);
});

it('refers to rows that come later in the order of keys', async () => {
  const [from, to] = [await sqlite('self'), await openMariadbTarget(mariadb.address, [Sample])];
  await from.manager.insert(Sample, sample({ id: 'z' }) as never);
  await from.manager.insert(Sample, sample({ id: 'a', parentId: 'z' }) as never);
  await copyRows(from, to, quiet);
  await expect(to.manager.delete(Sample, { id: 'z' })).rejects.toThrow(/foreign key/i);
  await to.manager.delete(Sample, { id: 'a' });
  await Promise.all([from.close(), to.close()]);
});

it('lets one copier in at a time, and the next one when it is gone', async () => {
  const first = await openMariadbTarget(mariadb.address, [Sample]);
  let waited = true;
  const second = openMariadbTarget(mariadb.address, [Sample]).then((store) => [store, waited] as const);
  await first.query('DO SLEEP(0.3)');
  waited = false;
  await first.close();
  const [store, cameEarly] = await second;
  expect(cameEarly).toBe(false);
  await store.close();
});

it('refuses a target that holds anything, and knows its own unfinished copy again', async () => {
  const to = await openMariadbTarget(mariadb.address, [Sample]);
  await claimTarget(to, undefined, 'copy-1');
  await claimTarget(to, undefined, 'copy-2');
  expect(await readMark(to)).toBe('copy-2');
  await insert(to.manager);
  await claimTarget(to, undefined, 'copy-2');
  await expect(claimTarget(to, undefined, 'copy-3')).rejects.toThrow('bảng sample có 1 dòng');
  await to.query('DROP TABLE unfinished_copy');
  await to.close();
});
