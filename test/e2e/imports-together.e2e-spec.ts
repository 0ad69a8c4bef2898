import { Person } from '@hochoi/people';
import { Post, UnitOperationService } from '@hochoi/organisation';
import { ApplyImportHandler } from '@hochoi/intake/handlers';
import { AuditEvent, Database } from '@hochoi/platform';
import { ok } from '../support/api-client';
import {
  applied,
  applyImport,
  effectsOf,
  getImport,
  previewAgain,
  previewed,
  rowsOf,
} from '../support/imports';
import type { Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';
import { aWorkbook, type CellText } from '../support/workbooks';

const server = testServer();
const database = () => server().get<Database>(Database);
let province: string;
let manager: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Tỉnh Đồng Nai', { level: 'province' });
  manager = await anOfficerOf(server(), 'unit-manager', province);
});

const header = ['STT', 'Họ và tên', 'Ngày sinh', 'Số điện thoại', 'Đơn vị', 'Chức vụ'];
const list = (...rows: CellText[][]) =>
  aWorkbook(
    header,
    rows.map((row, index) => [index + 1, ...row]),
  );
const women = (count: number, unit: string, prefix = 'Lý Thị') =>
  Array.from({ length: count }, (_, n): CellText[] => [
    `${prefix} ${'ABCDEGHKLM'[n % 10]}${'abcdeghklmno'[Math.floor(n / 10)]}`,
    '03/05/1972',
    null,
    unit,
    'Chuyên viên',
  ]);
const countOf = (like: string) =>
  database().manager.createQueryBuilder(Person, 'p').where('p.fullName LIKE :like', { like }).getCount();

it('two officers who apply the same list at once: it is there once, and the other one is told', async () => {
  const commune = await aUnit(server(), 'Xã Cùng Lúc', { parentId: province });
  const other = await anOfficerOf(server(), 'unit-manager', commune);
  const file = await list(...women(120, 'Xã Cùng Lúc', 'Cùng Thị'));
  const mine = await previewed(server(), manager, province, file);
  const theirs = await previewed(server(), other, commune, file);
  expect([mine, theirs].map((one) => one.counts!.create)).toEqual([120, 120]);
  await Promise.all([ok(applyImport(manager, mine)), ok(applyImport(other, theirs))]);
  await server().idle();
  const [first, second] = [await ok(getImport(manager, mine.id)), await ok(getImport(other, theirs.id))];
  expect([first.state, second.state].sort()).toEqual(['applied', 'previewed']);
  expect(await countOf('Cùng Thị %')).toBe(120);
  const [late, who] = first.state === 'applied' ? [second, other] : [first, manager];
  expect(late).toMatchObject({
    problem: expect.stringContaining('chưa có gì được ghi'),
    nothingToDo: true,
    counts: { create: 0, unchanged: 120, changedSince: 120 },
  });
  const rows = await rowsOf(who, late.id, 'unchanged');
  expect(rows.every(({ changedSince }) => changedSince)).toBe(true);
});

it('two lists of different communes at once are both there', async () => {
  const communes = await Promise.all(
    ['Xã Đông', 'Xã Tây'].map((name) => aUnit(server(), name, { parentId: province })),
  );
  const previews = await Promise.all(
    communes.map(async (id, n) =>
      previewed(
        server(),
        manager,
        id,
        await list(...women(60, n ? 'Xã Tây' : 'Xã Đông', n ? 'Tây Thị' : 'Đông Thị')),
      ),
    ),
  );
  await Promise.all(previews.map((one) => ok(applyImport(manager, one))));
  await server().idle();
  for (const { id } of previews)
    expect(await ok(getImport(manager, id))).toMatchObject({ state: 'applied', problem: null });
  expect([await countOf('Tây Thị %'), await countOf('Đông Thị %')]).toEqual([60, 60]);
});

it('somebody who was changed since the preview is shown again, and nothing was written', async () => {
  const commune = await aUnit(server(), 'Xã Sửa', { parentId: province });
  const [lan, hue] = [
    ['Sửa Thị Lan', '03/05/1972', '0912000001', 'Xã Sửa', 'Chuyên viên'],
    ['Sửa Thị Huệ', '03/05/1973', '0912000002', 'Xã Sửa', 'Chuyên viên'],
  ] as string[][] as [string[], string[]];
  await applied(
    server(),
    manager,
    await previewed(server(), manager, commune, await list([...lan], [...hue])),
  );
  const change = await list([...lan.with(2, '0912000011')], [...hue.with(2, '0912000022')]);
  const preview = await previewed(server(), manager, commune, change);
  expect(effectsOf(preview)).toMatchObject({ change: 2 });
  const person = await database().manager.findOneByOrFail(Person, { fullName: 'Sửa Thị Lan' });
  await ok(
    manager.api.PATCH('/api/v1/persons/{personId}', {
      params: { path: { personId: person.id }, header: { 'If-Match': String(person.lockVersion) } },
      body: { phone: '0912 000 011' } as never,
    }),
  );
  const back = await applied(server(), manager, preview);
  expect(back).toMatchObject({ state: 'previewed', counts: { change: 1, unchanged: 1, changedSince: 1 } });
  const stillOld = await database().manager.findOneByOrFail(Person, { fullName: 'Sửa Thị Huệ' });
  expect(stillOld.phone).toBe('84912000002');
  expect((await applied(server(), manager, back)).state).toBe('applied');
});

it('a merger between preview and application sends the list back; then it goes to the new unit', async () => {
  const [one, two] = await Promise.all(
    ['Xã Một', 'Xã Hai'].map((name) => aUnit(server(), name, { parentId: province })),
  );
  const rows = women(5, 'Xã Một', 'Gộp Thị');
  const preview = await previewed(server(), manager, province, await list(...rows, rows[0]!));
  const merged = await server()
    .get<UnitOperationService>(UnitOperationService)
    .apply(
      {
        kind: 'merge',
        effectiveOn: '2026-01-01',
        sources: [one!, two!].map((unitId) => ({ unitId, share: 'whole' })),
        target: { unit: { name: 'Xã Mới', level: 'commune', parentId: province } },
      } as never,
      null,
    );
  const back = await applied(server(), manager, preview);
  expect(back).toMatchObject({ state: 'previewed', counts: { create: 5, changedSince: 6 } });
  expect(await countOf('Gộp Thị %')).toBe(0);
  const done = await applied(server(), manager, await previewAgain(server(), manager, back));
  expect(done.state).toBe('applied');
  const posts = await database().manager.findBy(Post, { importId: done.id });
  expect(posts).toHaveLength(5);
  expect(new Set(posts.map(({ unitId }) => unitId)).size).toBe(1);
  expect([one, two]).not.toContain(posts[0]!.unitId);
  expect(merged.operationId).toBeTruthy();
});

it('a job that runs again after its work was done does nothing, and the trail has one event', async () => {
  const commune = await aUnit(server(), 'Xã Lại', { parentId: province });
  const done = await applied(
    server(),
    manager,
    await previewed(server(), manager, commune, await list(...women(3, 'Xã Lại', 'Lại Thị'))),
  );
  const handler = server().get<ApplyImportHandler>(ApplyImportHandler);
  for (const run of [1, 2, 3, 4]) await handler.handle({ importId: done.id, run }, {} as never);
  expect(await countOf('Lại Thị %')).toBe(3);
  const events = await database().manager.findBy(AuditEvent, { subjectId: done.id });
  expect(events).toMatchObject([
    { action: 'persons.imported', actorPersonId: manager.personId, unitId: commune },
  ]);
});
