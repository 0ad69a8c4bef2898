import { dropImportFilesJob, intakePersonalData, keptUntil, PersonImport } from '@hochoi/intake';
import { Person } from '@hochoi/people';
import { Database, Job, JobQueue, newId, ObjectStorage } from '@hochoi/platform';
import { v7 } from 'uuid';
import { ok, problemOf } from '../support/api-client';
import {
  applied,
  getImport,
  type ImportView,
  mapImport,
  guessedMapping,
  previewed,
  previewImport,
  rowsOf,
} from '../support/imports';
import { aLearner, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPost, aUnit } from '../support/units';
import { waitUntil } from '../support/wait-until';
import { aWorkbook } from '../support/workbooks';

const server = testServer();
let province: string;
let commune: string;
let manager: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Đồng Nai', { level: 'province' });
  commune = await aUnit(server(), 'Hội LHPN xã Tân An', { parentId: province });
  manager = await anOfficerOf(server(), 'unit-manager', province);
});

const header = ['Họ và tên', 'Xã, phường', 'Chức vụ'];
const aPreview = async (name: string) =>
  previewed(server(), manager, province, await aWorkbook(header, [[name, 'Tân An', 'Chủ tịch']]));

let nights = 0;
/** The job of one night, from its start to its end. */
const night = async () => {
  const day = `2026-01-${String((nights += 1)).padStart(2, '0')}`;
  await server()
    .get<Database>(Database)
    .transaction(() => server().get<JobQueue>(JobQueue).add(dropImportFilesJob, { day }, { key: day }));
  const { manager: rows } = server().get<Database>(Database);
  const job = { name: dropImportFilesJob.name, key: day };
  await waitUntil(
    'the night over',
    () => rows.findOneBy(Job, job),
    (one) => one?.state === 'done' || (one?.state === 'waiting' && one.attempts > 0),
  );
};

async function filesOf({ id }: ImportView): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of server().get<ObjectStorage>(ObjectStorage).list(`imports/${id}/`))
    keys.push(key);
  return keys;
}
const gone = (one: ImportView) =>
  waitUntil(
    'the file gone',
    () => filesOf(one),
    (keys) => keys.length === 0,
  );
const fileOf = (one: ImportView) =>
  manager.api.GET('/api/v1/imports/{importId}/file', {
    params: { path: { importId: one.id } },
    parseAs: 'blob',
  });

/** As if it had been uploaded so many days ago. */
async function aged(one: ImportView, days: number): Promise<void> {
  const uploadedAt = new Date(server().clock.now().getTime() - days * 24 * 60 * 60 * 1000);
  const row = { uploadedAt, keepSourceUntil: keptUntil(uploadedAt) };
  await server()
    .get<Database>(Database)
    .transaction((rows) => rows.update(PersonImport, { id: one.id }, row));
}

describe('the file of a list', () => {
  it('is deleted 90 days after its upload, an applied one and one that was left lying; no sooner', async () => {
    const done = await applied(server(), manager, await aPreview('Lò Thị Yên'));
    const [left, young] = [await aPreview('Lò Thị Ngân'), await aPreview('Lò Thị Út')];
    await aged(done, 91);
    await aged(left, 91);
    await aged(young, 89);
    await night();
    await gone(done);
    await gone(left);
    expect(await filesOf(young)).toHaveLength(1);
    const seen = async ({ id }: ImportView) => ok(getImport(manager, id));
    expect(await seen(done)).toMatchObject({ state: 'applied', fileKept: false });
    expect(await seen(left)).toMatchObject({ state: 'stopped', fileKept: false });
    expect(await seen(young)).toMatchObject({ state: 'previewed', fileKept: true });
    const problem = await problemOf(fileOf(left));
    expect(problem).toMatchObject({ status: 409, title: expect.stringContaining('90 ngày') });
  });

  it('is deleted the night after somebody in it was erased', async () => {
    const one = await applied(server(), manager, await aPreview('Quàng Thị Xóa'));
    const database = server().get<Database>(Database);
    const { id } = await database.manager.findOneByOrFail(Person, { fullName: 'Quàng Thị Xóa' });
    await night();
    expect(await filesOf(one)).toHaveLength(1);
    await erased(id);
    await night();
    await gone(one);
  });
});

/** All that an officer can still see of the file's own words. */
async function words(one: ImportView): Promise<string> {
  const seen: unknown[] = [(await ok(getImport(manager, one.id))).sheets];
  for (const kind of ['create', 'doubt', 'error', 'unchanged'] as const)
    seen.push(await rowsOf(manager, one.id, kind));
  return JSON.stringify(seen);
}
const erased = (personId: string) =>
  server()
    .get<Database>(Database)
    .transaction(async (rows) => {
      for (const { erase } of intakePersonalData) await erase?.(rows, personId);
    });
describe('what was read from the file and taken over nowhere', () => {
  it('goes with it: examples of columns, and rows that were not written', async () => {
    const rows = [
      ['Lò Thị Được Ghi', 'Tân An', 'Chủ tịch'],
      ['Lò Thị Ghi Sai', 'Tân An', 'Chủ nhiệm câu lạc bộ bóng chuyền liên thôn'.repeat(9)],
      ['Lò Thị Nơi Lạ', 'Xã Không Có', 'Chủ tịch'],
    ];
    const shown = await previewed(server(), manager, province, await aWorkbook(header, rows));
    const done = await applied(server(), manager, shown);
    const left = await aPreview('Lò Thị Bỏ Dở');
    expect(await words(done)).toContain('Lò Thị Nơi Lạ');
    await aged(done, 91);
    await aged(left, 91);
    await night();
    await gone(done);
    await gone(left);
    expect(await words(left)).not.toContain('Lò Thị');
    expect(await words(done)).not.toContain('Lò Thị Nơi Lạ');
    expect(await rowsOf(manager, done.id, 'create')).toMatchObject([{ label: 'Lò Thị Được Ghi' }]);
  });

  it('is not looked at again after its last day, though the night has not come yet', async () => {
    const left = await aPreview('Lò Thị Trưa Nay');
    await aged(left, 91);
    for (const act of [
      () => previewImport(manager, left),
      () => mapImport(manager, left, guessedMapping(left)),
      () => fileOf(left),
    ])
      expect((await problemOf(act() as never)).status).toBe(409);
  });

  it('names nobody who was erased, whom a row could only have meant; and brings nobody back', async () => {
    const fullName = 'Quàng Thị Có Thể';
    const [one, other] = [await aLearner(server(), { fullName }), await aLearner(server(), { fullName })];
    for (const { personId } of [one, other])
      await aPost(server(), personId, commune, { positionCode: 'PCT' });
    const rows = [[fullName, 'Tân An', 'Chủ tịch']];
    const shown = await previewed(server(), manager, province, await aWorkbook(header, rows));
    expect(shown.counts).toMatchObject({ doubt: 1 });

    await erased(one.personId);
    expect((await problemOf(previewImport(manager, shown))).status).toBe(409);
    expect(JSON.stringify(await rowsOf(manager, shown.id, 'doubt'))).not.toContain('Quàng');
    await night();
    await gone(shown);
    expect(await words(shown)).not.toContain('Quàng');
  });
});

describe('the night', () => {
  it('deletes what was stored by an upload that was killed before it was on record', async () => {
    const storage = server().get<ObjectStorage>(ObjectStorage);
    const old = `imports/${v7({ msecs: Date.now() - 3 * 86_400_000 })}/source.csv`;
    const young = `imports/${newId()}/source.csv`;
    for (const key of [old, young]) await storage.put(key, Buffer.from('Họ và tên\nLò Thị Rơi'));
    await night();
    expect([await storage.exists(old), await storage.exists(young)]).toEqual([false, true]);
  });

  it('goes on with the others when one file cannot be deleted', async () => {
    const [stuck, other] = [await aPreview('Lò Thị Kẹt'), await aPreview('Lò Thị Thường')];
    await aged(stuck, 95);
    await aged(other, 91);
    const storage = server().get<ObjectStorage>(ObjectStorage);
    const remove = storage.delete.bind(storage);
    const spy = jest.spyOn(storage, 'delete').mockImplementation(async (key) => {
      if (key.includes(stuck.id)) throw new Error('the disk says no');
      return remove(key);
    });
    await night();
    await gone(other);
    spy.mockRestore();
    await night();
    await gone(stuck);
  });
});
