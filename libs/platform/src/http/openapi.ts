import { apiPrefix, problem, type Route } from '@hochoi/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** `io: input` describes what a caller may send, `output` what it gets. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return json;
};

/**
 * Named schemas (`.meta({ id })`) become components; zod puts them under $defs of each schema that uses them. What a caller
 * sends may leave out what has a default, so a schema used both ways is two components: `Question` and `QuestionInput`.
 */
function lift(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const nameOf = (name: string) => (io === 'input' ? `${name}Input` : name);
  const { $defs, ...rest } = schemaOf(schema, io) as { $defs?: Json };
  for (const [name, definition] of Object.entries($defs ?? {}))
    components[nameOf(name)] = pointed(definition, nameOf);
  return pointed(rest, nameOf) as Json;
}

/** The same schema with its references pointing into the components. */
function pointed(node: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(node)) return node.map((item) => pointed(item, nameOf));
  if (node === null || typeof node !== 'object') return node;
  const point = (key: string, value: unknown) =>
    key === '$ref' && typeof value === 'string'
      ? `#/components/schemas/${nameOf(value.replace('#/$defs/', ''))}`
      : pointed(value, nameOf);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, point(key, value)]));
}

const parametersOf = (route: Route, components: Json): Json[] => {
  const of = (place: 'path' | 'query', schema?: z.ZodObject): Json[] => {
    if (!schema) return [];
    const json = lift(schema, 'input', components) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(json.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || (json.required ?? []).includes(name),
      schema: property,
    }));
  };
  const headers = [
    ...(route.ifMatch ? [header('If-Match', true, 'The lockVersion that was read')] : []),
    ...(route.idempotencyKey
      ? [header('Idempotency-Key', false, 'A repeated call with the same key has no second effect')]
      : []),
  ];
  return [...of('path', route.params), ...of('query', route.query), ...headers];
};

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const accessWords = ({ access }: Route): string =>
  `Who: ${typeof access.who === 'string' ? access.who : access.who.join(', ')}. On: ${access.on}.`;

function operationOf(route: Route, components: Json): Json {
  const json = (schema: z.ZodType, io: 'input' | 'output') => ({
    content: { 'application/json': { schema: lift(schema, io, components) } },
  });
  const success = route.response
    ? { description: 'Success', ...json(route.response, 'output') }
    : route.file
      ? {
          description: 'The file',
          content: { [route.file]: { schema: { type: 'string', contentMediaType: route.file } } },
        }
      : { description: 'Done' };
  return {
    operationId: route.id,
    summary: route.summary,
    description: accessWords(route),
    tags: [route.tag],
    parameters: parametersOf(route, components),
    ...(route.body && { requestBody: { required: isNeeded(route.body), ...json(route.body, 'input') } }),
    ...(route.upload && { requestBody: { required: true, content: fileContent(route.upload) } }),
    responses: {
      [route.status]: success,
      default: {
        description: 'What went wrong (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(route.access.who !== 'anyone' && { security: [{ session: [] }] }),
  };
}

const isNeeded = (body: z.ZodType): boolean => !body.safeParse(undefined).success;

/** OpenAPI 3.1 has no `binary` any more: a body of bytes is a media type without a schema of its own. */
const fileContent = ({ mediaTypes, maxBytes }: NonNullable<Route['upload']>): Json =>
  Object.fromEntries(
    mediaTypes.map((type) => [
      type,
      { schema: { type: 'string', contentMediaType: type, maxLength: maxBytes } },
    ]),
  );

/** OpenAPI 3.1 of the given routes; needs no running server. */
export function openApiOf(routes: readonly Route[]): Json {
  const components: Json = {};
  lift(problem, 'output', components);
  const paths: Record<string, Json> = {};
  for (const route of routes)
    (paths[apiPrefix + route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, components);
  return {
    openapi: '3.1.0',
    info: { title: 'Học Hỏi', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hochoi_session' } },
    },
  };
}
