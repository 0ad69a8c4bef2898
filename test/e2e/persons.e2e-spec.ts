import { ok, problemOf } from '../support/api-client';
import { aLearner, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';

const server = testServer();
let province: string;
let commune: string;
let other: string;
let manager: Somebody;
let stranger: Somebody;
let national: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Đồng Nai', { level: 'province' });
  commune = await aUnit(server(), 'Hội LHPN xã Tân An', { parentId: province });
  other = await aUnit(server(), 'Hội LHPN xã Ea Súp');
  manager = await anOfficerOf(server(), 'unit-manager', province);
  stranger = await anOfficerOf(server(), 'unit-manager', other);
  national = await anOfficerOf(server(), 'national-administrator', null);
});

const create = (by: Somebody, body: object, key?: string) =>
  by.api.POST('/api/v1/persons', {
    body: { fullName: 'Đặng Thị Hòa', isNotDuplicate: true, ...body } as never,
    ...(key && { headers: { 'idempotency-key': key } }),
  });
const get = (by: Somebody, personId: string) =>
  by.api.GET('/api/v1/persons/{personId}', { params: { path: { personId } } });
const change = (by: Somebody, personId: string, lockVersion: number | undefined, body: object) =>
  by.api.PATCH('/api/v1/persons/{personId}', {
    params: {
      path: { personId },
      header: { 'If-Match': lockVersion === undefined ? '' : String(lockVersion) },
    },
    body: body as never,
  });
const list = async (by: Somebody, query: object) =>
  ok(by.api.GET('/api/v1/persons', { params: { query: query as never } }));
const names = async (by: Somebody, query: object) =>
  (await list(by, query)).items.map(({ fullName }) => fullName);
const inCommune = { post: { unitId: '', positionCode: 'CT', startsOn: '2024-03-01' } };
const withPost = (unitId = commune) => ({ post: { ...inCommune.post, unitId } });

describe('recording a person', () => {
  it('keeps what her papers say, and her post', async () => {
    const facts = { fullName: 'H’Mlô Niê', birthDate: '1972', phone: '0912 345 678', email: 'Mlo@Hoi.vn' };
    const person = await ok(create(manager, { ...facts, code: '00071', ...withPost() }));
    expect(person).toMatchObject({
      fullName: 'H’Mlô Niê',
      birthDate: '1972',
      phone: '0912 345 678',
      email: 'mlo@hoi.vn',
      code: '00071',
      lockVersion: 1,
    });
    expect(person.posts).toMatchObject([
      {
        unit: { name: 'Hội LHPN xã Tân An', path: ['Hội LHPN tỉnh Đồng Nai'] },
        position: { code: 'CT', name: 'Chủ tịch' },
        main: true,
        endsOn: null,
        undecided: false,
      },
    ]);
    expect(await ok(get(manager, person.id))).toEqual(person);
  });

  it('has one effect when a bad line repeats it', async () => {
    const answers = [
      await ok(create(manager, { fullName: 'Lò Thị Pằn', ...withPost() }, 'mot-lan')),
      await ok(create(manager, { fullName: 'Lò Thị Pằn', ...withPost() }, 'mot-lan')),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect((await list(manager, { query: 'lo thi pan' })).items).toHaveLength(1);
  });

  it('gives codes, each once', async () => {
    const [one, two] = await Promise.all([
      ok(create(manager, { fullName: 'Người Một', giveCode: true, ...withPost() })),
      ok(create(manager, { fullName: 'Người Hai', giveCode: true, ...withPost() })),
    ]);
    expect(one.code).toMatch(/^PN-\d{8}$/);
    expect(two.code).toMatch(/^PN-\d{8}$/);
    expect(one.code).not.toBe(two.code);
    const problem = await problemOf(create(manager, { fullName: 'Người Ba', code: one.code, ...withPost() }));
    expect(problem).toMatchObject({ status: 409, code: 'person.already-exists' });
  });

  it.each([
    ['a name with digits', { fullName: 'Lan 2' }],
    ['no name', { fullName: ' ' }],
    ['a birth date that no calendar has', { birthDate: '1972-02-31' }],
    ['a phone number of letters', { phone: 'khong co' }],
  ])('refuses %s', async (_, body) =>
    expect((await problemOf(create(manager, body))).code).toBe('request.invalid'),
  );

  it('is for officers of the unit: elsewhere there is no such unit', async () => {
    expect(await problemOf(create(stranger, withPost()))).toMatchObject({
      status: 404,
      code: 'unit.not-found',
    });
    expect(await problemOf(create(await aLearner(server()), {}))).toMatchObject({ status: 403 });
  });
});

describe('who sees a person', () => {
  it('who manages her unit or one above, and the national administrator; for others she is not there', async () => {
    const { id } = await ok(create(manager, withPost()));
    for (const officer of [manager, national]) expect((await ok(get(officer, id))).id).toBe(id);
    const hidden = await problemOf(get(stranger, id));
    const missing = await problemOf(get(stranger, 'khong-co'));
    expect({ ...hidden, correlationId: '' }).toEqual({ ...missing, correlationId: '' });
    expect(hidden.status).toBe(404);
    expect((await problemOf(change(stranger, id, 1, { fullName: 'Của tôi' }))).status).toBe(404);
    expect((await list(stranger, { query: 'Đặng Thị Hòa' })).items).toEqual([]);
    expect(
      await problemOf(stranger.api.GET('/api/v1/persons', { params: { query: { unitId: commune } } })),
    ).toMatchObject({ status: 404 });
  });

  it('without a post, who recorded her', async () => {
    const { id } = await ok(create(manager, { fullName: 'Chưa Có Chức Danh' }));
    expect((await ok(get(manager, id))).id).toBe(id);
    expect((await problemOf(get(stranger, id))).status).toBe(404);
    expect(await names(manager, { query: 'chua co' })).toEqual(['Chưa Có Chức Danh']);
    expect(await names(manager, { withoutPost: 'true' })).toContain('Chưa Có Chức Danh');
    expect(await names(stranger, { withoutPost: 'true' })).toEqual([]);
  });
});

describe('changing a person', () => {
  it('takes the version that was read', async () => {
    const { id, lockVersion } = await ok(create(manager, { fullName: 'Trần Thị Cũ', ...withPost() }));
    const renamed = await ok(
      change(manager, id, lockVersion, { fullName: 'Trần Thị Mới', birthDate: '1980-05' }),
    );
    expect(renamed).toMatchObject({ fullName: 'Trần Thị Mới', birthDate: '1980-05', lockVersion: 2 });
    expect((await problemOf(change(manager, id, lockVersion, { phone: null }))).status).toBe(412);
    expect((await problemOf(change(manager, id, undefined, { phone: null }))).status).toBe(428);
    expect(await names(manager, { query: 'thi moi' })).toEqual(['Trần Thị Mới']);
    expect(await names(manager, { query: 'thi cu' })).toEqual([]);
  });
});

describe('the list', () => {
  let unit: string;
  beforeAll(async () => {
    unit = await aUnit(server(), 'Hội LHPN xã Phú Hòa', { parentId: province });
    for (const fullName of [
      'Nguyễn Thị Hoa',
      'Lê Thị Hòa',
      'Bùi Thị Hoà',
      'Lê Ánh',
      'Lê An',
      'Phan Thị Hoàng',
    ])
      await ok(create(manager, { fullName, ...withPost(unit) }));
  });

  it('is in the order of tên', async () =>
    expect(await names(manager, { unitId: unit })).toEqual([
      'Lê An',
      'Lê Ánh',
      'Nguyễn Thị Hoa',
      'Bùi Thị Hoà',
      'Lê Thị Hòa',
      'Phan Thị Hoàng',
    ]));

  it('finds without marks, and puts exact marks first', async () => {
    expect(await names(manager, { unitId: unit, query: 'hoa' })).toEqual([
      'Nguyễn Thị Hoa',
      'Bùi Thị Hoà',
      'Lê Thị Hòa',
      'Phan Thị Hoàng',
    ]);
    expect(await names(manager, { unitId: unit, query: 'Hòa' })).toEqual([
      'Bùi Thị Hoà',
      'Lê Thị Hòa',
      'Nguyễn Thị Hoa',
      'Phan Thị Hoàng',
    ]);
  });

  it('goes on page by page, nobody twice', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list(manager, { unitId: unit, query: 'Hòa', limit: 1, cursor });
      seen.push(...page.items.map(({ fullName }) => fullName));
      expect(page).toMatchObject({ total: 4, more: false });
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['Bùi Thị Hoà', 'Lê Thị Hòa', 'Nguyễn Thị Hoa', 'Phan Thị Hoàng']);
  });

  it('finds by position, day, code and phone', async () => {
    await ok(
      create(manager, { fullName: 'Võ Thị Số', code: 'VP 0042', phone: '0987 000 111', ...withPost(unit) }),
    );
    expect(await names(manager, { query: 'vp-0042' })).toEqual(['Võ Thị Số']);
    expect(await names(manager, { query: '+84 987 000 111' })).toEqual(['Võ Thị Số']);
    expect(await names(manager, { query: '00420' })).toEqual([]);
    expect(await names(manager, { unitId: unit, on: '2024-02-29' })).toEqual([]);
    expect(await names(manager, { unitId: unit, on: '2024-03-01' })).toHaveLength(7);
    expect(await names(manager, { unitId: unit, positionCode: 'PCT' })).toEqual([]);
    expect(await names(manager, { unitId: unit, kind: 'planned' })).toEqual([]);
  });
});
