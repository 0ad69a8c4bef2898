import { ok, problemOf } from '../support/api-client';
import type { Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aLink, aUnit, MERGER } from '../support/units';

const server = testServer();
let province: string;
let commune: string;
let left: string;
let right: string;
let split: string;
let merged: string;
let district: string;
let manager: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Lâm Đồng', { level: 'province' });
  commune = await aUnit(server(), 'Hội LHPN xã Đạ Huoai', { parentId: province });
  left = await aUnit(server(), 'Hội LHPN xã Trái', { parentId: province, from: MERGER });
  right = await aUnit(server(), 'Hội LHPN xã Phải', { parentId: province, from: MERGER });
  district = await aUnit(server(), 'Hội LHPN huyện Cũ', {
    level: 'district',
    parentId: province,
    to: MERGER,
  });
  split = await aUnit(server(), 'Hội LHPN xã Chia Đôi', { parentId: district, to: MERGER });
  merged = await aUnit(server(), 'Hội LHPN xã Nhập', { parentId: district, to: MERGER });
  for (const part of [left, right]) await aLink(server(), split, part, MERGER, 'part');
  await aLink(server(), split, province, MERGER, 'rest');
  await aLink(server(), district, province, MERGER, 'rest');
  await aLink(server(), merged, left, MERGER);
  manager = await anOfficerOf(server(), 'unit-manager', province);
  stranger = await anOfficerOf(server(), 'unit-manager', right);
});

let nth = 0;
const aPersonIn = async (unitId: string, post: object = {}) => {
  const body = {
    fullName: `Người Thứ ${'abcdefghijklmnopqrstuvwxyz'[nth++]}`,
    isNotDuplicate: true,
    post: { unitId, positionCode: 'CT', startsOn: '2024-01-01', ...post },
  };
  const person = await ok(manager.api.POST('/api/v1/persons', { body: body as never }));
  return { personId: person.id, post: person.posts[0]! };
};
const give = (by: Somebody, personId: string, body: object) =>
  by.api.POST('/api/v1/persons/{personId}/posts', { params: { path: { personId } }, body: body as never });
const path = (postId: string, lockVersion: number) => ({
  params: { path: { postId }, header: { 'If-Match': String(lockVersion) } },
});
const end = (by: Somebody, id: string, version: number, endsOn: string) =>
  by.api.POST('/api/v1/posts/{postId}/end', { ...path(id, version), body: { endsOn, reason: 'Nghỉ hưu' } });
const goOn = (by: Somebody, id: string, version: number, body: object) =>
  by.api.POST('/api/v1/posts/{postId}/continuation', { ...path(id, version), body: body as never });
const postsOf = async (personId: string) =>
  (await ok(manager.api.GET('/api/v1/persons/{personId}/posts', { params: { path: { personId } } }))).items;

it('knows the positions and where they exist', async () => {
  const { items } = await ok(manager.api.GET('/api/v1/positions'));
  expect(items[0]).toEqual({
    code: 'CT',
    name: 'Chủ tịch',
    levels: ['national', 'province', 'district', 'commune'],
  });
  expect(items).toHaveLength(18);
});

describe('several posts at once', () => {
  it('have exactly one main one on any day, and the past is not rewritten', async () => {
    const { personId, post } = await aPersonIn(commune);
    expect(post.main).toBe(true);
    const second = await ok(
      give(manager, personId, { unitId: province, positionCode: 'PCT', startsOn: '2025-01-01' }),
    );
    expect(second.main).toBe(false);
    const third = await ok(
      give(manager, personId, {
        unitId: left,
        positionCode: 'CT',
        startsOn: '2025-08-01',
        main: true,
        acting: true,
      }),
    );
    expect(third).toMatchObject({ main: true, acting: true });
    const mains = async () => (await postsOf(personId)).filter(({ main }) => main).map(({ id }) => id);
    expect(await mains()).toEqual([third.id]);
    await ok(end(manager, third.id, 1, '2026-01-01'));
    expect((await mains()).sort()).toEqual([post.id, third.id].sort());
    const { lockVersion } = (await postsOf(personId)).find(({ id }) => id === post.id)!;
    const past = await ok(
      manager.api.PATCH('/api/v1/posts/{postId}', {
        ...path(second.id, 1),
        body: { main: true, employment: 'part-time' },
      }),
    );
    expect(past).toMatchObject({ main: true, employment: 'part-time', lockVersion: 2 });
    expect(lockVersion).toBe(1);
  });

  it('a planned one names what she is planned for, and is no main one', async () => {
    const { personId } = await aPersonIn(commune);
    const planned = await ok(
      give(manager, personId, {
        unitId: province,
        kind: 'planned',
        positionCode: 'PCT',
        startsOn: '2026-01-01',
      }),
    );
    expect(planned).toMatchObject({ kind: 'planned', main: false, position: { name: 'Phó Chủ tịch' } });
    const { items } = await ok(
      manager.api.GET('/api/v1/persons', { params: { query: { unitId: province, kind: 'planned' } } }),
    );
    expect(items.map(({ id }) => id)).toEqual([personId]);
  });
});

describe('what cannot be', () => {
  const refused = async (body: object) => {
    const { personId } = await aPersonIn(commune);
    const given = { unitId: commune, positionCode: 'PCT', startsOn: '2025-01-01', ...body };
    return problemOf(give(manager, personId, given));
  };

  it.each<[string, () => object]>([
    ['a new post at district level after the merger', () => ({ unitId: district, startsOn: MERGER })],
    ['a post before its unit was there', () => ({ unitId: left, startsOn: '2025-06-30' })],
    ['a position that the level does not have', () => ({ positionCode: 'CHT' })],
    ['a position that nobody knows', () => ({ positionCode: 'XYZ' })],
    ['neither position nor title', () => ({ positionCode: null })],
    ['an end before the beginning', () => ({ endsOn: '2025-01-01' })],
  ])('%s', async (_, body) =>
    expect(await refused(body())).toMatchObject({ status: 422, code: 'post.invalid' }),
  );

  it('the same post twice at the same time, but one after the other', async () => {
    expect(await refused({ positionCode: 'CT' })).toMatchObject({ status: 409, code: 'post.already-exists' });
    const { personId } = await aPersonIn(commune, { endsOn: '2024-06-01' });
    const again = { unitId: commune, positionCode: 'CT', startsOn: '2024-06-01' };
    expect((await ok(give(manager, personId, again))).startsOn).toBe('2024-06-01');
    const results = await Promise.all([
      give(manager, personId, { ...again, positionCode: 'PCT' }),
      give(manager, personId, { ...again, positionCode: 'PCT' }),
    ]);
    expect(results.map(({ response }) => response.status).sort()).toEqual([201, 409]);
  });

  it('a district post of before is kept as it was', async () => {
    const { post } = await aPersonIn(district, { startsOn: '2020-01-01', endsOn: '2025-01-01' });
    expect(post).toMatchObject({ unit: { name: 'Hội LHPN huyện Cũ' }, undecided: false, unitNow: null });
  });
});

describe('after the merger', () => {
  it('a post of a unit that went over as a whole keeps its unit and names the new one', async () => {
    const { post } = await aPersonIn(merged);
    expect(post).toMatchObject({
      unit: { name: 'Hội LHPN xã Nhập', path: ['Hội LHPN tỉnh Lâm Đồng', 'Hội LHPN huyện Cũ'] },
      unitNow: { name: 'Hội LHPN xã Trái', path: ['Hội LHPN tỉnh Lâm Đồng'] },
      undecided: false,
    });
    const { items } = await ok(manager.api.GET('/api/v1/persons', { params: { query: { unitId: left } } }));
    expect(items.map(({ posts }) => posts[0]!.id)).toContain(post.id);
  });

  it('a post of a unit that was split is undecided until somebody says where it goes on', async () => {
    const { personId, post } = await aPersonIn(split);
    expect(post).toMatchObject({ unitNow: null, undecided: true, unit: { name: 'Hội LHPN xã Chia Đôi' } });
    expect(post.successors.map(({ id }) => id).sort()).toEqual([left, right].sort());
    const undecided = async () =>
      (await ok(manager.api.GET('/api/v1/persons', { params: { query: { undecided: 'true' } } }))).items.map(
        ({ id }) => id,
      );
    expect(await undecided()).toEqual([personId]);
    expect((await problemOf(goOn(manager, post.id, 1, { unitId: commune }))).code).toBe('post.invalid');
    const next = await ok(goOn(manager, post.id, 1, { unitId: right }));
    expect(next).toMatchObject({ startsOn: MERGER, continuesPostId: post.id, main: true, undecided: false });
    const [now, then] = await postsOf(personId);
    expect([now!.id, then!.id]).toEqual([next.id, post.id]);
    expect(then).toMatchObject({ endsOn: MERGER, unit: { name: 'Hội LHPN xã Chia Đôi' } });
    expect(await undecided()).toEqual([]);
    expect((await problemOf(goOn(manager, post.id, 2, { unitId: right }))).status).toBe(409);
  });

  it('a post of a unit that is there needs no continuation', async () => {
    const { post } = await aPersonIn(commune);
    expect((await problemOf(goOn(manager, post.id, 1, { unitId: left }))).status).toBe(409);
  });
});

describe('the officer of another unit', () => {
  it('finds neither person nor post nor unit', async () => {
    const { personId, post } = await aPersonIn(commune);
    const body = { unitId: right, positionCode: 'CT', startsOn: '2026-01-01' };
    expect(await problemOf(give(stranger, personId, body))).toMatchObject({
      status: 404,
      code: 'person.not-found',
    });
    expect((await problemOf(end(stranger, post.id, 1, '2026-01-01'))).code).toBe('post.not-found');
    expect((await problemOf(goOn(stranger, post.id, 1, { unitId: right }))).code).toBe('post.not-found');
    const own = await aPersonIn(right, { startsOn: '2025-08-01' });
    const elsewhere = await problemOf(give(stranger, own.personId, { ...body, unitId: commune }));
    expect(elsewhere).toMatchObject({ status: 404, code: 'unit.not-found' });
  });

  it('loses a race for the same version', async () => {
    const { post } = await aPersonIn(commune);
    await ok(end(manager, post.id, 1, '2026-01-01'));
    expect((await problemOf(end(manager, post.id, 1, '2026-02-01'))).status).toBe(412);
    expect((await problemOf(end(manager, post.id, 2, '2023-01-01'))).code).toBe('post.invalid');
  });
});
