import { allRoutes, fold, isWholeRole, type Role, roleCodes, type Route } from '@hochoi/contracts';
import { newId } from '@hochoi/platform';
import type { Somebody } from '../support/people';
import {
  callWith,
  type Heard,
  heard,
  type IdOf,
  lessonsFor,
  type Named,
  recordsNamed,
  walked,
} from '../support/scope-calls';
import { anOfficerOf } from '../support/scoped-people';
import { aProvince, makers, type Province } from '../support/scoped-records';
import { testServer } from '../support/test-server';
import { aPublishedTopic, singleChoice } from '../support/topics';
import { aUnit } from '../support/units';

/**
 * Nobody sees more than her post allows. Two provinces: everything in the other one bears a word that nobody in this one may ever
 * read. Routes come from the table of routes, records from the registry (`scoped-records`): a new route is walked by itself, or says
 * what the walk must be taught first.
 */
const server = testServer();
const OUTSIDE = 'Ngoạivùng';
const scoped = roleCodes.filter((role) => !isWholeRole(role));
let top: string;
let ours: Province;
let theirs: Province;
const here = {} as Record<Role, Somebody>;
let everywhere: Record<string, Somebody>;

beforeAll(async () => {
  top = await aUnit(server(), 'Trung ương', { level: 'national' });
  ours = await aProvince(server(), top, 'Trongvùng');
  for (const role of scoped) here[role] = await anOfficerOf(server(), role, ours.id);
  walked.code = (await aPublishedTopic(server(), { questions: [singleChoice()] })).code;
  everywhere = {};
  for (const role of roleCodes) everywhere[role] = await anOfficerOf(server(), role, null);
  for (const make of Object.values(makers)) await make(server(), ours);
});

const onUnits = allRoutes.filter(({ access }) => access.on === 'units');
/** And whatever else names such a record. With `all` the guard lets nobody in who has a role in some units only. */
const walk = allRoutes.filter(
  (route) =>
    route.access.on !== 'all' &&
    recordsNamed(route).length > 0 &&
    recordsNamed(route).every(({ name }) => makers[name]),
);
const rolesOf = ({ access: { who } }: Route, among: readonly Role[]): Role[] =>
  typeof who === 'string' ? [...among] : among.filter((role) => who.includes(role));
const named = (routes: readonly Route[]) =>
  routes.map((route) => [`${route.method} ${route.path}`, route] as const);
const marked = (text: string): boolean => fold(text).includes(fold(OUTSIDE));

/** A record of the province wherever the route names one, new for each call. */
async function recordsIn(route: Route, province: Province): Promise<IdOf> {
  const ids: Record<string, string> = {};
  for (const { place, name } of recordsNamed(route))
    ids[place + name] = await makers[name]!(server(), province);
  return ({ place, name }) => ids[place + name]!;
}
const but =
  (idOf: IdOf, one: Named, id: string): IdOf =>
  (asked) =>
    asked.place === one.place && asked.name === one.name ? id : idOf(asked);
/** Query parameters are only sent where they are what is tried. */
const queryOf = ({ place, name }: Named, id: string): Record<string, string> =>
  place === 'query' ? { [name]: id } : {};

async function ask(who: Somebody, route: Route, idOf: IdOf, query?: Record<string, string>): Promise<Heard> {
  return heard(await callWith(who.client, route, idOf, query));
}

const GONE = { status: 404, code: expect.stringMatching(/\.not-found$/) };
const told = ({ status, code, title }: Heard) => ({ status, code, title });

/** Archives of one's own data and blank forms: packed with the time of day, and no list of anything. */
const packed = ['exportMyData', 'importTemplate', 'questionImportTemplate'];

describe('the walk has been taught', () => {
  it.each(named([...new Set([...onUnits, ...walk])]))('%s', (_, route) =>
    expect(lessonsFor(route)).toEqual([]),
  );
});

describe('before there is another province', () => {
  /** What everybody here hears of every list, so that it can be compared afterwards. */
  const lists = allRoutes.filter(
    ({ id, method, perMinute }) => method === 'GET' && !perMinute && !packed.includes(id),
  );
  const before = new Map<string, Heard>();
  const inside = new Map<Route, IdOf>();

  async function listen(keep: (key: string, answer: Heard) => void): Promise<void> {
    for (const route of lists)
      for (const role of rolesOf(route, scoped))
        for (const query of await searches(route))
          keep(
            `${role} ${route.id} ${JSON.stringify(query)}`,
            await ask(here[role], route, inside.get(route)!, query),
          );
  }

  /** Every way of asking that a route offers: all of it, and by words that name the other province. */
  async function searches({ query }: Route): Promise<Record<string, string>[]> {
    const keys = Object.keys(query?.shape ?? {});
    const words = ['query', 'q', 'name', 'code', 'phone', 'email'].filter((key) => keys.includes(key));
    return [
      {},
      ...words.flatMap((key) => [{ [key]: OUTSIDE }, { [key]: fold(OUTSIDE) }, { [key]: 'Nguyễn' }]),
    ];
  }

  beforeAll(async () => {
    for (const route of lists)
      inside.set(
        route,
        recordsNamed(route).every(({ name }) => makers[name])
          ? await recordsIn(route, ours)
          : () => 'khong-co',
      );
    await listen((key, answer) => before.set(key, answer));
    theirs = await aProvince(server(), top, OUTSIDE);
    for (const make of Object.values(makers)) for (let i = 0; i < 3; i += 1) await make(server(), theirs);
  }, 120_000);

  it('and after, every list, search and count is the same to whoever belongs here', async () => {
    const changed: string[] = [];
    await listen((key, answer) => {
      if (answer.text.replace(VOLATILE, '') !== before.get(key)!.text.replace(VOLATILE, ''))
        changed.push(`${key}: ${answer.text}`);
    });
    expect(changed).toEqual([]);
    expect(before.size).toBeGreaterThan(100);
  }, 120_000);

  it('but not to whoever sees everything: the comparison can fail', async () => {
    const all = await ask(everywhere['registrar']!, routeOf('listCertificates'), () => '');
    expect(marked(all.text)).toBe(true);
    expect(marked(before.get('registrar listCertificates {}')!.text)).toBe(false);
    expect(JSON.parse(before.get('registrar listCertificates {}')!.text).total).toBeGreaterThan(0);
  });
});

/** What is new with each answer. */
const VOLATILE = /"(correlationId|instance|checkedAt|generatedAt)":"[^"]*"/g;
const routeOf = (id: string): Route => allRoutes.find((route) => route.id === id)!;
describe('a record of the other province is to her as if it were not there', () => {
  it.each(named(walk))(
    '%s',
    async (_, route) => {
      for (const role of rolesOf(route, scoped))
        for (const one of recordsNamed(route)) {
          const own = await recordsIn(route, ours);
          const outside = await makers[one.name]!(server(), theirs);
          const [unknown, other] = [
            await ask(here[role], route, but(own, one, newId()), queryOf(one, newId())),
            await ask(here[role], route, but(own, one, outside), queryOf(one, outside)),
          ];
          expect([role, one, told(unknown)]).toEqual([role, one, expect.objectContaining(GONE)]);
          expect([role, one, told(other)]).toEqual([role, one, told(unknown)]);
          expect([role, one, marked(other.text)]).toEqual([role, one, false]);
        }
    },
    120_000,
  );
});

describe('a record of her own province is there for her, and one of any for who sees everything', () => {
  it.each(named(onUnits.filter((route) => recordsNamed(route).length > 0)))(
    '%s',
    async (_, route) => {
      for (const role of rolesOf(route, scoped)) {
        const answer = await ask(here[role], route, await recordsIn(route, ours));
        expect([role, answer.status === 404 && answer.text, marked(answer.text)]).toEqual([
          role,
          false,
          false,
        ]);
      }
      for (const role of rolesOf(route, roleCodes)) {
        const answer = await ask(everywhere[role]!, route, await recordsIn(route, theirs));
        expect([role, answer.status === 404 && answer.text]).toEqual([role, false]);
      }
    },
    120_000,
  );
});
