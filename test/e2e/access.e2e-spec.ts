import { readFileSync } from 'node:fs';
import { allRoutes, apiPrefix, mediaPaths, type Role, roleCodes, type Route } from '@hochoi/contracts';
import type { ApiClient } from '../support/api-client';
import { problemIn } from '../support/api-client';
import { aPerson, nobody } from '../support/people';
import { testServer } from '../support/test-server';

const server = testServer();
type Caller = 'nobody' | Role;
const callers: Caller[] = ['nobody', ...roleCodes];
const browsers = {} as Record<Caller, ApiClient>;

beforeAll(async () => {
  browsers.nobody = nobody(server());
  for (const role of roleCodes) browsers[role] = (await aPerson(server(), [role])).client;
});

const call = (browser: ApiClient, method: string, path: string, body?: object) =>
  browser.fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

/** Nothing is named so: whoever is let in hears 404 or 422, never 401 or 403. */
const callRoute = (browser: ApiClient, { method, path }: Route) =>
  call(
    browser,
    method,
    apiPrefix + path.replace('{code}', 'ZZ999').replace(/\{\w+\}/g, 'khong-co'),
    ['GET', 'DELETE'].includes(method) ? undefined : {},
  );

async function outcomeOf(response: Response): Promise<string> {
  if (response.status >= 500) return `fault ${response.status}`;
  return [401, 403].includes(response.status) ? (await problemIn(response)).code : 'let in';
}

function expectedFor({ access: { who } }: Route, caller: Caller): string {
  if (who === 'anyone') return 'let in';
  if (caller === 'nobody') return 'session.required';
  return who === 'signed-in' || who.includes(caller) ? 'let in' : 'access.forbidden';
}

const endsTheSession = ({ id }: Route) => Number(id === 'signOut');
const walk = [...allRoutes].sort((a, b) => endsTheSession(a) - endsTheSession(b));

describe('every route lets in whom it names, and nobody else', () => {
  it.each(walk.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    const outcomes: Record<string, string> = {};
    for (const caller of callers)
      outcomes[caller] = await outcomeOf(await callRoute(browsers[caller], route));
    expect(outcomes).toEqual(Object.fromEntries(callers.map((c) => [c, expectedFor(route, c)])));
  });
});

describe('what stands beside the routes', () => {
  beforeAll(async () => {
    for (const role of roleCodes) browsers[role] = (await aPerson(server(), [role])).client;
  });

  const uploads = ['POST', 'HEAD', 'PATCH', 'DELETE'].map((method) => [method] as const);
  it.each(uploads)('%s an upload is for trainers and administrators', async (method) => {
    const path = method === 'POST' ? mediaPaths.uploads : `${mediaPaths.uploads}/khong-co`;
    const statuses: Record<string, number> = {};
    for (const caller of callers) statuses[caller] = (await call(browsers[caller], method, path)).status;
    for (const caller of callers) {
      const refused = { nobody: [401], trainer: [400, 404, 412], 'system-administrator': [400, 404, 412] };
      expect([caller, refused[caller as keyof typeof refused] ?? [403]]).toEqual([
        caller,
        expect.arrayContaining([statuses[caller]]),
      ]);
    }
  });

  it('bytes of a film are for whoever is signed in and holds an address of her own', async () => {
    const path = `${mediaPaths.play}/khong.co/master.m3u8`;
    expect((await problemIn(await browsers.nobody.fetch(path))).code).toBe('session.required');
    expect((await problemIn(await browsers.learner.fetch(path))).code).toBe('media.forbidden');
  });

  it('an address that does not exist says so, in a problem document', async () => {
    expect((await problemIn(await browsers.learner.fetch('/api/v1/khong-co'))).status).toBe(404);
  });

  it('a session that was made up is no session', async () => {
    const headers = { cookie: 'hochoi_session=bia-ra' };
    const response = await fetch(`${server().url}/api/v1/me/learning`, { headers });
    expect((await problemIn(response)).code).toBe('session.required');
  });

  it('the served description is the one in docs/openapi.json', async () => {
    const served = await (await browsers.nobody.fetch('/api/v1/openapi.json')).json();
    expect(served).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });
});
