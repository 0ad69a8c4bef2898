import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitVersion } from '@hochoi/organisation';
import { DiskObjectStorage, HopelessJobError, type JobContext, type ObjectStorage } from '@hochoi/platform';
import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { ImportUnitsHandler } from './import-units.handler';
import { importUnitsJob } from './import-units.job';
import { openUnitLists, type UnitListsTest } from './testing/open-unit-lists';

let test: UnitListsTest;
let folder: string;
let storage: ObjectStorage;
let handler: ImportUnitsHandler;
beforeAll(async () => {
  test = await openUnitLists(sqliteTestDatabase);
  folder = mkdtempSync(join(tmpdir(), 'hochoi-import-units-'));
  storage = new DiskObjectStorage({ folder, secret: 'only-for-tests' });
  await storage.prepare();
  handler = new ImportUnitsHandler(test.lists, storage);
});
afterAll(async () => {
  await test.drop();
  rmSync(folder, { recursive: true });
});

const context = (): JobContext => ({
  attempt: 1,
  signal: new AbortController().signal,
  progress: async () => undefined,
  write: (effects) => test.database.transaction(effects),
  complete: (effects) => test.database.transaction(effects),
});
/** An uploaded list of these rows, and the run of the job for it. */
const run = async (...rows: string[]) => {
  const text = ['level,code,name,parent_code', ...rows].join('\n');
  await storage.put('imports/1/list.csv', Buffer.from(text));
  const lists = [{ codeList: '2025-07-01', file: { key: 'imports/1/list.csv', name: 'danh sách.csv' } }];
  const payload = { top: 'Trung ương', lists, reportKey: 'imports/1/report.csv', by: null };
  await handler.handle(importUnitsJob.payload.parse(payload), context());
};
const names = async () => (await test.database.manager.find(UnitVersion)).map(({ name }) => name).sort();
const report = async () => (await storage.read('imports/1/report.csv')).toString();

describe('the job that imports units', () => {
  it('tells what is wrong and changes nothing while a row is wrong', async () => {
    await expect(run('province,01,Tỉnh A,', 'commune,,Xã B,01')).rejects.toThrow(HopelessJobError);
    expect(await names()).toEqual([]);
    expect(await report()).toContain('Lỗi;danh sách.csv;3;Dòng sai: mã trống');
  });

  it('does it once, however often it runs', async () => {
    for (let time = 0; time < 2; time += 1) await run('province,01,Tỉnh A,', 'commune,1,Xã B,01');
    expect(await names()).toEqual(['Trung ương', 'Tỉnh A', 'Xã B']);
    expect((await report()).trim().split('\r\n')).toHaveLength(1);
  });
});
