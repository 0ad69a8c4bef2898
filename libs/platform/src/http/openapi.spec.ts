import { allRoutes, apiPrefix, only, route } from '@hochoi/contracts';
import { z } from 'zod';
import { openApiOf } from './openapi';

const schema = z.record(z.string(), z.unknown());
const parameter = z
  .strictObject({
    name: z.string().min(1),
    in: z.enum(['path', 'query', 'header']),
    required: z.boolean(),
    description: z.string().optional(),
    schema,
  })
  .refine((one) => one.in !== 'path' || one.required, 'A path parameter is required');
const content = z.record(z.string().regex(/^[a-z]+\/[\w.+-]+$/), z.strictObject({ schema }));
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z0-9]+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string().min(1), content: content.optional() }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
});
/** The parts of OpenAPI 3.1 that we write; anything else is a mistake. */
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  paths: z.record(
    z.string().startsWith(`${apiPrefix}/`),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), schema),
    securitySchemes: z.record(z.string(), schema),
  }),
});

const document = JSON.parse(JSON.stringify(openApiOf(allRoutes))) as z.infer<typeof openApi>;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((one) => ({ path, ...one! })),
);

function* nodes(node: unknown): Generator<Record<string, unknown>> {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) yield node as Record<string, unknown>;
  for (const child of Object.values(node)) yield* nodes(child);
}
const refsIn = (node: unknown) =>
  [...nodes(node)].map(({ $ref }) => $ref).filter((ref) => typeof ref === 'string');
const resolve = (ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], document);

describe('the OpenAPI document', () => {
  it('has the shape of OpenAPI 3.1', () => {
    expect(openApi.safeParse(document).error?.issues ?? []).toEqual([]);
  });

  it('describes each route once, under a name of its own', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(allRoutes.map(({ id }) => id).toSorted());
  });

  it('names the parameters of each path, and no others', () => {
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect({ path, names: inPath.toSorted() }).toEqual({
        path,
        names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted(),
      });
      const all = parameters.map((one) => `${one.in} ${one.name}`);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('has something behind every reference', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  it('has no component that nothing uses, and none of the names that zod gives', () => {
    const used = new Set(refsIn(document));
    const names = Object.keys(document.components.schemas);
    expect(names.filter((name) => !used.has(`#/components/schemas/${name}`))).toEqual([]);
    expect([...nodes(document)].filter((node) => '$defs' in node || '$schema' in node)).toEqual([]);
  });

  it('describes schemas with types that JSON Schema has', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
    const schemas = [
      document.components.schemas,
      ...operations.map(({ parameters, responses, requestBody }) => [parameters, responses, requestBody]),
    ];
    const found = new Set(
      [...nodes(schemas)].flatMap(({ type }) => [type].flat()).filter((type) => typeof type === 'string'),
    );
    expect([...found].filter((type) => !types.includes(type))).toEqual([]);
    for (const node of nodes(schemas))
      if (node.type === 'object' && Array.isArray(node.required))
        expect(Object.keys(node.properties as object)).toEqual(expect.arrayContaining(node.required));
  });

  it('says who may call, and what the caller must send', () => {
    const made = openApiOf([
      route({
        id: 'edit',
        method: 'PUT',
        path: '/things/{id}',
        tag: 'things',
        summary: 'Edit a thing',
        access: only(['trainer'], 'own'),
        params: z.object({ id: z.string() }),
        ifMatch: true,
        body: z.object({ size: z.number().default(1) }),
        response: z.object({ size: z.number() }),
      }),
    ]) as typeof document;
    const edit = made.paths['/api/v1/things/{id}']!.put!;
    expect(edit.description).toMatch(/trainer/);
    expect(edit.security).toEqual([{ session: [] }]);
    expect(edit.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
    expect(edit.requestBody!.content['application/json']!.schema.required ?? []).toEqual([]);
    expect(edit.responses['200']!.content!['application/json']!.schema.required).toEqual(['size']);
  });
});

it('puts named schemas of a query into the components', () => {
  const colour = z.enum(['red', 'blue']).meta({ id: 'Colour' });
  const list = route({
    id: 'listThings',
    method: 'GET',
    path: '/things',
    tag: 'things',
    access: only(['trainer'], 'all'),
    summary: 'Things of a colour',
    query: z.object({ colour: colour.optional() }),
  });
  const { components } = openApiOf([list]) as { components: { schemas: Record<string, unknown> } };
  expect(components.schemas.ColourInput).toMatchObject({ enum: ['red', 'blue'] });
});
