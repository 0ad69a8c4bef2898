import { dropImportFilesJob, intakePersonalData, keptUntil, PersonImport } from '@hochoi/intake';
import { Person } from '@hochoi/people';
import { Database, Job, JobQueue, ObjectStorage } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { applied, getImport, type ImportView, previewed } from '../support/imports';
import type { Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';
import { waitUntil } from '../support/wait-until';
import { aWorkbook } from '../support/workbooks';

const server = testServer();
let province: string;
let manager: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Đồng Nai', { level: 'province' });
  await aUnit(server(), 'Hội LHPN xã Tân An', { parentId: province });
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
  const done = () => rows.countBy(Job, { name: dropImportFilesJob.name, key: day, state: 'done' });
  await waitUntil('the night over', done, (count) => count === 1);
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
    await database.transaction(async (rows) => {
      for (const { erase } of intakePersonalData) await erase?.(rows, id);
    });
    await night();
    await gone(one);
  });
});
