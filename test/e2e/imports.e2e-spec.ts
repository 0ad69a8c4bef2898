import { Person } from '@hochoi/people';
import { keptFigures, Post, UnitRecount } from '@hochoi/organisation';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import {
  applied,
  applyImport,
  decide,
  effectsOf,
  getImport,
  guessedMapping,
  listRows,
  mapImport,
  previewAgain,
  previewed,
  previewImport,
  rowsOf,
  sendFile,
  stopImport,
  uploaded,
} from '../support/imports';
import { aLearner, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';
import { aWorkbook, type CellText } from '../support/workbooks';

const server = testServer();
let province: string;
let tanAn: string;
let hoaBinh: string;
let elsewhere: string;
let manager: Somebody;
let stranger: Somebody;
let national: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Đồng Nai', { level: 'province' });
  tanAn = await aUnit(server(), 'Hội LHPN xã Tân An', { parentId: province });
  hoaBinh = await aUnit(server(), 'Hội LHPN xã Hòa Bình', { parentId: province });
  for (const parentId of [tanAn, hoaBinh]) await aUnit(server(), 'Chi hội 1', { level: 'branch', parentId });
  elsewhere = await aUnit(server(), 'Hội LHPN xã Ea Súp');
  manager = await anOfficerOf(server(), 'unit-manager', province);
  stranger = await anOfficerOf(server(), 'unit-manager', elsewhere);
  national = await anOfficerOf(server(), 'national-administrator', null);
});

const header = [
  'STT',
  'Mã cán bộ',
  'Họ và tên',
  'Ngày sinh',
  'Số điện thoại',
  'Xã, phường',
  'Chi hội',
  'Chức vụ',
];
const list = (...rows: CellText[][]) =>
  aWorkbook(
    header,
    rows.map((row, index) => [index + 1, ...row]),
  );
const manager_ = () => server().get<Database>(Database).manager;
const everything = async () => ({
  persons: await manager_().find(Person, { order: { id: 'ASC' } }),
  posts: await manager_().find(Post, { order: { id: 'ASC' } }),
});

describe('a list of persons', () => {
  it('is read, previewed and applied; the same file again changes nothing', async () => {
    const file = await list(
      [null, 'Nguyễn Thị Lan', '03/05/1972', 912345678, 'Tân An', null, 'Chủ tịch'],
      ['00071', 'H’Mlô Niê', '1985', null, 'xã Hoà Bình', 'Chi hội 1', 'Chi hội trưởng'],
    );
    const before = await everything();
    const preview = await previewed(server(), manager, province, file);
    expect(effectsOf(preview)).toMatchObject({ create: 2, change: 0, end: 0, doubt: 0, error: 0 });
    expect(await everything()).toEqual(before);
    const rows = await rowsOf(manager, preview.id, 'create');
    expect(
      rows.map(({ line, label, posts }) => [line, label, posts[0]!.unitName, posts[0]!.position]),
    ).toEqual([
      [2, 'Nguyễn Thị Lan', 'Hội LHPN xã Tân An', 'Chủ tịch'],
      [3, 'H’Mlô Niê', 'Chi hội 1', 'Chi hội trưởng'],
    ]);
    const done = await applied(server(), manager, preview);
    expect(done).toMatchObject({ state: 'applied', problem: null });
    const lan = await manager_().findOneByOrFail(Person, { fullName: 'Nguyễn Thị Lan' });
    expect(lan).toMatchObject({ birthDate: '1972-05-03', phone: '84912345678', lockVersion: 1 });
    const [post] = await manager_().findBy(Post, { personId: lan.id });
    expect(post).toMatchObject({ unitId: tanAn, positionCode: 'CT', main: true, importId: done.id });
    const found = await ok(
      manager.api.GET('/api/v1/persons', { params: { query: { query: 'nguyen thi lan' } } }),
    );
    expect(found.items).toHaveLength(1);

    const after = await everything();
    const again = await previewed(server(), manager, province, file);
    expect(effectsOf(again)).toEqual({ create: 0, change: 0, end: 0, doubt: 0, error: 0, unchanged: 2 });
    expect(again.nothingToDo).toBe(true);
    expect((await applied(server(), manager, again)).state).toBe('applied');
    expect(await everything()).toEqual(after);
  });

  it('says of each row what is wrong, and leaves it out', async () => {
    const file = await list(
      [null, 'Phạm Thị Đúng', '1970', null, 'Tân An', null, 'Phó Chủ tịch'],
      [null, 'Phạm Thị Sai', '31/02/1970', null, 'Tân An', null, 'Phó Chủ tịch'],
      [null, 'Phạm Thị Lạc', null, null, 'Ea Súp', null, 'Chủ tịch'],
      [null, 'Phạm Thị Lẫn', null, null, null, 'Chi hội 1', 'Chi hội trưởng'],
      [null, 'Phạm Thị Cao', null, null, 'Tân An', 'Chi hội 1', 'Chủ tịch'],
    );
    const preview = await previewed(server(), manager, province, file);
    expect(effectsOf(preview)).toMatchObject({ create: 1, error: 3, doubt: 1 });
    const said = (await rowsOf(manager, preview.id, 'error')).map(({ line, messages }) => [
      line,
      messages.find(({ weight }) => weight === 'error')!.text,
    ]);
    expect(said).toEqual([
      [3, expect.stringContaining('31/02/1970')],
      [4, 'Không có đơn vị “Ea Súp” trong phạm vi của chị.'],
      [6, expect.stringContaining('không có chức vụ Chủ tịch')],
    ]);
    await applied(server(), manager, preview);
    expect(await manager_().countBy(Person, { fullName: 'Phạm Thị Đúng' })).toBe(1);
    expect(await manager_().countBy(Person, { fullName: 'Phạm Thị Sai' })).toBe(0);
    const result = await manager.client.fetch(`/api/v1/imports/${preview.id}/file`);
    expect(result.status).toBe(200);
    expect(
      Buffer.from(await result.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('asks where it is not clear, and goes by the answer', async () => {
    const file = await list([null, 'Trần Thị Hai', '1980', null, null, 'Chi hội 1', 'Chi hội trưởng']);
    const preview = await previewed(server(), manager, province, file);
    const [row] = await rowsOf(manager, preview.id, 'doubt');
    expect(row!.choices!.units.map(({ path }) => path.at(-1)).sort()).toEqual([
      'Hội LHPN xã Hòa Bình',
      'Hội LHPN xã Tân An',
    ]);
    const unit = row!.choices!.units.find(({ path }) => path.includes('Hội LHPN xã Tân An'))!;
    const foreign = decide(manager, row!.id, { as: 'unit', unit: elsewhere });
    expect(await problemOf(foreign)).toMatchObject({ status: 404 });
    const decided = await ok(decide(manager, row!.id, { as: 'unit', unit: unit.id }));
    expect(await problemOf(applyImport(manager, decided))).toMatchObject({ code: 'import.conflict' });
    const next = await previewAgain(server(), manager, decided);
    expect(effectsOf(next)).toMatchObject({ create: 1, doubt: 0 });
    await applied(server(), manager, next);
    const person = await manager_().findOneByOrFail(Person, { fullName: 'Trần Thị Hai' });
    expect(await manager_().findBy(Post, { personId: person.id })).toMatchObject([{ unitId: unit.id }]);
  });

  it('changes what differs, field by field, and tells which', async () => {
    const facts = [null, 'Lê Thị Ba', '1975', '0912000111', 'Tân An', null, 'Chuyên viên'];
    await applied(server(), manager, await previewed(server(), manager, province, await list(facts)));
    const richer = await list([null, 'LÊ THỊ BA', '04/06/1975', '0912000222', 'Tân An', null, 'Chuyên viên']);
    const preview = await previewed(server(), manager, province, richer);
    const [row] = await rowsOf(manager, preview.id, 'change');
    expect(row!.changes).toEqual([
      { field: 'birthDate', before: '1975', after: '1975-06-04' },
      { field: 'phone', before: '0912 000 111', after: '0912 000 222' },
    ]);
    await applied(server(), manager, preview);
    expect(await manager_().findOneByOrFail(Person, { fullName: 'Lê Thị Ba' })).toMatchObject({
      birthDate: '1975-06-04',
      phone: '84912000222',
      lockVersion: 2,
    });
  });
});

describe('a full list', () => {
  it('leaves the figures of large units right', async () => {
    const units = new UnitRecount(server().get(Database));
    await units.keep(await units.count(1));
    const people = async () => (await keptFigures(manager_(), province, '2030-01-01'))?.people;
    const before = await people();
    const file = await list(
      [null, 'Vi Thị Đếm', '1970', null, 'Tân An', null, 'Phó Chủ tịch'],
      [null, 'Vi Thị Thêm', '1971', null, 'Tân An', null, 'Phó Chủ tịch'],
    );
    await applied(server(), manager, await previewed(server(), manager, province, file));
    expect(await people()).toBe(before! + 2);
    expect(await units.differences()).toEqual([]);
  });

  it('ends who is not in it, and asks first when that is many', async () => {
    const unit = await aUnit(server(), 'Hội LHPN xã Mỹ Lộc', { parentId: province });
    const people = ['An', 'Bình', 'Cúc', 'Dung'].map((ten) => [
      null,
      `Võ Thị ${ten}`,
      '1970',
      null,
      null,
      null,
      'Chuyên viên',
    ]);
    await applied(server(), manager, await previewed(server(), manager, unit, await list(...people)));
    const preview = await previewed(server(), manager, unit, await list(...people.slice(0, 2)), {
      scope: 'full',
    });
    expect(effectsOf(preview)).toMatchObject({ end: 2, unchanged: 2 });
    expect(preview.endsToConfirm).toBe(2);
    for (const wrong of [undefined, 1])
      expect(await problemOf(applyImport(manager, preview, wrong))).toMatchObject({
        code: 'import.conflict',
        title: expect.stringContaining('kết thúc 2 trong 4'),
      });
    await applied(server(), manager, preview, 2);
    const posts = await manager_().findBy(Post, { unitId: unit });
    expect(posts.map(({ endsOn }) => endsOn).sort()).toEqual([
      '2026-03-02',
      '2026-03-02',
      '9999-12-31',
      '9999-12-31',
    ]);
    const again = await previewed(server(), manager, unit, await list(...people.slice(0, 2)), {
      scope: 'full',
    });
    expect(again).toMatchObject({ nothingToDo: true, endsToConfirm: null });
  });
});

describe('who may', () => {
  it('nobody but officers of the unit and above; others are told that there is nothing', async () => {
    const file = await list([null, 'Ngô Thị Kín', '1970', null, 'Tân An', null, 'Chuyên viên']);
    const preview = await previewed(server(), manager, province, file);
    const [row] = await rowsOf(manager, preview.id, 'create');
    const learner = await aLearner(server());
    expect((await sendFile(learner, province, file)).status).toBe(403);
    expect((await sendFile(stranger, province, file)).status).toBe(404);
    expect((await sendFile(manager, 'khong-co', file)).status).toBe(404);
    for (const call of [
      getImport(stranger, preview.id),
      listRows(stranger, preview.id, 'create'),
      previewImport(stranger, preview),
      applyImport(stranger, preview),
      stopImport(stranger, preview.id),
      mapImport(stranger, preview, guessedMapping(preview)),
    ])
      expect(await problemOf(call as never)).toMatchObject({ status: 404, code: 'import.not-found' });
    expect(await problemOf(decide(stranger, row!.id, { as: 'skip' }))).toMatchObject({
      code: 'import-row.not-found',
    });
    expect((await stranger.client.fetch(`/api/v1/imports/${preview.id}/file`)).status).toBe(404);
    const mine = await ok(stranger.api.GET('/api/v1/imports', { params: { query: {} } }));
    expect(mine.items).toEqual([]);
    expect((await ok(getImport(national, preview.id))).id).toBe(preview.id);
  });

  it('a code of somebody outside is not usable, and says nothing of her', async () => {
    const hers = await list(['KIN-1', 'Đinh Thị Ngoài', '1970', null, null, null, 'Chủ tịch']);
    await applied(server(), stranger, await previewed(server(), stranger, elsewhere, hers));
    const mine = await list(
      ['KIN-1', 'Đinh Thị Ngoài', '1970', null, 'Tân An', null, 'Chuyên viên'],
      [null, 'Đinh Thị Ngoài', '1970', null, 'Tân An', null, 'Chuyên viên'],
    );
    const preview = await previewed(server(), manager, province, mine);
    expect(effectsOf(preview)).toMatchObject({ error: 1, create: 1, doubt: 0 });
    const [row] = await rowsOf(manager, preview.id, 'error');
    expect(row).toMatchObject({
      person: null,
      messages: [{ code: 'code.unusable', text: 'Mã này không dùng được; hãy hỏi đơn vị cấp trên.' }],
    });
  });
});

describe('a file', () => {
  it('must be one, and not too large', async () => {
    const none = await manager.client.fetch(`/api/v1/imports?unitId=${province}&fileName=a.xlsx`, {
      method: 'POST',
    });
    expect(none.status).toBe(422);
    const json = await manager.client.fetch(`/api/v1/imports?unitId=${province}&fileName=a.xlsx`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(422);
    const large = await sendFile(manager, province, Buffer.alloc(20 * 1024 * 1024 + 1));
    expect(large.status).toBe(413);
  });

  it('is refused by other routes', async () => {
    const answer = await manager.client.fetch('/api/v1/persons', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([1, 2, 3]),
    });
    expect(answer.status).toBe(415);
  });

  it('that is no table is told in words', async () => {
    const read = await uploaded(server(), manager, province, Buffer.from('%PDF-1.7 …'), 'a.pdf');
    expect(read).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('Excel (.xlsx) hoặc CSV'),
    });
  });

  it('may be CSV with semicolons, and its columns are remembered for the unit', async () => {
    const csv = Buffer.from('\uFEFFHọ và tên;Năm sinh;Chức vụ\r\nĐỗ Thị Xê;1969;Chuyên viên\r\n');
    const first = await previewed(server(), manager, tanAn, csv, { endShare: 25 }, 'ds.csv');
    expect(effectsOf(first)).toMatchObject({ create: 1 });
    const second = await uploaded(server(), manager, tanAn, csv, 'ds-2.csv');
    expect(second).toMatchObject({ state: 'mapped', remembered: true, mapping: { endShare: 25 } });
    expect((await uploaded(server(), manager, hoaBinh, csv, 'ds.csv')).remembered).toBe(false);
  });

  it('stopped stays stopped', async () => {
    const file = await list([null, 'Ngô Thị Thôi', '1970', null, 'Tân An', null, 'Chuyên viên']);
    const preview = await previewed(server(), manager, province, file);
    await ok(stopImport(manager, preview.id));
    expect(await problemOf(applyImport(manager, preview))).toMatchObject({ status: 409 });
    expect(await manager_().countBy(Person, { fullName: 'Ngô Thị Thôi' })).toBe(0);
  });
});
