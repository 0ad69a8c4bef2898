import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { BodyOf, Method, ParamsOf, QueryOf, Route } from '@hochoi/contracts';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { Actor } from './actor';
import { httpErrors } from './http-errors';
import type { ApiRequest } from './request';
import { uploadOf } from './upload';

export const ROUTE = 'hochoi:route';

const methods: Record<Method, (path: string) => MethodDecorator> = {
  GET: Get,
  POST: Post,
  PUT: Put,
  PATCH: Patch,
  DELETE: Delete,
};

/** Binds a controller method to its contract: path, status, access rule, schemas. The only way to make a route. */
export const Handle = (route: Route): MethodDecorator =>
  applyDecorators(
    methods[route.method](route.path.replace(/\{(\w+)\}/g, ':$1')),
    HttpCode(route.status),
    SetMetadata(ROUTE, route),
    ...(route.upload ? [RouteConfig({ upload: route.upload })] : []),
  );

/** What a handler gets, parsed by the contract's schemas. */
export interface Input<R> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  /** The file, on routes that take one: to be read once, to its end. */
  readonly upload: R extends { upload: object } ? Readable : undefined;
  /** From If-Match, on routes that take it. */
  lockVersion: number;
  /** Null only on routes that anyone may call. */
  caller: Actor | null;
  /** The signed-in caller. @throws session.required on a route that anyone may call, when nobody is signed in */
  readonly actor: Actor;
  address: string;
  sessionToken: string | undefined;
  reply: FastifyReply;
}

const parse = (
  schema: { safeParse(value: unknown): ParseResult } | undefined,
  value: unknown,
  place: string,
): unknown => {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw httpErrors.invalid(
    result.error!.issues.map((issue) => ({
      pointer: pointerOf(place ? [place, ...issue.path] : issue.path),
      message: issue.message,
    })),
  );
};

/** JSON Pointer (RFC 6901), so `~` and `/` in a name are escaped. */
const pointerOf = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

interface ParseResult {
  success: boolean;
  data?: unknown;
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}

function lockVersionOf(route: Route, request: ApiRequest): number {
  if (!route.ifMatch) return 0;
  const version = Number(String(request.headers['if-match'] ?? '').replaceAll('"', '') || NaN);
  if (!Number.isInteger(version)) throw httpErrors.ifMatchNeeded();
  return version;
}

/** The parsed request of the route that is being handled. */
export const In = createParamDecorator((_: unknown, context: ExecutionContext): Input<Route> => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
  const input = {
    params: parse(route.params, request.params, 'params'),
    query: parse(route.query, request.query, 'query'),
    body: parse(route.body, request.body, ''),
    lockVersion: lockVersionOf(route, request),
    caller: request.actor ?? null,
    address: request.ip,
    sessionToken: request.sessionToken,
    reply: context.switchToHttp().getResponse<FastifyReply>(),
  };
  return Object.defineProperties(input, {
    actor: { get: () => requireActor(request) },
    upload: { get: () => route.upload && uploadOf(request, route.upload) },
  }) as unknown as Input<Route>;
});

function requireActor(request: ApiRequest): Actor {
  if (!request.actor) throw httpErrors.signInFirst();
  return request.actor;
}
