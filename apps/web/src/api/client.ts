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

async function send(request: Request): Promise<Response> {
  request.headers.set(CORRELATION_ID, newCorrelationId());
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
  return data as T;
}

/** Key for calls that may be repeated on a bad line: make one per press of a button, not one per try. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
