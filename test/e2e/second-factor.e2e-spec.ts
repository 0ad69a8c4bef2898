import { GrantService } from '@hochoi/access';
import type { Role } from '@hochoi/contracts';
import { AccountService } from '@hochoi/people';
import { AuditEvent, Database } from '@hochoi/platform';
import { Secret, TOTP } from 'otpauth';
import { ok, problemOf } from '../support/api-client';
import { nobody, PASSWORD, signedIn, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';

const server = testServer({ SECOND_FACTOR: 'required' });
const codeNow = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server().clock.now().getTime() });
/** No code is taken twice: the next one is half a minute away. */
const later = () => server().clock.advance({ seconds: 30 });

let number = 0;
async function somebody(roles: readonly Role[]) {
  number += 1;
  const userName = `can-bo-${number}`;
  const given = { fullName: 'Phạm Thị Hòa', userName, password: PASSWORD };
  const { id, personId } = await server().get<AccountService>(AccountService).create(given);
  await server().get<GrantService>(GrantService).setEverywhere(personId, roles, null);
  const client = await signedIn(server(), userName);
  return { userName, accountId: id, personId, client, api: client.api };
}

type Api = Somebody['api'];
async function enrol(api: Api) {
  const { secret, uri } = await ok(api.POST('/api/v1/me/second-factor', { body: { password: PASSWORD } }));
  expect(uri).toContain(secret);
  const body = { code: codeNow(secret) };
  const { recoveryCodes } = await ok(api.POST('/api/v1/me/second-factor/confirm', { body }));
  later();
  return { secret, recoveryCodes };
}
const accounts = (api: Api) => api.GET('/api/v1/accounts');
const me = async (api: Api) => (await ok(api.GET('/api/v1/sessions/current'))).me!;
const signIn = (userName: string, secondFactor?: string, client = nobody(server())) =>
  client.api.POST('/api/v1/sessions', { body: { userName, password: PASSWORD, secondFactor } });

describe('an administrator outside the demonstration', () => {
  it('administers nothing before she has a second factor, keeps her other roles, and is told', async () => {
    const { api } = await somebody(['system-administrator', 'national-administrator', 'trainer']);
    expect(await problemOf(accounts(api))).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect(await me(api)).toMatchObject({
      roles: ['learner', 'trainer'],
      withheldRoles: ['system-administrator', 'national-administrator'],
    });
    await ok(api.GET('/api/v1/authoring/topics', { params: { query: {} } }));
    await enrol(api);
    await ok(accounts(api));
    expect((await me(api)).withheldRoles).toEqual([]);
    expect((await me(api)).roles).toContain('system-administrator');
  });

  it('signs in in two steps; the first one alone opens no session', async () => {
    const { userName, api } = await somebody(['system-administrator']);
    const { secret } = await enrol(api);
    const client = nobody(server());
    const asked = await signIn(userName, undefined, client);
    expect(await problemOf(Promise.resolve(asked))).toMatchObject({
      status: 401,
      code: 'session.second-factor-required',
    });
    expect(client.lastSetCookie).toBeNull();
    expect((await problemOf(signIn(userName, '000000'))).code).toBe('session.wrong-second-factor');
    const answer = await ok(signIn(userName, codeNow(secret), client));
    expect(answer.roles).toContain('system-administrator');
    await ok(accounts(client.api));
  });

  it('comes in by a recovery code, once', async () => {
    const { userName, api } = await somebody(['system-administrator']);
    const { recoveryCodes } = await enrol(api);
    expect(recoveryCodes).toHaveLength(10);
    await ok(signIn(userName, recoveryCodes[0]));
    expect((await problemOf(signIn(userName, recoveryCodes[0]))).code).toBe('session.wrong-second-factor');
    expect(await ok(api.GET('/api/v1/me/second-factor'))).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('loses her rights with the second factor, at once', async () => {
    const { api } = await somebody(['system-administrator']);
    const { secret } = await enrol(api);
    const end = (password: string, code: string) =>
      api.POST('/api/v1/me/second-factor/end', { body: { password, code } });
    expect(await problemOf(end('sai mật khẩu rồi', codeNow(secret)))).toMatchObject({
      status: 422,
      fields: [{ pointer: '/password' }],
    });
    expect(await problemOf(end(PASSWORD, '111111'))).toMatchObject({ fields: [{ pointer: '/code' }] });
    await ok(end(PASSWORD, codeNow(secret)));
    expect((await problemOf(accounts(api))).status).toBe(403);
  });

  it('who has lost hers is helped by another administrator, not by herself', async () => {
    const [lost, other] = [
      await somebody(['system-administrator']),
      await somebody(['system-administrator']),
    ];
    await enrol(lost.api);
    const reset = (api: Api, accountId: string) =>
      api.DELETE('/api/v1/accounts/{accountId}/second-factor', { params: { path: { accountId } } });
    expect((await problemOf(reset(other.api, lost.accountId))).status).toBe(403);
    await enrol(other.api);
    expect((await problemOf(reset(other.api, other.accountId))).status).toBe(409);
    expect((await problemOf(reset(other.api, 'khong-co'))).status).toBe(404);
    await ok(reset(other.api, lost.accountId));
    expect((await problemOf(accounts(lost.api))).status).toBe(401);
    const again = await signedIn(server(), lost.userName);
    expect((await me(again.api)).withheldRoles).toEqual(['system-administrator']);
    const events = { subjectId: lost.personId, action: 'second-factor.reset' };
    expect(await server().get<Database>(Database).manager.countBy(AuditEvent, events)).toBe(1);
  });
});

describe('anybody else', () => {
  it('is asked for none, may have one, and is then asked', async () => {
    const { userName, api } = await somebody(['unit-manager']);
    expect(await me(api)).toMatchObject({ withheldRoles: [], roles: ['learner', 'unit-manager'] });
    const { secret } = await enrol(api);
    expect((await problemOf(signIn(userName))).code).toBe('session.second-factor-required');
    await ok(signIn(userName, codeNow(secret)));
  });

  it('enrols with her password only, and no code that is made up', async () => {
    const { api } = await somebody([]);
    const start = (password: string) => api.POST('/api/v1/me/second-factor', { body: { password } });
    expect((await problemOf(start('không phải'))).fields?.[0]?.pointer).toBe('/password');
    await ok(start(PASSWORD));
    const confirm = api.POST('/api/v1/me/second-factor/confirm', { body: { code: '000000' } });
    expect((await problemOf(confirm)).fields?.[0]?.pointer).toBe('/code');
    expect(await ok(api.GET('/api/v1/me/second-factor'))).toEqual({ since: null, recoveryCodesLeft: 0 });
  });

  it('with her password guessed at in an open session, is asked to wait', async () => {
    const { api } = await somebody([]);
    const start = () => api.POST('/api/v1/me/second-factor', { body: { password: 'không phải' } });
    for (let i = 0; i < 5; i += 1) expect((await problemOf(start())).status).toBe(422);
    expect((await problemOf(start())).code).toBe('session.locked');
  });
});
