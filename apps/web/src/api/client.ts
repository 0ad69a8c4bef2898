import createClient from 'openapi-fetch';
import { CORRELATION_ID, newCorrelationId } from './correlation';
import { NetworkFailure, ApiProblem, problemOf } from './problem';
import { noteReached, noteUnreached } from './online';
import type { paths } from './schema';

/** Asks the person to sign in again, in place. True when she did. Set by the session, so that this file knows no page. */
let signInAgain: () => Promise<boolean> = () => Promise.resolve(false);
export const onSignedOut = (ask: () => Promise<boolean>): void => void (signInAgain = ask);

const isSigningIn = (request: Request): boolean =>
  request.method === 'POST' && /\/(sessions|sign-in-codes\/redeem)$/.test(new URL(request.url).pathname);

/** Set by the app's beginning, so that this file knows nothing of what is kept. */
let answerFromDevice: (request: Request) => Promise<Response | null> = () => Promise.resolve(null);
export const onUnreached = (answer: typeof answerFromDevice): void => void (answerFromDevice = answer);

/** On an answer of the device: since when it has it. */
export const KEPT_SINCE = 'x-hochoi-kept-since';
const keptDates = new WeakMap<object, string>();
/** When what `answerOf` gave was fetched, ISO 8601, if it is the device's own copy; else null. */
export const keptSince = (data: object | null | undefined): string | null =>
  (data && keptDates.get(data)) ?? null;

/** A line that is there and brings nothing: what she has kept need not wait for it longer. */
const PATIENCE = 8000;
const isAway = ({ status }: Response): boolean => [502, 503, 504].includes(status);

/** The server first; what she has kept when it is not reached, or not in time. */
async function send(request: Request): Promise<Response> {
  request.headers.set(CORRELATION_ID, newCorrelationId());
  const asked = reach(request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const first = await Promise.race([asked.catch((error: unknown) => error), late]);
  if (first instanceof Response && !isAway(first)) return first;
  if (first instanceof DOMException) throw first;
  return (await answerFromDevice(request).catch(() => null)) ?? asked;
}

async function reach(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    noteReached();
    return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    noteUnreached();
    throw new NetworkFailure('network', { cause });
  }
}

/** A session that ended is no reason to lose what was typed: the call waits while she signs in again, then goes once more. */
async function sendSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401 || isSigningIn(request)) return response;
  return (await signInAgain()) ? send(again) : response;
}

/** The typed client of every route in docs/openapi.json. Give its promise to `answerOf` to get the data or an error. */
export const api = createClient<paths>({ baseUrl: '', fetch: sendSignedIn });

/** The same without asking to sign in: for calls that run behind the person's back. */
export const quietApi = createClient<paths>({ baseUrl: '', fetch: send });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The data of a call.
 * @throws ApiProblem when the server refused, NetworkFailure when it was not reached
 */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiProblem(problemOf(error, response));
  const since = response.headers.get(KEPT_SINCE);
  if (since && typeof data === 'object' && data) keptDates.set(data, since);
  return data as T;
}

/** Key for calls that may be repeated on a bad line: make one per press of a button, not one per try. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
