import { apiPrefix, type Route } from '@hochoi/contracts';
import { z } from 'zod';
import type { ApiClient } from './api-client';
import { bodies } from './scoped-bodies';
import { makers, unscoped } from './scoped-records';

/** Where a route names a record: `path.certificateId`, `query.unitId`, `body.personId`. */
export interface Named {
  place: 'path' | 'query' | 'body';
  name: string;
}

const isId = (name: string): boolean => /Ids?$/.test(name) && !unscoped.includes(name);

function propertiesIn(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  const own = Object.keys((node as { properties?: object }).properties ?? {});
  return [...own, ...Object.values(node).flatMap(propertiesIn)];
}
const namesIn = (schema: z.ZodType | undefined): string[] =>
  schema ? propertiesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).filter(isId) : [];

const parametersOf = ({ path }: Route): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Every record that a route lets its caller name. */
export function recordsNamed(route: Route): Named[] {
  const inPath = parametersOf(route).filter((name) => !unscoped.includes(name));
  const all = { path: inPath, query: namesIn(route.query), body: namesIn(route.body) };
  return (['path', 'query', 'body'] as const).flatMap((place) =>
    [...new Set(all[place])].map((name) => ({ place, name })),
  );
}

/** What the walk has not been taught yet about a route on `units`: no answer means that it can be walked. */
export function lessonsFor(route: Route): string[] {
  const names = recordsNamed(route);
  const unknown = names.filter(({ name }) => !makers[name]);
  const lessons = unknown.map(({ name }) => `teach the walk ({${name}}): how to make one in a unit (makers)`);
  if (!route.body) return lessons;
  const body = bodies[route.id];
  if (!body) return [...lessons, `teach the walk a sound body for ${route.id} (bodies)`];
  const used = new Set<string>();
  const parsed = route.body.safeParse(body((name) => (used.add(name), 'x')));
  if (!parsed.success) lessons.push(`the walk’s body for ${route.id} is not sound: ${parsed.error.message}`);
  const unused = names.filter(({ place, name }) => place === 'body' && !used.has(name));
  return [...lessons, ...unused.map(({ name }) => `the walk’s body for ${route.id} does not name a ${name}`)];
}

/** The topic that routes below a topic are asked of; a walk that wants an answer puts in one that is there. */
export const walked = { code: 'ZZ999' };

export type IdOf = (named: Named) => string;

/** What a query must say, whatever else is tried: which record, or the first of what there is to choose from. */
const requiredIn = ({ query }: Route, idOf: IdOf): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query?.shape ?? {})
      .filter(([, schema]) => !(schema as z.ZodType).safeParse(undefined).success)
      .flatMap(([name, schema]) => {
        if (isId(name)) return [[name, idOf({ place: 'query', name })]];
        return schema instanceof z.ZodEnum ? [[name, String(schema.options[0])]] : [];
      }),
  );

/** Calls a route; `idOf` says which record it names in each place. */
export function callWith(
  client: ApiClient,
  route: Route,
  idOf: IdOf,
  query: Record<string, string> = {},
): Promise<Response> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    unscoped.includes(name) ? (name === 'code' ? walked.code : 'khong-co') : idOf({ place: 'path', name }),
  );
  const words = new URLSearchParams({ ...requiredIn(route, idOf), ...query });
  const body = route.body && (bodies[route.id]?.((name) => idOf({ place: 'body', name })) ?? {});
  return client.fetch(`${apiPrefix}${path}${words.size > 0 ? `?${words}` : ''}`, {
    method: route.method,
    ...(body && { body: JSON.stringify(body) }),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(route.ifMatch && { 'if-match': '1' }),
    },
  });
}

export interface Heard {
  status: number;
  code?: string;
  title?: string;
  text: string;
}

/** What a caller can tell from an answer. */
export async function heard(response: Response): Promise<Heard> {
  const text = await response.text();
  if (response.ok) return { status: response.status, text };
  const { code, title } = JSON.parse(text) as { code: string; title: string };
  return { status: response.status, code, title, text };
}
