import { z } from 'zod';

export const apiPrefix = '/api/v1';

/** Everybody with an open account is a learner; the others are given, with a scope and days, to a person or by rule to a post. */
export const roleCodes = [
  'learner',
  'trainer',
  'reviewer',
  'organiser',
  'unit-manager',
  'registrar',
  'national-administrator',
  'system-administrator',
] as const;
export const role = z.enum(roleCodes).meta({ id: 'Role' });
export type Role = z.infer<typeof role>;

/**
 * Who may call a route, and on which of the things it names. There is no default: a route without a rule cannot be written.
 * `on` says which records: it is the service's duty to refuse the others, and a test's to try.
 */
export type Access =
  | { who: 'anyone'; on: 'public' }
  | { who: 'signed-in'; on: 'own' | 'public' }
  | { who: readonly Role[]; on: 'own' | 'owned-topics' | 'units' | 'all' };

export const anyone: Access = { who: 'anyone', on: 'public' };
export const signedIn = (on: 'own' | 'public'): Access => ({ who: 'signed-in', on });
/** `units`: records of the units in the scope of the caller's grants of these roles, and of the units below. */
export const only = (who: readonly Role[], on: 'own' | 'owned-topics' | 'units' | 'all'): Access => ({
  who,
  on,
});

/**
 * Whose personal data an answer shows. Each look is written to the access log before the answer leaves, or it does not leave.
 * `person`: the one of `{personId}` in the path. `list`: the `items` of the answer, as one entry with their number. `named`: the
 * handler names them by `AccessLog.record` (files, and records under an id of their own). `nobody`: nobody's, or the caller's own.
 */
export type LooksAt = 'person' | 'list' | 'named' | 'nobody';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  /** The OpenAPI operation id, and the name in code. */
  id: string;
  method: Method;
  /** Below /api/v1, with `{name}` for each parameter. */
  path: string;
  summary: string;
  tag: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file, handed to the handler as a stream; never with `body`. */
  upload?: { mediaTypes: readonly string[]; maxBytes: number };
  /** JSON body of a success. A route that answers a file names its media type in `file` instead. */
  response?: z.ZodType;
  file?: string;
  status: number;
  /** A repeated call with the same Idempotency-Key gets the first answer, and has no second effect. */
  idempotencyKey: boolean;
  /** Takes `If-Match` with the version that was read; a lost race is a 412. */
  ifMatch: boolean;
  looksAt?: LooksAt;
  /** At most so many calls a minute from one address, for routes that anyone may use to guess. */
  perMinute?: number;
}

type Given<T> = Omit<T, 'status' | 'idempotencyKey' | 'ifMatch'> &
  Partial<Pick<Route, 'status' | 'idempotencyKey' | 'ifMatch'>>;

/** Declares a route once, for the controller, the OpenAPI document, the generated client and the access tests. */
export const route = <const R extends Given<Route>>(given: R) => ({
  status: given.response || given.file ? 200 : 204,
  idempotencyKey: false,
  ifMatch: false,
  ...given,
});

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
export type ParamsOf<R> = R extends { params: infer S } ? Parsed<S> : Record<string, never>;
export type QueryOf<R> = R extends { query: infer S } ? Parsed<S> : Record<string, never>;
export type BodyOf<R> = R extends { body: infer S } ? Parsed<S> : undefined;
/** What the handler returns; the schema strips whatever it does not name before it leaves. */
export type ResponseOf<R> = R extends { response: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : void
  : void;
