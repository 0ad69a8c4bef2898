import type { paths } from '../../apps/web/src/api/schema';
import { ok, problemIn, problemOf } from '../support/api-client';
import { aLearner, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPost, MERGER } from '../support/units';

const server = testServer();
type Body = paths['/api/v1/unit-operations']['post']['requestBody']['content']['application/json'];
const LONG_AGO = '2000-01-01';
const EVE = '2025-06-30';

let national: Somebody;
let province: Somebody;
let stranger: Somebody;
let tree: Record<'top' | 'a' | 'b' | 'a1' | 'a2' | 'b1' | 'branch', string>;

const apply = ({ api }: Somebody, body: Body, key?: string) =>
  api.POST('/api/v1/unit-operations', { body, headers: key ? { 'Idempotency-Key': key } : {} });
const preview = ({ api }: Somebody, body: Body) => api.POST('/api/v1/unit-operations/preview', { body });
const undo = ({ api }: Somebody, operationId: string) =>
  api.POST('/api/v1/unit-operations/{operationId}/undo', { params: { path: { operationId } } });
const children = async ({ api }: Somebody, query: { parentId?: string; on?: string } = {}) =>
  ok(api.GET('/api/v1/units', { params: { query } }));
const page = ({ api }: Somebody, unitId: string, on?: string) =>
  api.GET('/api/v1/units/{unitId}', { params: { path: { unitId }, query: { on } } });
const search = async ({ api }: Somebody, query: string, on?: string) =>
  (await ok(api.GET('/api/v1/units/search', { params: { query: { query, on } } }))).items.map(
    ({ unit }) => unit.name,
  );
const resolve = ({ api }: Somebody, query: { code: string; codeList?: string; on?: string }) =>
  ok(api.GET('/api/v1/units/code', { params: { query } }));
const table = async ({ client }: Somebody, on: string) => {
  const response = await client.fetch(`/api/v1/units/tree.csv?on=${on}`);
  expect(response.headers.get('content-type')).toContain('text/csv');
  return response.text();
};

async function create(
  name: string,
  level: 'national' | 'province' | 'commune' | 'branch',
  parentId: string | null,
  code?: string,
) {
  const unit = { name, level, parentId, ...(code && { codeList: 'truoc-2025', code }) };
  const { units } = await ok(apply(national, { kind: 'create', effectiveOn: LONG_AGO, unit }));
  return units[0]!.unitId;
}

beforeAll(async () => {
  national = await anOfficerOf(server(), 'national-administrator', null);
  const top = await create('Trung ương Hội', 'national', null);
  const [a, b] = [
    await create('Tỉnh A', 'province', top, '01'),
    await create('Tỉnh B', 'province', top, '02'),
  ];
  const a1 = await create('Xã Hòa Bình', 'commune', a, '00004');
  const a2 = await create('Xã Tân An', 'commune', a, '00005');
  const b1 = await create('Xã Hóa Bình', 'commune', b, '00006');
  tree = { top, a, b, a1, a2, b1, branch: await create('Chi hội thôn 1', 'branch', a1) };
  province = await anOfficerOf(server(), 'unit-manager', a, { fullName: 'Lò Thị Pằn' });
  stranger = await anOfficerOf(server(), 'unit-manager', b);
  const member = await aLearner(server());
  await aPost(server(), member.personId, tree.branch);
});

const merger = (name = 'Xã Gộp'): Body => ({
  kind: 'merge',
  effectiveOn: MERGER,
  legalBasis: '1656/NQ-UBTVQH15',
  sources: [
    { unitId: tree.a1, share: 'whole' },
    { unitId: tree.a2, share: 'whole' },
  ],
  target: {
    unit: { name, level: 'commune', type: 'xã', parentId: tree.a, codeList: 'tu-2025', code: '00004' },
  },
});

describe('looking', () => {
  it('begins where one’s own units begin, and names what is above', async () => {
    expect((await children(national)).items).toMatchObject([
      { id: tree.top, name: 'Trung ương Hội', childCount: 2, validTo: null },
    ]);
    expect((await children(province)).items).toMatchObject([{ id: tree.a, childCount: 2 }]);
    const below = await children(province, { parentId: tree.a });
    expect(below.items.map(({ name }) => name)).toEqual(['Xã Hòa Bình', 'Xã Tân An']);
    expect(below.path).toEqual([
      { id: null, name: 'Trung ương Hội' },
      { id: tree.a, name: 'Tỉnh A' },
    ]);
    expect(await ok(page(province, tree.a1))).toMatchObject({
      name: 'Xã Hòa Bình',
      state: 'current',
      path: below.path,
      counts: expect.arrayContaining([{ what: 'people', count: 1 }]),
      versions: [{ parentName: 'Tỉnh A', validFrom: LONG_AGO, validTo: null }],
      place: { undecided: false, unit: { id: tree.a1, path: ['Trung ương Hội', 'Tỉnh A'] } },
      may: { change: true, addChildren: true, reorganise: false },
    });
    expect((await ok(page(province, tree.a))).may).toEqual({
      change: false,
      addChildren: true,
      reorganise: false,
    });
  });

  it('what is not hers is not there: by id, as a parent, in a search, by code, in the table', async () => {
    const unknown = await problemOf(page(province, 'khong-co'));
    for (const unitId of [tree.b, tree.b1, tree.top]) {
      const problem = await problemOf(page(province, unitId));
      expect([problem.status, problem.code, problem.title]).toEqual([404, unknown.code, unknown.title]);
    }
    const query = { parentId: tree.b };
    expect((await problemOf(province.api.GET('/api/v1/units', { params: { query } }))).status).toBe(404);
    const path = { unitId: tree.b };
    expect(
      (await problemOf(province.api.GET('/api/v1/units/{unitId}/history', { params: { path } }))).status,
    ).toBe(404);
    expect(await search(province, 'hoa binh')).toEqual(['Xã Hòa Bình']);
    expect(await search(national, 'hóa bình')).toEqual(['Xã Hóa Bình', 'Xã Hòa Bình']);
    expect(await resolve(province, { code: '00006', codeList: 'truoc-2025' })).toEqual({
      result: 'unknown',
      candidates: [],
    });
    expect(await table(province, EVE)).not.toContain('Tỉnh B');
  });
});

describe('deciding', () => {
  it('a province’s officer decides about what is below her province, and about nothing else', async () => {
    const rename = (unitId: string): Body => ({
      kind: 'rename',
      effectiveOn: '2026-01-01',
      unitId,
      name: 'Tên mới',
    });
    const refused: Body[] = [
      rename(tree.a),
      rename(tree.b1),
      rename('khong-co'),
      { kind: 'create', effectiveOn: MERGER, unit: { name: 'X', level: 'province', parentId: null } },
      { kind: 'create', effectiveOn: MERGER, unit: { name: 'X', level: 'commune', parentId: tree.b } },
      { kind: 'move', effectiveOn: MERGER, unitId: tree.a1, parentId: tree.b },
      { kind: 'move', effectiveOn: MERGER, unitId: tree.b1, parentId: tree.a },
      { kind: 'dissolve', effectiveOn: MERGER, unitId: tree.a1, childrenTo: tree.b1 },
      {
        kind: 'merge',
        effectiveOn: MERGER,
        sources: [{ unitId: tree.b1, share: 'whole' }],
        target: { unitId: tree.a1 },
      },
    ];
    for (const body of refused)
      for (const call of [apply, preview]) expect((await problemOf(call(province, body))).status).toBe(404);
    expect(await problemOf(apply(province, merger()))).toMatchObject({ status: 403, code: 'unit.forbidden' });
    const { id, units } = await ok(
      apply(province, {
        kind: 'create',
        effectiveOn: MERGER,
        unit: { name: 'Chi hội thôn 2', level: 'branch', parentId: tree.a1 },
      }),
    );
    const own: Body = {
      kind: 'merge',
      effectiveOn: '2025-08-01',
      sources: [{ unitId: units[0]!.unitId, share: 'whole' }],
      target: { unitId: tree.branch },
    };
    const merged = await ok(apply(province, own));
    expect((await problemOf(undo(stranger, merged.id))).status).toBe(404);
    await ok(undo(province, merged.id));
    await ok(undo(province, id));
  });

  it('does not lift a unit to a level at which its posts bring other roles', async () => {
    const lifted = { effectiveOn: '2026-01-01', unitId: tree.branch, level: 'commune' } as const;
    const refused: Body[] = [
      { kind: 'retype', ...lifted },
      { kind: 'rename', ...lifted, name: 'Chi hội lên xã' },
      { kind: 'move', ...lifted, parentId: tree.a },
      {
        kind: 'merge',
        effectiveOn: '2026-01-01',
        sources: [{ unitId: tree.branch, share: 'whole' }],
        target: { unit: { name: 'Xã của chị', level: 'commune', parentId: tree.a } },
      },
    ];
    for (const body of refused)
      expect(await problemOf(preview(province, body))).toMatchObject({ status: 403, code: 'unit.forbidden' });
    const same: Body = { kind: 'rename', effectiveOn: '2026-01-01', unitId: tree.a1, level: 'commune' };
    await ok(preview(province, { ...same, name: 'Xã vẫn là xã' }));
  });

  it('does not take back what the centre decided about a level, nor what it put into her units from elsewhere', async () => {
    const day = { effectiveOn: '2026-01-01' };
    const level = await ok(
      apply(national, { kind: 'retype', ...day, unitId: tree.branch, level: 'commune' }),
    );
    expect(await problemOf(undo(province, level.id))).toMatchObject({ status: 403, code: 'unit.forbidden' });
    await ok(undo(national, level.id));
    const moved = await ok(apply(national, { kind: 'move', ...day, unitId: tree.b1, parentId: tree.a }));
    expect((await problemOf(undo(province, moved.id))).code).toBe('unit-operation.not-found');
    await ok(undo(national, moved.id));
  });

  it('says what is wrong with the field it is in', async () => {
    const body = {
      kind: 'create',
      effectiveOn: '31/12/2025',
      unit: { name: ' ', level: 'commune', parentId: tree.a, code: '1' },
    };
    const response = await national.client.fetch('/api/v1/unit-operations', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const problem = await problemIn(response);
    expect(problem.status).toBe(422);
    expect(problem.fields!.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/effectiveOn', '/unit/name']),
    );
  });

  it('shows what a merger will be; carries it out once, however often it is asked; shows what it was; and takes it back', async () => {
    const before = await table(national, EVE);
    const today = await table(national, MERGER);
    const shown = await ok(preview(national, merger()));
    expect(shown.counts).toEqual(
      expect.arrayContaining([
        { what: 'people', count: 1 },
        { what: 'posts', count: 1 },
      ]),
    );
    expect(await table(national, MERGER)).toBe(today);

    const [first, second] = [
      await ok(apply(national, merger(), 'gop-1')),
      await ok(apply(national, merger(), 'gop-1')),
    ];
    expect(second).toEqual(first);
    expect(await problemOf(apply(national, merger('Xã Khác'), 'gop-2'))).toMatchObject({
      status: 409,
      code: 'unit.not-valid-on',
    });
    const merged = first.units.find(({ part }) => part === 'target')!.unitId;
    expect(await table(national, EVE)).toBe(before);
    expect(await ok(page(province, tree.a1))).toMatchObject({
      state: 'ended',
      successors: [{ unitId: merged, name: 'Xã Gộp', kind: 'whole', linkedOn: MERGER }],
      place: { undecided: false, unit: { id: merged } },
    });
    expect(await ok(page(province, merged))).toMatchObject({
      counts: expect.arrayContaining([{ what: 'people', count: 1 }]),
      childCount: 1,
    });
    const path = { unitId: merged };
    const history = await ok(
      province.api.GET('/api/v1/units/{unitId}/history', { params: { path, query: {} } }),
    );
    // Who decided at the centre is not hers to see.
    expect(history.items).toMatchObject([{ id: first.id, kind: 'merge', recordedBy: null, undoneAt: null }]);

    expect(await resolve(national, { code: '00004', codeList: 'truoc-2025' })).toMatchObject({
      result: 'found',
      candidates: [{ unit: { id: tree.a1 } }],
    });
    expect(
      (await resolve(national, { code: '00004' })).candidates.map(({ codeList, unit }) => [
        codeList,
        unit.id,
      ]),
    ).toEqual([
      ['truoc-2025', tree.a1],
      ['tu-2025', merged],
    ]);

    const rename = await ok(
      apply(province, { kind: 'rename', effectiveOn: '2026-01-01', unitId: merged, name: 'Xã Gộp Mới' }),
    );
    const refused = await problemOf(undo(national, first.id));
    expect([refused.code, refused.details]).toEqual([
      'unit.built-on',
      { operations: [{ operationId: rename.id, kind: 'rename', effectiveOn: '2026-01-01' }] },
    ]);
    expect(await problemOf(undo(province, first.id))).toMatchObject({ status: 403 });
    await ok(undo(national, rename.id));
    expect(await ok(undo(national, first.id))).toMatchObject({ id: first.id, undoneAt: expect.any(String) });
    expect(await problemOf(undo(national, first.id))).toMatchObject({
      status: 409,
      code: 'unit-operation.already-undone',
    });
    expect(await table(national, MERGER)).toBe(today);
    expect((await problemOf(page(national, merged))).status).toBe(404);
  });

  it('is not taken back while somebody has a post in the new unit', async () => {
    const { id, units } = await ok(
      apply(province, {
        kind: 'create',
        effectiveOn: MERGER,
        unit: { name: 'Chi hội 9', level: 'branch', parentId: tree.a1 },
      }),
    );
    const member = await aLearner(server());
    await aPost(server(), member.personId, units[0]!.unitId);
    expect(await problemOf(undo(province, id))).toMatchObject({
      code: 'unit.in-use',
      details: { uses: expect.arrayContaining([{ what: 'posts', count: 1 }]) },
    });
    await anOfficerOf(server(), 'organiser', units[0]!.unitId);
    expect((await problemOf(undo(province, id))).title).toContain('1 vai trò');
  });

  it('of two who merge the same units at once, one does and the other hears that it is done', async () => {
    const both = await Promise.all([apply(national, merger('Một')), apply(national, merger('Hai'))]);
    expect(both.map(({ response }) => response.status).sort()).toEqual([201, 409]);
  });
});

it('a table for Excel: one line a unit, from the top down, with a mark by which Excel knows its letters', async () => {
  const bytes = await (await national.client.fetch(`/api/v1/units/tree.csv?on=${EVE}`)).arrayBuffer();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith('\uFEFFCấp;Loại;Tên đơn vị;')).toBe(true);
  const names = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(';')[2]);
  expect(names).toEqual([
    'Trung ương Hội',
    'Tỉnh A',
    'Xã Hòa Bình',
    'Chi hội thôn 1',
    'Xã Tân An',
    'Tỉnh B',
    'Xã Hóa Bình',
  ]);
});
