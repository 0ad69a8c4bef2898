import { z } from 'zod';
import { only, route, signedIn, type Route } from './route';
import { allRoutes } from './routes';

const personal = ['fullName', 'birthDate', 'phone', 'email', 'ethnicity', 'religion'];

/** Every name of a property anywhere in a schema. */
function propertiesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(propertiesIn);
  if (node === null || typeof node !== 'object') return [];
  const own = Object.keys((node as { properties?: object }).properties ?? {});
  return [...own, ...Object.values(node).flatMap(propertiesIn)];
}

const showsPersons = ({ response }: Route) =>
  response !== undefined &&
  propertiesIn(z.toJSONSchema(response, { unrepresentable: 'any' })).some((name) => personal.includes(name));

/** Writes are in the audit trail; what everybody may see, or only the caller about herself, is no look. */
const mustSay = (one: Route): boolean =>
  one.method === 'GET' &&
  one.access.on !== 'public' &&
  !/^\/(me|sessions)\b/.test(one.path) &&
  (one.path.includes('{personId}') || one.file !== undefined || showsPersons(one));

describe('a route that shows personal data of others', () => {
  it.each(allRoutes.filter(mustSay).map((one) => [one.id, one] as const))(
    '%s says whose, for the access log',
    (_, one) => expect(one.looksAt).toBeDefined(),
  );

  it.each(allRoutes.filter(({ looksAt }) => looksAt).map((one) => [one.id, one] as const))(
    '%s declares what the log can write',
    (_, one) => {
      if (one.looksAt === 'person') expect(one.path).toContain('{personId}');
      if (one.looksAt === 'list') expect(propertiesIn(z.toJSONSchema(one.response!))).toContain('items');
      expect(one.looksAt === 'nobody' || one.access.who !== 'anyone').toBe(true);
    },
  );

  it('is found by its path, its file, or what its answer names', () => {
    const given = { id: 'x', method: 'GET', tag: 'x', summary: 'x' } as const;
    const units = only(['unit-manager'], 'units');
    const item = z.object({ items: z.array(z.object({ who: z.object({ fullName: z.string() }) })) });
    expect(mustSay(route({ ...given, path: '/persons/{personId}/posts', access: units }))).toBe(true);
    expect(mustSay(route({ ...given, path: '/units/x.xlsx', access: units, file: 'text/csv' }))).toBe(true);
    expect(mustSay(route({ ...given, path: '/units', access: units, response: item }))).toBe(true);
    expect(mustSay(route({ ...given, path: '/units', access: units, response: z.object({}) }))).toBe(false);
    expect(mustSay(route({ ...given, path: '/me/x', access: signedIn('own'), response: item }))).toBe(false);
  });
});
