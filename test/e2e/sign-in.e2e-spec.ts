import { AccountService } from '@hochoi/people';
import { ApiClient, ok, problemIn, problemOf } from '../support/api-client';
import { aLearner, anAccount, anAdministrator, nobody, PASSWORD, signedIn } from '../support/people';
import { testServer, withServer } from '../support/test-server';

const server = testServer({ TRUST_PROXY: 'true', PUBLIC_URL: 'https://hochoi.example.vn' });

/** A browser behind the proxy's word for its address. */
const from = (address: string) => new ApiClient(server().url, { 'x-forwarded-for': address });
const signIn = ({ api }: ApiClient, userName: string, password = PASSWORD) =>
  api.POST('/api/v1/sessions', { body: { userName, password } });
const whoIs = async ({ api }: ApiClient) => (await ok(api.GET('/api/v1/sessions/current'))).me;
const mine = ({ api }: ApiClient) => api.GET('/api/v1/me/learning');

/** Wrong passwords, one after another. @returns the last problem */
async function fail(client: ApiClient, userName: string, times: number) {
  for (let i = 1; i < times; i += 1) await problemOf(signIn(client, userName, 'không phải mật khẩu'));
  return problemOf(signIn(client, userName, 'không phải mật khẩu'));
}

describe('signing in', () => {
  it('takes the user name in any case, and says who she is', async () => {
    const account = await anAccount(server(), ['learner'], {
      fullName: 'Lò Thị Pằn',
      unitName: 'Xã Hòa Bình',
    });
    const client = nobody(server());
    const me = await ok(signIn(client, ` ${account.userName.toUpperCase()} `));
    expect(me).toMatchObject({ fullName: 'Lò Thị Pằn', unitName: 'Xã Hòa Bình', roles: ['learner'] });
    expect(await whoIs(client)).toEqual(me);
  });

  it.each([
    ['0912 345 671', ['0912345671', '+84 912 345 671', '84912.345.671']],
    ['+84912345672', ['0912345672', '0912-345-672', '+84 (912) 345 672']],
  ])('takes a phone that was written %s in other spellings too', async (phone, spellings) => {
    const { id } = await anAccount(server(), ['learner'], { phone });
    for (const spelling of spellings)
      expect((await ok(signIn(nobody(server()), spelling))).accountId).toBe(id);
  });

  it('takes no phone that two persons share', async () => {
    for (let i = 0; i < 2; i += 1) await anAccount(server(), ['learner'], { phone: '0912345673' });
    expect((await problemOf(signIn(nobody(server()), '0912345673'))).code).toBe('session.wrong-credentials');
  });

  it('takes a password however its marks were typed', async () => {
    const password = 'Mật khẩu của chị Ước'.normalize('NFC');
    const { userName } = await anAccount(server(), ['learner'], { password });
    await ok(signIn(nobody(server()), userName, password.normalize('NFD')));
    const typedApart = 'Đường về nhà Mế'.normalize('NFD');
    const other = await anAccount(server(), ['learner'], { password: typedApart });
    await ok(signIn(nobody(server()), other.userName, typedApart.normalize('NFC')));
  });

  it('says the same of a wrong password and of a name that nobody has', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const wrong = await problemOf(signIn(nobody(server()), userName, 'sai mật khẩu rồi'));
    const unknown = await problemOf(signIn(nobody(server()), 'khong-co-ai', 'sai mật khẩu rồi'));
    expect(wrong).toMatchObject({ status: 401, code: 'session.wrong-credentials' });
    expect({ ...unknown, correlationId: '' }).toEqual({ ...wrong, correlationId: '' });
  });

  it('does not take a name that only looks like hers without its marks', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const marked = userName.replace('nguoi', 'người');
    expect((await problemOf(signIn(nobody(server()), marked))).status).toBe(401);
  });
});

describe('guessing', () => {
  it('is stopped after five wrong passwords, even with the right one, and says for how long', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const client = from('10.0.0.1');
    expect((await fail(client, userName, 5)).status).toBe(401);
    const { response, error } = await signIn(client, userName);
    expect({ status: response.status, code: error?.code }).toEqual({ status: 429, code: 'session.locked' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(13 * 60);
    expect(error?.title).toContain('15 phút');
  });

  it('is stopped after five also when forty come at the same moment', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const guesses = Array.from({ length: 40 }, () => fail(from('10.0.0.7'), userName, 1));
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'session.wrong-credentials').length).toBeLessThanOrEqual(5);
  });

  it('does not lock out the others behind the same address', async () => {
    const [forgetful, other] = [
      await anAccount(server(), ['learner']),
      await anAccount(server(), ['learner']),
    ];
    await fail(from('10.0.0.2'), forgetful.userName, 6);
    await ok(signIn(from('10.0.0.2'), other.userName));
  });

  it('does not lock her out at another address', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    await fail(from('10.0.0.3'), userName, 6);
    await ok(signIn(from('10.0.0.4'), userName));
  });

  it('is not helped by spelling her phone differently each time', async () => {
    await anAccount(server(), ['learner'], { phone: '0912345674' });
    const client = from('10.0.0.5');
    for (const spelling of ['0912345674', '0912 345674', '0912 345 674', '0912.345.674', '+84912345674'])
      await fail(client, spelling, 1);
    expect((await problemOf(signIn(client, '84912345674'))).code).toBe('session.locked');
  });

  it('is not helped by inventing addresses that the proxy then adds the real one to', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const as = (invented: number) => from(`198.51.100.${invented}, 203.0.113.77`);
    for (let n = 0; n < 5; n += 1) await fail(as(n), userName, 1);
    expect((await problemOf(signIn(as(9), userName))).code).toBe('session.locked');
  });

  it('is forgotten after a quarter of an hour', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    await fail(from('10.0.0.6'), userName, 6);
    server().clock.advance({ minutes: 16 });
    await ok(signIn(from('10.0.0.6'), userName));
  });

  it('from many addresses is stopped after thirty', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const addresses = Array.from({ length: 30 }, (_, i) => `10.0.1.${i}`);
    await Promise.all(addresses.map((address) => fail(from(address), userName, 1)));
    expect((await problemOf(signIn(from('10.0.2.1'), userName))).code).toBe('session.locked');
  });
});

describe('a session', () => {
  it('lives in a cookie that no script reads, that other pages do not send, and that needs https', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const { lastSetCookie } = await signedIn(server(), userName);
    const [value, ...flags] = lastSetCookie!.split('; ');
    expect(value).toMatch(/^hochoi_session=[\w-]{40,}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('ends with signing out, also for a copy of its cookie', async () => {
    const { userName } = await anAccount(server(), ['learner']);
    const client = await signedIn(server(), userName);
    const cookie = client.lastSetCookie!.split(';')[0]!;
    const copy = new ApiClient(server().url, { cookie });
    await ok(mine(copy));
    await ok(client.api.DELETE('/api/v1/sessions/current'));
    expect(await whoIs(client)).toBeNull();
    expect((await problemOf(mine(copy))).code).toBe('session.required');
  });

  it('ends when the account is closed, and does not come back when it is opened again', async () => {
    const learner = await aLearner(server());
    const { api } = await anAdministrator(server());
    const change = (active: boolean) =>
      ok(
        api.PATCH('/api/v1/accounts/{accountId}', {
          params: { path: { accountId: learner.accountId } },
          body: { active },
        }),
      );
    await change(false);
    expect((await problemOf(mine(learner.client))).status).toBe(401);
    expect((await problemOf(signIn(nobody(server()), learner.userName))).status).toBe(401);
    await change(true);
    expect((await problemOf(mine(learner.client))).status).toBe(401);
    await ok(signIn(nobody(server()), learner.userName));
  });

  it('stays when she changes her password; her other ones end', async () => {
    const learner = await aLearner(server());
    const phone = await signedIn(server(), learner.userName);
    const next = 'một mật khẩu khác hẳn';
    const change = (current: string) => learner.api.POST('/api/v1/me/password', { body: { current, next } });
    expect((await problemOf(change('không phải'))).fields?.[0]?.pointer).toBe('/current');
    await ok(mine(phone));
    await ok(change(PASSWORD));
    await ok(mine(learner.client));
    expect((await problemOf(mine(phone))).status).toBe(401);
    await ok(signIn(nobody(server()), learner.userName, next));
  });

  it('ends after thirty days without her, and is prolonged by each visit', async () => {
    // A server of its own, because its clock goes far ahead.
    await withServer(async (own) => {
      const [faithful, away] = [await aLearner(own), await aLearner(own)];
      for (const days of [20, 20]) {
        own.clock.advance({ days });
        await ok(mine(faithful.client));
      }
      expect((await problemOf(mine(away.client))).status).toBe(401);
    });
  });
});

describe('a page of somebody else', () => {
  const changing = { method: 'POST', body: JSON.stringify({ markdown: 'x' }) };
  const post = async (headers: Record<string, string>) => {
    const { client } = await aLearner(server());
    const all = { 'content-type': 'application/json', ...headers };
    return client.fetch('/api/v1/me/password', { ...changing, headers: all });
  };

  it.each([
    ['an Origin that is not ours', { origin: 'https://xau.example' }],
    ['an Origin that is hidden', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site', origin: 'https://a.example.vn' }],
  ])('cannot change anything: %s', async (_, headers) => {
    expect(await problemIn(await post(headers))).toMatchObject({
      status: 403,
      code: 'request.foreign-origin',
    });
  });

  it('is told from our own', async () => {
    const own = await post({ origin: server().url });
    expect((await problemIn(own)).code).toBe('request.invalid');
    expect((await problemIn(await post({ 'sec-fetch-site': 'same-origin' }))).code).toBe('request.invalid');
  });
});

it('an account that was only for trying out is closed where demonstration accounts are off', async () => {
  const userName = 'dung-thu';
  const account = { fullName: 'Nguyễn Thị Thử', userName, roles: ['learner' as const], password: PASSWORD };
  await server().get<AccountService>(AccountService).create(account, true);
  const refused = await problemOf(signIn(nobody(server()), userName));
  expect(refused.code).toBe('session.wrong-credentials');
});
