import { dayOf } from '@hochoi/contracts';
import { GrantService, RoleRule } from '@hochoi/access';
import { Person } from '@hochoi/people';
import { UnitVersion } from '@hochoi/organisation';
import { AuditEvent, Database, newId } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aLearner, nobody, type Somebody } from '../support/people';
import { applied, previewed } from '../support/imports';
import { testServer } from '../support/test-server';
import { anOfficerOf, aUnit } from '../support/unit-tree';
import { aPost } from '../support/units';
import { aWorkbook } from '../support/workbooks';

/** Ways by which an officer could get rights that nobody gave her. */
const server = testServer();
let commune: string;
let elsewhere: string;
let manager: Somebody;
let national: Somebody;
let system: Somebody;

beforeAll(async () => {
  commune = await aUnit(server(), { name: 'Hội LHPN xã Bậc Thang' });
  elsewhere = await aUnit(server(), { name: 'Hội LHPN xã Nơi Khác' });
  manager = await anOfficerOf(server(), commune);
  await aPost(server(), manager.personId, commune, { title: 'Chủ tịch' });
  national = await anOfficerOf(server(), null, 'national-administrator');
  system = await anOfficerOf(server(), null, 'system-administrator');
});

const dayFromNow = (days: number) => dayOf(new Date(server().clock.now().getTime() + days * 86_400_000));
const grants = () => server().get<GrantService>(GrantService);
const rolesOf = async ({ personId }: Somebody) => (await grants().of(personId)).map(({ role }) => role);
const get = (personId: string) =>
  ok(national.api.GET('/api/v1/persons/{personId}', { params: { path: { personId } } }));
const merge = async (by: Somebody, keptId: string, mergedId: string) => {
  const [kept, merged] = [await get(keptId), await get(mergedId)];
  const versions = { keptLockVersion: kept.lockVersion, mergedLockVersion: merged.lockVersion };
  return by.api.POST('/api/v1/person-merges', { body: { keptId, mergedId, reason: 'Trùng', ...versions } });
};
const give = (by: Somebody, personId: string, role: string, unitId: string | null) =>
  by.api.POST('/api/v1/grants', { body: { personId, role, unitId, reason: 'Thử tự giao quyền' } as never });
const member = async () => {
  const one = await aLearner(server());
  await aPost(server(), one.personId, commune, { title: 'Hội viên' });
  return one;
};
const path = (postId: string) => ({
  params: { path: { postId }, header: { 'If-Match': '1' } },
});

describe('by merging', () => {
  it('does not take over what a person of her unit may in the whole organisation', async () => {
    const [reviewer, plain] = [await member(), await member()];
    await grants().give({ personId: reviewer.personId, role: 'reviewer', unitId: null }, null);
    for (const [kept, merged] of [
      [manager, reviewer],
      [plain, reviewer],
      [reviewer, plain],
    ] as const)
      expect(await problemOf(merge(manager, kept.personId, merged.personId))).toMatchObject({
        code: 'person-merge.forbidden',
      });
    expect(await rolesOf(manager)).toEqual(['unit-manager']);
  });

  it('nor what that person will be able to do from tomorrow on, or in another unit', async () => {
    const [coming, other, plain] = [await member(), await member(), await member()];
    await grants().give(
      { personId: coming.personId, role: 'reviewer', unitId: null, startsOn: dayFromNow(1) },
      null,
    );
    await grants().give({ personId: other.personId, role: 'unit-manager', unitId: elsewhere }, null);
    for (const { personId } of [coming, other])
      expect((await problemOf(merge(manager, plain.personId, personId))).code).toBe('person-merge.forbidden');
  });

  it('nor does a national administrator what administrators of the system may', async () => {
    for (const [kept, merged] of [
      [national, system],
      [await member(), system],
      [national, await member()],
    ] as const)
      expect((await problemOf(merge(national, kept.personId, merged.personId))).code).toBe(
        'person-merge.forbidden',
      );
  });

  it('does not give herself a role under a record that was merged into hers', async () => {
    const twin = await aLearner(server());
    const officer = await anOfficerOf(server(), null, 'national-administrator');
    await ok(merge(national, officer.personId, twin.personId));
    for (const { personId } of [officer, twin])
      expect((await problemOf(give(officer, personId, 'reviewer', null))).code).toBe('own-grant.forbidden');
  });
});

describe('by a one-time code', () => {
  const code = (personId: string) =>
    manager.api.POST('/api/v1/persons/{personId}/sign-in-code', { params: { path: { personId } } });

  it('does not open the account of somebody who holds wider rights from tomorrow on', async () => {
    const coming = await member();
    await grants().give(
      { personId: coming.personId, role: 'reviewer', unitId: null, startsOn: dayFromNow(1) },
      null,
    );
    expect((await problemOf(code(coming.personId))).code).toBe('account.forbidden');
  });

  it('nor of somebody whose next post brings them', async () => {
    const coming = await member();
    await aRule('PCT', 'unit-manager');
    await aPost(server(), coming.personId, elsewhere, { positionCode: 'PCT', from: dayFromNow(1) });
    expect((await problemOf(code(coming.personId))).code).toBe('account.forbidden');
  });
});

const aRule = (positionCode: string, role: 'unit-manager') =>
  server()
    .get<Database>(Database)
    .transaction((m) =>
      m.insert(RoleRule, {
        id: newId(),
        ...{ positionCode, level: null, role, startsOn: '2000-01-01', endsOn: '9999-12-31' },
        ...{ recordedBy: null, recordedAt: server().clock.now() },
      }),
    );

describe('by what was prepared before', () => {
  it('a code that was made for a learner does not open the account of the officer she has become', async () => {
    const learner = await member();
    const made = await ok(
      manager.api.POST('/api/v1/persons/{personId}/sign-in-code', {
        params: { path: { personId: learner.personId } },
      }),
    );
    await ok(give(national, learner.personId, 'reviewer', null));
    const body = { name: made.userName, code: made.code, newPassword: 'mật khẩu của người khác' };
    const redeem = nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', { body });
    expect((await problemOf(redeem)).code).toBe('session.wrong-code');
  });

  it('a rule does not raise its maker by the post that she will hold', async () => {
    const officer = await anOfficerOf(server(), null, 'national-administrator');
    const post = { positionCode: 'UVBTV', from: dayFromNow(3) };
    await aPost(server(), officer.personId, commune, post);
    const rule = { positionCode: 'UVBTV', level: null, role: 'reviewer', reason: 'Theo quy chế của Hội' };
    const add = officer.api.POST('/api/v1/role-rules', { body: rule as never });
    expect((await problemOf(add)).code).toBe('own-grant.forbidden');
  });
});

describe('by posts', () => {
  const gone = async () => {
    const person = await aLearner(server());
    const postId = await aPost(server(), person.personId, commune, { title: 'Thư ký', to: '2020-01-01' });
    await aPost(server(), person.personId, elsewhere, { title: 'Ủy viên', from: '2020-01-01' });
    return { ...person, postId };
  };
  const code = (personId: string) =>
    manager.api.POST('/api/v1/persons/{personId}/sign-in-code', { params: { path: { personId } } });

  it('does not bring back somebody who has left for another unit', async () => {
    const { personId, postId } = await gone();
    const patch = { ...path(postId), body: { endsOn: null } };
    expect((await problemOf(manager.api.PATCH('/api/v1/posts/{postId}', patch))).status).toBe(404);
    const end = { ...path(postId), body: { endsOn: '2099-01-01', reason: 'Kéo dài' } };
    expect((await problemOf(manager.api.POST('/api/v1/posts/{postId}/end', end))).status).toBeGreaterThan(
      399,
    );
    expect((await problemOf(code(personId))).code).toBe('person.not-found');
  });

  it('does not make her own role last longer', async () => {
    await aRule('TB', 'unit-manager');
    const officer = await aLearner(server());
    const until = dayFromNow(10);
    const post = { positionCode: 'TB', title: 'Trưởng ban', to: until };
    const postId = await aPost(server(), officer.personId, commune, post);
    const change = (endsOn: string | null) =>
      officer.api.PATCH('/api/v1/posts/{postId}', { ...path(postId), body: { endsOn } });
    expect((await problemOf(change(null))).code).toBe('post.forbidden');
    const end = { ...path(postId), body: { endsOn: '2099-01-01', reason: 'Kéo dài' } };
    expect((await problemOf(officer.api.POST('/api/v1/posts/{postId}/end', end))).status).toBe(409);
  });
});

describe('by the name of a unit in a new account', () => {
  const create = (by: Somebody, unitName: string) =>
    by.api.POST('/api/v1/accounts', {
      body: { fullName: 'Người Mới', userName: `moi-${newId()}`, unitName, roles: ['learner'] },
    });
  const unitsNamed = (name: string) =>
    server().get<Database>(Database).manager.countBy(UnitVersion, { name });

  it('no unit is made by whoever does not decide about units; what is made is on record', async () => {
    expect((await problemOf(create(system, 'Xã Gõ Nhầm'))).code).toBe('unit.not-found');
    expect(await unitsNamed('Xã Gõ Nhầm')).toBe(0);
    const both = await anOfficerOf(server(), null, 'system-administrator');
    await grants().give({ personId: both.personId, role: 'national-administrator', unitId: null }, null);
    await Promise.all([create(both, 'Xã Gõ Đúng'), create(both, 'Xã Gõ Đúng')]);
    expect(await unitsNamed('Xã Gõ Đúng')).toBe(1);
    const { manager } = server().get<Database>(Database);
    const made = await manager.findBy(AuditEvent, { action: 'unit.created', actorPersonId: both.personId });
    expect(made).toHaveLength(1);
  });

  it('nobody is put into one of several, nor into one that is over, nor into one with other marks', async () => {
    for (const parentId of [commune, elsewhere]) await aUnit(server(), { name: 'Chi hội 1', parentId });
    expect((await problemOf(create(system, 'Chi hội 1'))).code).toBe('unit.invalid');
    await aUnit(server(), { name: 'Xã Đã Hết', to: '2025-07-01' });
    expect((await problemOf(create(system, 'Xã Đã Hết'))).code).toBe('unit.not-found');
    for (const name of ['Xã Hóa Bình', 'Xã Hòa Bình']) await aUnit(server(), { name });
    expect((await ok(create(system, 'Xã Hòa Bình'))).unitName).toBe('Xã Hòa Bình');
  });
});

describe('by a list', () => {
  it('nobody gets a position that brings a role which the officer may not give', async () => {
    await aRule('CT', 'unit-manager');
    const header = ['STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức vụ'];
    const row = [1, 'Bùi Thị Lên Chức', '03/05/1972', 'Bậc Thang', 'Chủ tịch'];
    const shown = await previewed(server(), manager, commune, await aWorkbook(header, [row]));
    const done = await applied(server(), manager, shown);
    expect(done.state).toBe('failed');
    expect(done.problem).toContain('Chức vụ này mang theo một vai trò');
    const { manager: rows } = server().get<Database>(Database);
    expect(await rows.countBy(Person, { fullName: 'Bùi Thị Lên Chức' })).toBe(0);
  });
});
