import { dayOf, type GrantView, type Role } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { AuditEvent, AuditPayload, Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aLearner, anAdministrator, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aLink, aPost, aUnit } from '../support/units';

const server = testServer();
const units = {} as Record<'top' | 'province' | 'commune' | 'branch' | 'other', string>;
let national: Somebody;
let manager: Somebody;

beforeAll(async () => {
  units.top = await aUnit(server(), 'Trung ương', { level: 'national' });
  units.province = await aUnit(server(), 'Tỉnh Một', { parentId: units.top, level: 'province' });
  units.commune = await aUnit(server(), 'Xã Một', { parentId: units.province });
  units.branch = await aUnit(server(), 'Chi hội Một', { parentId: units.commune, level: 'branch' });
  units.other = await aUnit(server(), 'Tỉnh Hai', { parentId: units.top, level: 'province' });
  national = await anOfficerOf(server(), 'national-administrator', null, { fullName: 'Quốc Thị Gia' });
  manager = await anOfficerOf(server(), 'unit-manager', units.commune);
});

const today = () => dayOf(server().clock.now());
const reason = 'Theo quyết định phân công';
type Given = { personId: string; role: Exclude<Role, 'learner'>; unitId: string | null } & Partial<{
  startsOn: string;
  endsOn: string;
}>;
const give = ({ api }: Somebody, body: Given) => api.POST('/api/v1/grants', { body: { reason, ...body } });
const end = ({ api }: Somebody, grantId: string) =>
  api.POST('/api/v1/grants/{grantId}/ending', { params: { path: { grantId } }, body: { reason } });
const change = ({ api }: Somebody, grantId: string, endsOn: string | null) =>
  api.PATCH('/api/v1/grants/{grantId}', { params: { path: { grantId } }, body: { endsOn, reason } });
const list = async ({ api }: Somebody, query: object = {}) =>
  ok(api.GET('/api/v1/grants', { params: { query } }));
const roles = async ({ api }: Somebody) => (await ok(api.GET('/api/v1/sessions/current'))).me!.roles;

async function aMember(unitId: string | null, fullName = 'Nguyễn Thị Hội Viên'): Promise<Somebody> {
  const person = await aLearner(server(), { fullName });
  if (unitId) await aPost(server(), person.personId, unitId);
  return person;
}
const trailOf = async (subjectId: string) => {
  const { manager: rows } = server().get<Database>(Database);
  const events = await rows.find(AuditEvent, { where: { subjectId }, order: { id: 'ASC' } });
  return Promise.all(
    events.map(async ({ id, action, actorPersonId, personId }) => ({
      action,
      actorPersonId,
      personId,
      ...(await rows.findOneByOrFail(AuditPayload, { id })).content,
    })),
  );
};

describe('giving a role', () => {
  it('takes effect with the next call, stands in the list, and is in the audit trail', async () => {
    const her = await aMember(units.branch);
    expect(await roles(her)).toEqual(['learner']);
    const grant = await ok(
      give(manager, { personId: her.personId, role: 'organiser', unitId: units.commune }),
    );
    expect(grant).toMatchObject({
      person: { id: her.personId, fullName: her.fullName },
      role: 'organiser',
      unit: { id: units.commune, name: 'Xã Một', path: ['Trung ương', 'Tỉnh Một'] },
      startsOn: today(),
      endsOn: null,
      state: 'current',
      changeable: true,
    });
    expect(await roles(her)).toEqual(['learner', 'organiser']);
    expect((await list(manager, { personId: her.personId })).items).toEqual([grant]);
    expect(await trailOf(grant.id)).toMatchObject([
      {
        action: 'role.given',
        actorPersonId: manager.personId,
        personId: her.personId,
        reason,
        after: { role: 'organiser' },
      },
    ]);
  });

  /** giver × role × unit: what the table says, through HTTP. */
  it.each<[string, Given['role'], keyof typeof units | null, number]>([
    ['manager', 'organiser', 'commune', 201],
    ['manager', 'organiser', 'branch', 201],
    ['manager', 'organiser', 'province', 404],
    ['manager', 'organiser', 'other', 404],
    ['manager', 'organiser', null, 403],
    ['manager', 'unit-manager', 'branch', 201],
    ['manager', 'unit-manager', 'commune', 403],
    ['manager', 'trainer', 'branch', 403],
    ['manager', 'registrar', 'branch', 403],
    ['manager', 'system-administrator', null, 403],
    ['national', 'registrar', 'other', 201],
    ['national', 'trainer', null, 201],
    ['national', 'national-administrator', null, 403],
    ['national', 'system-administrator', null, 403],
    ['system', 'national-administrator', null, 201],
    ['system', 'national-administrator', 'top', 422],
    ['system', 'unit-manager', 'commune', 403],
  ])('%s gives %s in %s: %s', async (giver, role, unit, status) => {
    const givers = { manager, national, system: await anOfficerOf(server(), 'system-administrator', null) };
    const { personId } = await aMember(units.branch);
    const unitId = unit && units[unit];
    const { response } = await give(givers[giver as keyof typeof givers], { personId, role, unitId });
    expect(response.status).toBe(status);
  });

  it('to somebody of another unit is as giving it to nobody', async () => {
    const body = { role: 'organiser', unitId: units.commune } as const;
    const unknown = await problemOf(give(manager, { ...body, personId: 'khong-co' }));
    for (const unitId of [units.other, units.province, null]) {
      const { personId } = await aMember(unitId);
      const { code, title, status } = await problemOf(give(manager, { ...body, personId }));
      expect({ code, title, status }).toEqual({ code: unknown.code, title: unknown.title, status: 404 });
    }
  });

  it('to oneself is refused, to the highest too', async () => {
    await aPost(server(), manager.personId, units.commune);
    const own = { personId: manager.personId, role: 'organiser', unitId: units.branch } as const;
    expect((await problemOf(give(manager, own))).code).toBe('own-grant.forbidden');
    const hers = { personId: national.personId, role: 'registrar', unitId: null } as const;
    expect((await problemOf(give(national, hers))).code).toBe('own-grant.forbidden');
  });

  it('twice is refused, and begins and ends on days that make sense', async () => {
    const { personId } = await aMember(units.branch);
    const given = { personId, role: 'organiser', unitId: units.branch } as const;
    await ok(give(manager, given));
    expect((await problemOf(give(manager, given))).status).toBe(409);
    const other = { ...given, unitId: units.commune };
    expect((await problemOf(give(manager, { ...other, startsOn: '2020-01-01' }))).code).toBe('grant.invalid');
    expect((await problemOf(give(manager, { ...other, endsOn: today() }))).code).toBe('grant.invalid');
  });

  it('from a day on: not before it, and not from its end on', async () => {
    const her = await aMember(units.branch);
    const inDays = (days: number) => dayOf(new Date(server().clock.now().getTime() + days * 86_400_000));
    const span = { startsOn: inDays(2), endsOn: inDays(4) };
    const { state } = await ok(
      give(manager, { personId: her.personId, role: 'organiser', unitId: units.branch, ...span }),
    );
    const seen: [string, Role[]][] = [[state, await roles(her)]];
    for (let day = 1; day <= 4; day += 1) {
      server().clock.advance({ minutes: 24 * 60 });
      const [grant] = (await list(manager, { personId: her.personId, state: day < 4 ? 'open' : 'ended' }))
        .items;
      seen.push([grant!.state, await roles(her)]);
    }
    expect(seen.map(([state, held]) => `${state} ${held.includes('organiser')}`)).toEqual([
      'future false',
      'future false',
      'current true',
      'current true',
      'ended false',
    ]);
  });
});

describe('ending and changing', () => {
  const aGrant = async (role: Given['role'], unitId: string | null): Promise<GrantView> => {
    const { personId } = await aMember(units.branch);
    const { id } = await server().get<GrantService>(GrantService).give({ personId, role, unitId }, null);
    return { id } as GrantView;
  };

  it('ends at once; again is refused; both changes are in the trail', async () => {
    const { id } = await aGrant('organiser', units.branch);
    await ok(change(manager, id, '2099-01-01'));
    expect(await ok(end(manager, id))).toMatchObject({ state: 'ended', endsOn: today(), changeable: false });
    expect((await problemOf(end(manager, id))).code).toBe('grant.conflict');
    expect((await problemOf(change(manager, id, null))).code).toBe('grant.conflict');
    expect((await trailOf(id)).map(({ action }) => action)).toEqual([
      'role.given',
      'role.end-changed',
      'role.ended',
    ]);
  });

  it('is for whoever could give it there', async () => {
    const { id } = await aGrant('registrar', units.branch);
    expect((await problemOf(end(manager, id))).code).toBe('grant.forbidden');
    const [shown] = (await list(manager, { role: 'registrar' })).items;
    expect(shown).toMatchObject({ id, changeable: false });
    await ok(end(national, id));
    expect(
      (await problemOf(change(manager, (await aGrant('organiser', units.province)).id, null))).status,
    ).toBe(404);
  });

  it('nobody ends or prolongs her own, and a past day is no end', async () => {
    const own = await server()
      .get<GrantService>(GrantService)
      .give({ personId: manager.personId, role: 'organiser', unitId: units.branch }, null);
    expect((await problemOf(end(manager, own.id))).code).toBe('own-grant.forbidden');
    const { id } = await aGrant('organiser', units.branch);
    expect((await problemOf(change(manager, id, '2020-01-01'))).code).toBe('grant.invalid');
  });

  it('the last administrator of the system stays, also when her account is to be closed', async () => {
    const last = await anAdministrator(server());
    const [hers] = (await list(last, { personId: last.personId, role: 'system-administrator' })).items;
    const other = await anOfficerOf(server(), 'system-administrator', null);
    for (const { id, person } of (await list(last, { role: 'system-administrator' })).items)
      if (![last.personId, other.personId].includes(person.id)) await ok(end(last, id));
    await ok(end(last, (await list(last, { personId: other.personId })).items[0]!.id));
    const service = server().get<GrantService>(GrantService);
    const forATime = await anOfficerOf(server(), 'system-administrator', null);
    const [limited] = (await list(last, { personId: forATime.personId })).items;
    await ok(change(last, limited!.id, '2099-01-01'));
    for (const endsOn of [today(), '2099-01-01'])
      await expect(service.end(hers!.id, endsOn, 'thử', null)).rejects.toMatchObject({
        code: 'last-administrator.conflict',
      });
    const path = { accountId: last.accountId };
    const close = forATime.api.PATCH('/api/v1/accounts/{accountId}', {
      params: { path },
      body: { active: false },
    });
    expect((await problemOf(close)).code).toBe('last-administrator.conflict');
    expect(await roles(last)).toContain('system-administrator');
  });
});

describe('lists', () => {
  it('say of a unit what is given in it and below, and to each what she may see', async () => {
    const { personId } = await aMember(units.branch, 'Lê Thị Tìm Kiếm');
    const elsewhere = server().get<GrantService>(GrantService);
    for (const unitId of [units.branch, units.other, null])
      await elsewhere.give({ personId, role: 'organiser', unitId }, null);
    const found = async (who: Somebody, query: object) =>
      (await list(who, query)).items.map(({ unit }) => unit?.name ?? 'tất cả').sort();
    expect(await found(manager, { personId })).toEqual(['Chi hội Một']);
    expect((await list(manager, { personId })).total).toBe(1);
    expect(await found(national, { personId })).toEqual(['Chi hội Một', 'Tỉnh Hai', 'tất cả']);
    expect(await found(national, { query: 'tim kiem', unitId: units.province })).toEqual(['Chi hội Một']);
    expect(
      (await problemOf(manager.api.GET('/api/v1/grants', { params: { query: { unitId: units.other } } })))
        .status,
    ).toBe(404);
  });

  it('of accounts show of somebody with a post elsewhere too only what is here', async () => {
    const { personId } = await aMember(units.branch, 'Phạm Thị Hai Nơi');
    await aPost(server(), personId, units.other);
    await server()
      .get<GrantService>(GrantService)
      .give({ personId, role: 'registrar', unitId: units.other }, null);
    const accounts = async ({ api }: Somebody) =>
      (await ok(api.GET('/api/v1/accounts', { params: { query: { query: 'hai noi' } } }))).items;
    expect(await accounts(manager)).toMatchObject([
      { personId, unitName: 'Chi hội Một', roles: ['learner'] },
    ]);
    expect(await accounts(national)).toMatchObject([{ personId, roles: ['learner', 'registrar'] }]);
    expect(await accounts(await anOfficerOf(server(), 'unit-manager', units.province))).toMatchObject([
      { roles: ['learner'] },
    ]);
  });

  it('page by page have everything once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    const { total } = await list(national);
    do {
      const page = await list(national, { limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
  });

  it('say what one may give, and what one has', async () => {
    const giveable = async ({ api }: Somebody) => (await ok(api.GET('/api/v1/me/giveable-roles'))).items;
    expect(await giveable(manager)).toEqual([
      expect.objectContaining({
        role: 'organiser',
        anyUnit: false,
        units: [{ unit: expect.objectContaining({ name: 'Xã Một' }), strictlyBelow: false }],
      }),
      expect.objectContaining({
        role: 'unit-manager',
        everywhere: false,
        units: [expect.objectContaining({ strictlyBelow: true })],
      }),
    ]);
    const unitsFor = async ({ api }: Somebody, role: 'organiser' | 'unit-manager', words: string) => {
      const query = { role, query: words };
      const { items } = await ok(api.GET('/api/v1/giveable-units', { params: { query } }));
      return items.map(({ name }) => name);
    };
    expect(await unitsFor(manager, 'organiser', 'mot')).toEqual(['Chi hội Một', 'Xã Một']);
    expect(await unitsFor(manager, 'unit-manager', 'mot')).toEqual(['Chi hội Một']);
    expect(await unitsFor(national, 'unit-manager', 'tinh')).toEqual(['Tỉnh Hai', 'Tỉnh Một']);
    const { items } = await ok(national.api.GET('/api/v1/me/grants'));
    expect(items).toEqual([{ role: 'national-administrator', unit: null, by: 'given', endsOn: null }]);
  });
});

describe('rules for positions', () => {
  const facts = { positionCode: 'CHT-THU', level: 'branch', role: 'organiser' } as const;
  const preview = ({ api }: Somebody, body: object) =>
    api.POST('/api/v1/role-rules/preview', { body: body as typeof facts });
  const add = ({ api }: Somebody, body: object = facts) =>
    api.POST('/api/v1/role-rules', { body: { reason, ...(body as typeof facts) } });

  it('say before whom they would raise, then do, until they end', async () => {
    const her = await aMember(null, 'Bùi Thị Chi Hội');
    await aPost(server(), her.personId, units.branch, { positionCode: 'CHT-THU' });
    const above = await aMember(null);
    await aPost(server(), above.personId, units.commune, { positionCode: 'CHT-THU' });
    expect(await ok(preview(national, facts))).toEqual({
      persons: 1,
      posts: 1,
      gaining: 1,
      sample: [{ person: expect.objectContaining({ id: her.personId }), unitName: 'Chi hội Một' }],
    });
    expect((await ok(preview(national, { ...facts, level: null }))).persons).toBe(2);
    expect(await roles(her)).toEqual(['learner']);
    const rule = await ok(add(national));
    expect(rule).toMatchObject({ ...facts, persons: 1, endsOn: null });
    expect([await roles(her), await roles(above)]).toEqual([['learner', 'organiser'], ['learner']]);
    expect((await problemOf(add(national))).code).toBe('role-rule.already-exists');
    const path = { ruleId: rule.id };
    const stop = () =>
      national.api.POST('/api/v1/role-rules/{ruleId}/ending', { params: { path }, body: { reason } });
    await ok(stop());
    expect(await roles(her)).toEqual(['learner']);
    expect((await problemOf(stop())).code).toBe('role-rule.conflict');
    expect((await trailOf(rule.id)).map(({ action }) => action)).toEqual([
      'role-rule.added',
      'role-rule.ended',
    ]);
  });

  it('make a position a role given: who may not give it does not record it, least of all for herself', async () => {
    const officer = await anOfficerOf(server(), 'unit-manager', units.commune);
    await aPost(server(), officer.personId, units.commune);
    const her = await aMember(units.branch);
    const { items } = await ok(officer.api.GET('/api/v1/positions'));
    const positionCode = items.find(({ levels }) => levels.includes('branch'))!.code;
    const rule = await ok(add(national, { positionCode, level: null, role: 'registrar' }));
    const appoint = ({ api }: Somebody, personId: string) =>
      api.POST('/api/v1/persons/{personId}/posts', {
        params: { path: { personId } },
        body: { unitId: units.branch, positionCode, startsOn: today(), kind: 'held' as const, acting: false },
      });
    for (const { personId } of [her, officer])
      expect((await problemOf(appoint(officer, personId))).code).toBe('post.forbidden');
    const fullName = 'Trần Thị Mới';
    const post = {
      unitId: units.branch,
      positionCode,
      startsOn: today(),
      kind: 'held' as const,
      acting: false,
    };
    const record = { fullName, giveCode: false, isNotDuplicate: true, post };
    expect((await problemOf(officer.api.POST('/api/v1/persons', { body: record }))).code).toBe(
      'post.forbidden',
    );
    const plain = await ok(
      officer.api.POST('/api/v1/persons/{personId}/posts', {
        params: { path: { personId: officer.personId } },
        body: { unitId: units.branch, title: 'Ủy viên', startsOn: today(), kind: 'held', acting: false },
      }),
    );
    const change = officer.api.PATCH('/api/v1/posts/{postId}', {
      params: { path: { postId: plain.id }, header: { 'If-Match': String(plain.lockVersion) } },
      body: { positionCode },
    });
    expect((await problemOf(change)).code).toBe('post.forbidden');
    expect(await roles(officer)).not.toContain('registrar');
    await ok(appoint(national, her.personId));
    expect(await roles(her)).toContain('registrar');
    const path = { ruleId: rule.id };
    await ok(national.api.POST('/api/v1/role-rules/{ruleId}/ending', { params: { path }, body: { reason } }));
  });

  it('raise nobody who makes them, and bring no role of the whole organisation', async () => {
    const administrator = await anOfficerOf(server(), 'national-administrator', null);
    await aPost(server(), administrator.personId, units.top, { positionCode: 'CT-TW' });
    const own = { positionCode: 'CT-TW', level: 'national', role: 'registrar' };
    expect((await problemOf(add(administrator, own))).code).toBe('own-grant.forbidden');
    expect((await problemOf(add(national, { ...own, role: 'system-administrator' }))).code).toBe(
      'request.invalid',
    );
  });
});

describe('after a merger', () => {
  it('a role in a unit that went whole into another is a role in that one', async () => {
    const since = '2025-07-01';
    const gone = await aUnit(server(), 'Xã Cũ', { parentId: units.province, to: since });
    const next = await aUnit(server(), 'Xã Mới', { parentId: units.province, from: since });
    await aLink(server(), gone, next, since);
    const officer = await anOfficerOf(server(), 'unit-manager', gone);
    const member = await aMember(next, 'Hồ Thị Xã Mới');
    const [found] = (await ok(officer.api.GET('/api/v1/accounts', { params: { query: {} } }))).items;
    expect(found).toMatchObject({ personId: member.personId, unitName: 'Xã Mới' });
  });
});
