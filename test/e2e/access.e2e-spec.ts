import { readFileSync } from 'node:fs';
import {
  allRoutes,
  apiPrefix,
  isWholeRole,
  mediaPaths,
  type Role,
  roleCodes,
  type Route,
} from '@hochoi/contracts';
import type { ApiClient } from '../support/api-client';
import { problemIn } from '../support/api-client';
import { nobody } from '../support/people';
import { aFormer, anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';

const server = testServer();
/** Where the role is held: nowhere any more, in a unit, in the whole organisation. */
const scopes = ['over', 'unit', 'everywhere'] as const;
type Scope = (typeof scopes)[number];
type Caller = 'nobody' | `${Role}, ${Scope}`;
const held = roleCodes.flatMap((role) => scopes.map((scope) => ({ role, scope })));
const callers: Caller[] = ['nobody', ...held.map(({ role, scope }) => `${role}, ${scope}` as const)];
const browsers = {} as Record<Caller, ApiClient>;

async function signEverybodyIn(): Promise<void> {
  const unitId = await aUnit(server(), 'Xã Hòa Bình');
  const hold = { over: aFormer, unit: anOfficerOf, everywhere: anOfficerOf };
  browsers.nobody = nobody(server());
  for (const { role, scope } of held)
    browsers[`${role}, ${scope}`] = (
      await hold[scope](server(), role, scope === 'unit' ? unitId : null)
    ).client;
}

beforeAll(signEverybodyIn, 120_000);

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

function expectedFor({ access: { who, on } }: Route, caller: Caller): string {
  if (who === 'anyone') return 'let in';
  if (caller === 'nobody') return 'session.required';
  if (who === 'signed-in') return 'let in';
  const [role, scope] = caller.split(', ') as [Role, Scope];
  const acts = scope === 'everywhere' || (scope === 'unit' && on !== 'all' && !isWholeRole(role));
  return acts && who.includes(role) ? 'let in' : 'access.forbidden';
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
  beforeAll(signEverybodyIn, 120_000);

  const uploads = ['POST', 'HEAD', 'PATCH', 'DELETE'].map((method) => [method] as const);
  it.each(uploads)('%s an upload is for trainers and administrators', async (method) => {
    const path = method === 'POST' ? mediaPaths.uploads : `${mediaPaths.uploads}/khong-co`;
    const wrong: string[] = [];
    for (const caller of callers) {
      const { status } = await call(browsers[caller], method, path);
      const may = ['trainer, unit', 'trainer, everywhere', 'system-administrator, everywhere'].includes(
        caller,
      );
      const expected = caller === 'nobody' ? [401] : may ? [400, 404, 412] : [403];
      if (!expected.includes(status)) wrong.push(`${caller}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('bytes of a film are for whoever is signed in and holds an address of her own', async () => {
    const path = `${mediaPaths.play}/khong.co/master.m3u8`;
    expect((await problemIn(await browsers.nobody.fetch(path))).code).toBe('session.required');
    expect((await problemIn(await browsers['learner, everywhere'].fetch(path))).code).toBe('media.forbidden');
  });

  it('an address that does not exist says so, in a problem document', async () => {
    expect((await problemIn(await browsers['learner, everywhere'].fetch('/api/v1/khong-co'))).status).toBe(
      404,
    );
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
