import { dayOf, type Role } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { UnitVersion } from '@hochoi/organisation';
import { AuditEvent, Database, newId } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aLearner, anAdministrator, nobody, type Somebody } from '../support/people';
import { aRule } from '../support/role-rules';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPost, aUnit } from '../support/units';

/** Ways by which an officer could get rights that nobody gave her. */
const server = testServer();
let commune: string;
let elsewhere: string;
let manager: Somebody;
let national: Somebody;
let system: Somebody;

beforeAll(async () => {
  commune = await aUnit(server(), 'Hội LHPN xã Bậc Thang');
  elsewhere = await aUnit(server(), 'Hội LHPN xã Nơi Khác');
  manager = await anOfficerOf(server(), 'unit-manager', commune);
  await aPost(server(), manager.personId, commune, { title: 'Chủ tịch' });
  national = await anOfficerOf(server(), 'national-administrator', null);
  system = await anOfficerOf(server(), 'system-administrator', null);
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
    const officer = await anOfficerOf(server(), 'national-administrator', null);
    // Of two national administrators none gives the other one’s rights to a third, as a merger would.
    expect((await problemOf(merge(national, officer.personId, twin.personId))).code).toBe(
      'person-merge.forbidden',
    );
    await ok(merge(await anAdministrator(server()), officer.personId, twin.personId));
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
    await aRule(server(), 'PCT', 'unit-manager');
    await aPost(server(), coming.personId, elsewhere, { positionCode: 'PCT', from: dayFromNow(1) });
    expect((await problemOf(code(coming.personId))).code).toBe('account.forbidden');
  });
});

describe('by what was prepared before', () => {
  const aCode = async (by: Somebody = manager) => {
    const { personId } = await member();
    const path = { params: { path: { personId } } };
    return ok(by.api.POST('/api/v1/persons/{personId}/sign-in-code', path));
  };
  const redeem = ({ userName: name, code }: { userName: string; code: string }) =>
    nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', {
      body: { name, code, newPassword: 'mật khẩu của người khác' },
    });
  const inPosition = (personId: string, positionCode: string, from?: string) =>
    aPost(server(), personId, commune, { positionCode, from });

  it('a code is void when a post has begun, or is to begin, that brings what its maker may not give', async () => {
    await aRule(server(), 'PBT', 'unit-manager');
    for (const from of [undefined, dayFromNow(0), dayFromNow(2), dayFromNow(200)]) {
      const made = await aCode();
      await inPosition(made.personId, 'PBT', from);
      const refused = await problemOf(redeem(made));
      expect(refused).toMatchObject({ status: 401, code: 'session.code-expired' });
      expect(refused.title).toContain('xin mã mới');
    }
  });

  it('and when a rule is made, for a post that she holds or will hold', async () => {
    const [now, later] = [await aCode(), await aCode()];
    await inPosition(now.personId, 'TK');
    await inPosition(later.personId, 'TK', dayFromNow(3));
    const body = {
      positionCode: 'TK',
      level: null,
      role: 'trainer',
      reason: 'Theo quy chế của Hội',
    } as const;
    await ok(national.api.POST('/api/v1/role-rules', { body: body as never }));
    for (const made of [now, later])
      expect((await problemOf(redeem(made))).code).toBe('session.code-expired');
  });

  it('but not by what its maker may give, nor when it comes from an administrator of the system', async () => {
    const [theirs, systems] = [await aCode(), await aCode(system)];
    await aRule(server(), 'TT', 'organiser');
    await inPosition(theirs.personId, 'TT');
    await grants().give({ personId: systems.personId, role: 'reviewer', unitId: null }, null);
    for (const made of [theirs, systems]) await ok(redeem(made));
  });

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
    expect((await problemOf(redeem)).code).toBe('session.code-expired');
  });

  it('a rule does not raise its maker by the post that she will hold', async () => {
    const officer = await anOfficerOf(server(), 'national-administrator', null);
    const post = { positionCode: 'UVBTV', from: dayFromNow(3) };
    await aPost(server(), officer.personId, commune, post);
    const rule = { positionCode: 'UVBTV', level: null, role: 'trainer', reason: 'Theo quy chế của Hội' };
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
    await aRule(server(), 'TB', 'unit-manager');
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
    const both = await anOfficerOf(server(), 'system-administrator', null);
    await grants().give({ personId: both.personId, role: 'national-administrator', unitId: null }, null);
    await Promise.all([create(both, 'Xã Gõ Đúng'), create(both, 'Xã Gõ Đúng')]);
    expect(await unitsNamed('Xã Gõ Đúng')).toBe(1);
    const { manager } = server().get<Database>(Database);
    const made = await manager.findBy(AuditEvent, { action: 'unit.created', actorPersonId: both.personId });
    expect(made).toHaveLength(1);
  });

  it('nobody is put into one of several, nor into one that is over, nor into one with other marks', async () => {
    for (const parentId of [commune, elsewhere]) await aUnit(server(), 'Chi hội 1', { parentId });
    expect((await problemOf(create(system, 'Chi hội 1'))).code).toBe('unit.invalid');
    await aUnit(server(), 'Xã Đã Hết', { to: '2025-07-01' });
    expect((await problemOf(create(system, 'Xã Đã Hết'))).code).toBe('unit.not-found');
    for (const name of ['Xã Hóa Bình', 'Xã Hòa Bình']) await aUnit(server(), name);
    expect((await ok(create(system, 'Xã Hòa Bình'))).unitName).toBe('Xã Hòa Bình');
  });
});

describe('by somebody who is only planned for a unit, or is yet to come', () => {
  const from = (days: number) => dayFromNow(days);
  const acts = (personId: string) => {
    const path = { params: { path: { personId } } };
    return {
      code: () => manager.api.POST('/api/v1/persons/{personId}/sign-in-code', path),
      sessions: () => manager.api.DELETE('/api/v1/persons/{personId}/sessions', path),
      phone: () => changed(manager, personId, { phone: '0912 345 678' }),
      ownCode: () => changed(manager, personId, { code: `HPN-${personId.slice(-8)}` }),
    };
  };
  const changed = (by: Somebody, personId: string, body: object) =>
    by.api.PATCH('/api/v1/persons/{personId}', {
      params: { path: { personId }, header: { 'If-Match': '1' } },
      body,
    } as never);

  it.each([
    ['planned', () => ({ kind: 'planned', title: 'Chủ tịch' }) as const],
    ['yet to come', () => ({ title: 'Ủy viên', from: from(5) })],
  ])('%s: seen, but nothing is done about her account', async (_, post) => {
    const somebody = await aLearner(server());
    await aPost(server(), somebody.personId, elsewhere, { title: 'Ủy viên' });
    await aPost(server(), somebody.personId, commune, post());
    const { personId } = somebody;
    await ok(manager.api.GET('/api/v1/persons/{personId}', { params: { path: { personId } } }));
    for (const act of Object.values(acts(personId)))
      expect(await problemOf(act() as never)).toMatchObject({
        status: 403,
        code: 'account.forbidden',
        title: expect.stringContaining('đơn vị nơi người này đang công tác'),
      });
    await ok(somebody.api.GET('/api/v1/me/sessions'));
    await ok(changed(manager, personId, { email: 'lan@example.vn' }) as never);
  });

  it('nor by a post that the officer records herself, beside the one where she works', async () => {
    const somebody = await aLearner(server());
    const { personId } = somebody;
    await aPost(server(), personId, elsewhere, { title: 'Ủy viên' });
    await aPost(server(), personId, commune, { kind: 'planned', title: 'Chủ tịch' });
    const body = { unitId: commune, kind: 'held', title: 'Cộng tác viên', startsOn: from(0) };
    server().clock.advance({ seconds: 1 });
    const path = { params: { path: { personId } } };
    await ok(manager.api.POST('/api/v1/persons/{personId}/posts', { ...path, body: body as never }));
    for (const act of Object.values(acts(personId)))
      expect((await problemOf(act() as never)).code).toBe('account.forbidden');
    await ok(somebody.api.GET('/api/v1/me/sessions'));
  });

  it('nor is she merged with anybody, when the unit is all that she has', async () => {
    const [coming, plain] = [await aLearner(server()), await member()];
    await aPost(server(), coming.personId, commune, { title: 'Ủy viên', from: from(5) });
    expect((await problemOf(merge(manager, plain.personId, coming.personId))).code).toBe(
      'person-merge.forbidden',
    );
  });

  it('whoever recorded her corrects her telephone until she begins', async () => {
    const post = { unitId: commune, kind: 'held', title: 'Ủy viên', startsOn: from(5) };
    const body = { fullName: 'Lường Thị Mới Đến', phone: '0912 000 111', post };
    const { id } = await ok(manager.api.POST('/api/v1/persons', { body: body as never }));
    await ok(acts(id).phone() as never);
  });
});

describe('by the account of somebody with wider rights', () => {
  const here = async (role: Role, unitId: string | null) => {
    const one = await member();
    await grants().give({ personId: one.personId, role, unitId }, null);
    return one;
  };
  const changed = (by: Somebody, personId: string) =>
    by.api.PATCH('/api/v1/persons/{personId}', {
      params: { path: { personId }, header: { 'If-Match': '1' } },
      body: { phone: '0912 345 679', giveCode: false },
    });
  const ended = (by: Somebody, personId: string) =>
    by.api.DELETE('/api/v1/persons/{personId}/sessions', { params: { path: { personId } } });

  it('neither her sessions are ended nor her telephone is changed; the answer says whom to ask', async () => {
    const wider = [
      await here('reviewer', null),
      await here('unit-manager', elsewhere),
      await here('organiser', elsewhere),
      await here('registrar', commune),
      await here('unit-manager', commune),
    ];
    for (const { personId, api } of wider) {
      for (const act of [ended(manager, personId), changed(manager, personId)])
        expect(await problemOf(act)).toMatchObject({
          status: 403,
          code: 'account.forbidden',
          title: expect.stringContaining('đơn vị cấp trên'),
        });
      await ok(api.GET('/api/v1/me/sessions'));
    }
  });

  it('both are done for who holds what the officer may give, and by who is above', async () => {
    const [organiser, peer] = [await here('organiser', commune), await here('unit-manager', commune)];
    await ok(changed(manager, organiser.personId));
    await ok(ended(manager, organiser.personId));
    await ok(changed(national, peer.personId));
    await ok(ended(system, peer.personId));
    expect((await problemOf(organiser.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    await ok(changed(manager, manager.personId));
  });
});
