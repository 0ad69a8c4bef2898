import createClient, { type Client } from 'openapi-fetch';
import type { Problem } from '@hochoi/contracts';
import type { paths } from '../../apps/web/src/api/schema';

const addresses = new WeakMap<object, string>();
/** The server that a browser's calls go to. */
export const addressOf = (api: ApiClient['api']): string => addresses.get(api)!;

/** A browser that is somebody: keeps her cookies, and speaks the routes by their types. */
export class ApiClient {
  /** Every call made through it carries the cookies. */
  readonly api: Client<paths>;
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly baseUrl: string,
    private readonly headers: Record<string, string> = {},
  ) {
    this.api = createClient<paths>({ baseUrl, fetch: (request) => this.send(request) });
    addresses.set(this.api, baseUrl);
  }

  /** The same person at another process. */
  at(baseUrl: string): ApiClient {
    const other = new ApiClient(baseUrl, this.headers);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** For what is no JSON route: bytes, broken requests, foreign headers. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(new Request(new URL(path, this.baseUrl), init));
  }

  /** What the server said when it last set this cookie, flags and all. */
  lastSetCookie: string | null = null;

  /** For a program of its own that is to be the same person. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(request: Request): Promise<Response> {
    const cookie = this.cookieHeader();
    if (cookie) request.headers.set('cookie', cookie);
    for (const [name, value] of Object.entries(this.headers)) request.headers.set(name, value);
    const response = await fetch(request);
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    this.lastSetCookie = line;
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(name!);
    else this.cookies.set(name!, value!);
  }
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The data of a call that must succeed; the server's own words when it does not. */
export async function ok<A extends Answer>(call: Promise<A>): Promise<NonNullable<A['data']>> {
  const { data, error, response } = await call;
  if (!response.ok) throw new Error(`${response.status} ${response.url} ${JSON.stringify(error)}`);
  return data as NonNullable<A['data']>;
}

/** The problem document of a call that must be refused. */
export async function problemOf(call: Promise<Answer>): Promise<Problem> {
  const { data, error, response } = await call;
  if (response.ok) throw new Error(`${response.url} was not refused: ${JSON.stringify(data)}`);
  return checkProblem(error, response);
}

/** The same for a raw answer. */
export async function problemIn(response: Response): Promise<Problem> {
  const text = await response.text();
  if (response.ok) throw new Error(`${response.url} was not refused: ${text.slice(0, 300)}`);
  return checkProblem(JSON.parse(text), response);
}

/** RFC 9457, and Vietnamese words: an error that only says its number is a fault of its own. */
function checkProblem(body: unknown, response: Response): Problem {
  expect(body).toMatchObject({
    status: response.status,
    code: expect.any(String),
    title: expect.any(String),
  });
  return body as Problem;
}
