import { GrantService } from '@hochoi/access';
import { newPersonRow, Person } from '@hochoi/people';
import { AuditEvent, Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import {
  aLearner,
  anAdministrator,
  aPerson,
  nobody,
  PASSWORD,
  signedIn,
  type Somebody,
} from '../support/people';
import { aCode, redeem } from '../support/sign-in';
import { testServer } from '../support/test-server';
import { aPost, aUnit } from '../support/units';

const server = testServer();
const database = () => server().get<Database>(Database);
const aPlace = (name: string, parentId: string | null) => aUnit(server(), name, { parentId });
const appoint = (personId: string, unitId: string, to?: string) => aPost(server(), personId, unitId, { to });

/** Recorded by an officer, without an account. */
async function recorded(fullName: string, unitId: string, code?: string): Promise<string> {
  const person = newPersonRow({ fullName, code }, server().clock.now());
  await database().transaction((manager) => manager.insert(Person, person));
  await appoint(person.id, unitId);
  return person.id;
}

/** A unit manager with a scope of her own. */
async function manager(unitId: string): Promise<Somebody> {
  const officer = await aLearner(server(), { fullName: 'Bùi Thị Quản Lý' });
  await server()
    .get<GrantService>(GrantService)
    .give({ personId: officer.personId, role: 'unit-manager', unitId }, null);
  return officer;
}

let province: string;
let commune: string;
let branch: string;
let elsewhere: string;
let officer: Somebody;
beforeAll(async () => {
  province = await aPlace('Tỉnh Hòa Bình', null);
  commune = await aPlace('Xã Mai Hạ', province);
  branch = await aPlace('Chi hội bản Lác', commune);
  elsewhere = await aPlace('Xã Tân Lập', province);
  officer = await manager(commune);
});

type Api = Somebody['api'];
const one = (personId: string) => ({ params: { path: { personId } } });
const makeCode = (api: Api, personId: string) =>
  api.POST('/api/v1/persons/{personId}/sign-in-code', one(personId));
const makeAll = (api: Api, unitId: string, body: { again?: boolean; limit?: number; cursor?: string } = {}) =>
  api.POST('/api/v1/units/{unitId}/sign-in-codes', { params: { path: { unitId } }, body });
const list = (
  api: Api,
  unitId: string,
  query: { never?: 'true' | 'false'; limit?: number; cursor?: string } = {},
) => api.GET('/api/v1/units/{unitId}/sign-ins', { params: { path: { unitId }, query } });
const statusOf = async (api: Api, personId: string) =>
  ok(api.GET('/api/v1/persons/{personId}/sign-in', one(personId)));
const audited = (action: string, subjectId: string) =>
  database().manager.countBy(AuditEvent, { action, subjectId });

describe('a first sign-in', () => {
  it('is by person code, however it is spelled, and by a password of her own', async () => {
    const personId = await recorded('Hà Thị Pạng', branch, 'HPN-00731');
    expect(await statusOf(officer.api, personId)).toMatchObject({ state: 'no-account', userName: null });
    const made = await ok(makeCode(officer.api, personId));
    expect(made).toMatchObject({
      personId,
      fullName: 'Hà Thị Pạng',
      personCode: 'HPN-00731',
      userName: 'hpn-00731',
      unitName: 'Chi hội bản Lác',
      code: expect.stringMatching(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/),
    });
    expect(await statusOf(officer.api, personId)).toMatchObject({
      state: 'never',
      codeExpiresAt: made.expiresAt,
    });
    const client = nobody(server());
    const me = await redeem(client, { ...made, userName: ' hpn00731 ' });
    expect(me).toMatchObject({ personId, userName: 'hpn-00731', roles: ['learner'] });
    expect((await ok(client.api.GET('/api/v1/sessions/current'))).me).toEqual(me);
    for (const name of ['HPN-00731', 'hpn 00731', 'HPN00731']) await signedIn(server(), name);
    expect(await statusOf(officer.api, personId)).toMatchObject({ state: 'signed-in', codeExpiresAt: null });
    expect(await audited('sign-in-code.made', personId)).toBe(1);
    expect(await audited('sign-in-code.used', personId)).toBe(1);
  });

  it('says the same of a wrong code, of a used one, and of a name that nobody has', async () => {
    const made = await ok(makeCode(officer.api, await recorded('Hà Thị Un', branch)));
    await redeem(nobody(server()), made);
    const attempt = (name: string, code: string) =>
      problemOf(
        nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', {
          body: { name, code, newPassword: PASSWORD },
        }),
      );
    const wrong = await attempt(made.userName, 'BBBBB-BBBBB');
    expect(wrong).toMatchObject({ status: 401, code: 'session.wrong-code' });
    const plain = { ...wrong, correlationId: '' };
    for (const again of [await attempt(made.userName, made.code), await attempt('khong-co-ai', made.code)])
      expect({ ...again, correlationId: '' }).toEqual(plain);
  });

  it('takes no short password, and no code a week later', async () => {
    const made = await ok(makeCode(officer.api, await recorded('Hà Thị Im', branch)));
    const body = { name: made.userName, code: made.code, newPassword: 'ngắn' };
    const short = await problemOf(nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', { body }));
    expect(short).toMatchObject({ status: 422, fields: [{ pointer: '/newPassword' }] });
    server().clock.advance({ days: 7, seconds: 1 });
    const late = { ...body, newPassword: PASSWORD };
    expect(
      await problemOf(nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', { body: late })),
    ).toMatchObject({
      status: 401,
      code: 'session.code-expired',
    });
  });
});

describe('a code', () => {
  it('is the way back in: every session ends, the old password too', async () => {
    const learner = await aLearner(server());
    await appoint(learner.personId, branch);
    const made = await ok(makeCode(officer.api, learner.personId));
    await ok(learner.api.GET('/api/v1/me/sessions')); // making one ends nothing
    await redeem(nobody(server()), made, 'một câu khác để vào nhà');
    expect((await problemOf(learner.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    const old = { userName: learner.userName, password: PASSWORD };
    expect((await problemOf(nobody(server()).api.POST('/api/v1/sessions', { body: old }))).status).toBe(401);
  });

  it('is made by no learner, no registrar, nobody', async () => {
    const personId = await recorded('Hà Thị Xuân', branch);
    expect((await problemOf(makeCode(nobody(server()).api, personId))).status).toBe(401);
    for (const role of ['learner', 'registrar', 'national-administrator'] as const)
      expect((await problemOf(makeCode((await aPerson(server(), [role])).api, personId))).status).toBe(403);
  });

  it('of another unit is 404, as is everything else about its people', async () => {
    const stranger = await recorded('Lò Thị Pằn', elsewhere);
    const refusals = (personId: string) => [
      makeCode(officer.api, personId),
      officer.api.GET('/api/v1/persons/{personId}/sign-in', one(personId)),
      officer.api.DELETE('/api/v1/persons/{personId}/sessions', one(personId)),
    ];
    const problems = await Promise.all(
      [...refusals(stranger), ...refusals('khong-co')].map((c) => problemOf(c)),
    );
    expect(problems.map(({ status, code }) => [status, code])).toEqual(
      Array(6).fill([404, 'person.not-found']),
    );
    for (const unitId of [elsewhere, province, 'khong-co']) {
      expect((await problemOf(list(officer.api, unitId))).code).toBe('unit.not-found');
      expect((await problemOf(makeAll(officer.api, unitId))).code).toBe('unit.not-found');
      const under = officer.api.GET('/api/v1/sign-in-units', { params: { query: { under: unitId } } });
      expect((await problemOf(under)).code).toBe('unit.not-found');
    }
    const { api } = await anAdministrator(server());
    expect((await problemOf(list(api, 'khong-co'))).status).toBe(404);
    await ok(makeCode(api, stranger));
  });

  it('is not made for oneself, nor for somebody with wider rights', async () => {
    await appoint(officer.personId, commune);
    expect(await problemOf(makeCode(officer.api, officer.personId))).toMatchObject({ status: 409 });
    const wider = await aPerson(server(), ['trainer']);
    const administrator = await aPerson(server(), ['system-administrator']);
    const above = await manager(province);
    const peer = await manager(branch);
    for (const { personId } of [wider, administrator, above, peer]) await appoint(personId, branch);
    for (const { personId } of [wider, administrator, above])
      expect(await problemOf(makeCode(officer.api, personId))).toMatchObject({
        status: 403,
        code: 'account.forbidden',
      });
    await ok(makeCode(officer.api, peer.personId));
    await ok(makeCode((await anAdministrator(server())).api, administrator.personId));
  });

  it('is the only way for an administrator too: no route takes a password for somebody else', async () => {
    const { api } = await anAdministrator(server());
    const learner = await aLearner(server());
    const body = { active: true, password: 'mật khẩu do người khác đặt' };
    await ok(
      api.PATCH('/api/v1/accounts/{accountId}', { params: { path: { accountId: learner.accountId } }, body }),
    );
    await signedIn(server(), learner.userName);
  });
});

describe('the codes of a unit', () => {
  let unit: string;
  let below: string;
  let people: string[];
  beforeAll(async () => {
    unit = await aPlace('Xã Chiềng Châu', province);
    below = await aPlace('Chi hội bản Mỏ', unit);
    people = [];
    for (const name of ['Vì Thị Ngân', 'Vì Thị Ngân', 'Hà Thị An', 'Lường Thị Ín'])
      people.push(await recorded(name, unit));
    people.push(await recorded('Khà Thị Ọi', below));
    await appoint(people[0]!, below); // two posts, one person
    const left = await recorded('Đã Nghỉ Việc', elsewhere);
    await appoint(left, unit, '2021-01-01');
  });

  it('are made page by page for who has never signed in, each once, unit by unit', async () => {
    const { api } = await manager(unit);
    const made = [];
    let cursor: string | undefined;
    do {
      const page = await ok(makeAll(api, unit, { limit: 2, cursor }));
      expect(page.leftOut).toEqual([]);
      made.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(made.map(({ fullName }) => fullName)).toEqual([
      'Hà Thị An',
      'Lường Thị Ín',
      'Vì Thị Ngân',
      'Vì Thị Ngân',
      'Khà Thị Ọi',
    ]);
    expect(new Set(made.map(({ userName }) => userName))).toEqual(
      new Set(['an.ha', 'in.luong', 'ngan.vi', 'ngan.vi2', 'oi.kha']),
    );
    expect(made.map(({ unitName }) => unitName)).toEqual([
      ...Array(4).fill('Xã Chiềng Châu'),
      'Chi hội bản Mỏ',
    ]);
    await redeem(nobody(server()), made[0]!);
  });

  it('are not made again while they are good, unless that is wanted; who has signed in needs none', async () => {
    const { api } = await manager(unit);
    expect((await ok(makeAll(api, unit))).items).toEqual([]);
    const again = await ok(makeAll(api, unit, { again: true }));
    expect(again.items.map(({ fullName }) => fullName)).not.toContain('Hà Thị An');
    expect(again.items).toHaveLength(4);
    const first = again.items[0]!;
    const second = (await ok(makeAll(api, unit, { again: true }))).items[0]!;
    expect(first.userName).toBe(second.userName);
    const body = { name: first.userName, code: first.code, newPassword: PASSWORD };
    expect(
      (await problemOf(nobody(server()).api.POST('/api/v1/sign-in-codes/redeem', { body }))).status,
    ).toBe(401);
    await redeem(nobody(server()), second);
  });

  it('leave out who holds wider rights, and say so', async () => {
    const own = await aPlace('Xã Nà Phòn', province);
    const personId = await recorded('Trương Thị Trên', own);
    await server()
      .get<GrantService>(GrantService)
      .give({ personId, role: 'registrar', unitId: province }, null);
    const { api } = await manager(own);
    const page = await ok(makeAll(api, own));
    expect(page).toMatchObject({ items: [], leftOut: [{ personId, fullName: 'Trương Thị Trên' }] });
  });

  it('stand in a list of who can sign in by now, which the access log counts', async () => {
    const { api } = await manager(unit);
    const everybody = await ok(list(api, unit, { limit: 100 }));
    expect(everybody.items.map(({ fullName, state }) => [fullName, state])).toEqual([
      ['Hà Thị An', 'signed-in'],
      ['Lường Thị Ín', 'signed-in'],
      ['Vì Thị Ngân', 'never'],
      ['Vì Thị Ngân', 'never'],
      ['Khà Thị Ọi', 'never'],
    ]);
    const never = await ok(list(api, unit, { never: 'true', limit: 2 }));
    expect(never.items).toHaveLength(2);
    const rest = await ok(list(api, unit, { never: 'true', limit: 2, cursor: never.nextCursor! }));
    expect(rest.items.map(({ fullName }) => fullName)).toEqual(['Khà Thị Ọi']);
    expect(rest.nextCursor).toBeNull();
  });

  it('are found by way of the units one looks after', async () => {
    const { api } = await manager(unit);
    const units = (under?: string) => ok(api.GET('/api/v1/sign-in-units', { params: { query: { under } } }));
    expect(await units()).toEqual({ unit: null, units: [{ id: unit, name: 'Xã Chiềng Châu' }] });
    expect(await units(unit)).toEqual({
      unit: { id: unit, name: 'Xã Chiềng Châu' },
      units: [{ id: below, name: 'Chi hội bản Mỏ' }],
    });
  });
});

describe('sessions', () => {
  const browser = (userAgent: string) => nobody(server(), { 'user-agent': userAgent });
  const chrome = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36';
  const mine = async (api: Api) => (await ok(api.GET('/api/v1/me/sessions'))).items;

  it('are listed with the device in two words, this one marked, the last used first', async () => {
    const learner = await aLearner(server());
    server().clock.advance({ minutes: 1 });
    const phone = browser(chrome);
    const body = { userName: learner.userName, password: PASSWORD };
    await ok(phone.api.POST('/api/v1/sessions', { body }));
    const sessions = await mine(phone.api);
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({ browser: 'chrome', system: 'android', current: true });
    expect(sessions[1]).toMatchObject({ current: false });
    expect(JSON.stringify(sessions)).not.toContain('Mozilla');
  });

  it('are ended one by one, or all others; never somebody else’s', async () => {
    const [learner, other] = [await aLearner(server()), await aLearner(server())];
    const [two, three] = [
      await signedIn(server(), learner.userName),
      await signedIn(server(), learner.userName),
    ];
    const end = (api: Api, sessionId: string) =>
      api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } });
    const theirs = (await mine(two.api)).find(({ current }) => current)!.id;
    expect(await problemOf(end(other.api, theirs))).toMatchObject({ status: 404, code: 'session.not-found' });
    await ok(end(learner.api, theirs));
    expect((await problemOf(end(learner.api, theirs))).status).toBe(404);
    expect((await problemOf(two.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    await ok(learner.api.DELETE('/api/v1/me/sessions'));
    expect((await problemOf(three.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    expect(await mine(learner.api)).toHaveLength(1);
    expect(await mine(other.api)).toHaveLength(1);
  });

  it('of one browser follow one another: signing in ends the one before', async () => {
    const [first, second] = [await aLearner(server()), await aLearner(server())];
    const cookie = first.client.lastSetCookie!.split(';')[0]!;
    const body = { userName: second.userName, password: PASSWORD };
    await ok(first.api.POST('/api/v1/sessions', { body }));
    const copy = nobody(server(), { cookie });
    expect((await problemOf(copy.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    await ok(second.api.GET('/api/v1/me/sessions')); // her other browser is not touched
  });

  it('are ended by the officer of her unit, which is recorded', async () => {
    const learner = await aLearner(server());
    await appoint(learner.personId, branch);
    expect((await statusOf(officer.api, learner.personId)).sessions).toBe(1);
    await ok(officer.api.DELETE('/api/v1/persons/{personId}/sessions', one(learner.personId)));
    expect((await problemOf(learner.api.GET('/api/v1/me/sessions'))).status).toBe(401);
    expect(await audited('session.ended-by-officer', learner.personId)).toBe(1);
    await ok(officer.api.DELETE('/api/v1/persons/{personId}/sessions', one(learner.personId)));
  });
});

it('the administrator’s own code route is the one of officers', async () => {
  const { api } = await anAdministrator(server());
  const learner = await aLearner(server());
  expect((await aCode(api, learner.personId)).userName).toBe(learner.userName);
});
