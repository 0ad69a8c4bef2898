import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import type { Chance } from './chance';
import type { Server } from './server';
import { pause } from '../support/wait-until';

/** Bad gateway, service unavailable, gateway timeout: nothing was acknowledged, and asking again is right. */
const AWAY = [502, 503, 504];
/** How long somebody waits for an answer, in ms, before she presses again. */
const PATIENCE = 20_000;

interface Call {
  json?: unknown;
  headers?: Record<string, string>;
  body?: Buffer;
}

export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** The server understood, and said no. */
export class Refused extends Error {
  constructor(
    what: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(what);
  }
}

const codeIn = (bytes: Buffer): string => {
  try {
    return (JSON.parse(bytes.toString()) as { code?: string }).code ?? '';
  } catch {
    return '';
  }
};

/** Somebody on a bad line: what got no answer is sent again as it was, and now and then what got one is too. */
export class StubbornClient {
  private cookie = '';
  /** Requests that died with the server. */
  unanswered = 0;

  constructor(
    private readonly server: Server,
    private readonly chance: Chance,
  ) {}

  async signIn(userName: string, password: string): Promise<void> {
    const answer = await this.insist('POST', '/api/v1/sessions', { json: { userName, password } });
    this.cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  }

  /** Another browser, in which nobody is signed in. */
  stranger = (): StubbornClient => new StubbornClient(this.server, this.chance);

  get session(): string {
    return this.cookie;
  }

  get = <T>(path: string): Promise<T> => this.json<T>('GET', path);
  put = <T>(path: string, json: unknown, version: number): Promise<T> =>
    this.json<T>('PUT', path, { json, headers: { 'if-match': String(version) } });

  /** For what may be said twice by its own meaning: answers, submissions, enrolments. */
  async post<T>(path: string, json?: unknown, version?: number): Promise<T> {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': String(version) };
    const said = await this.json<T>('POST', path, { json, headers });
    return version === undefined && this.chance.oneIn(8) ? this.json<T>('POST', path, { json }) : said;
  }

  /** The same key again must give the same answer, and make nothing more. */
  async create<T>(path: string, json: unknown): Promise<T> {
    const call = { json, headers: { 'idempotency-key': randomUUID() } };
    const [first, second] = [await this.json<T>('POST', path, call), await this.json<T>('POST', path, call)];
    if (!isDeepStrictEqual(first, second)) throw new Error(`POST ${path}: the same key, another answer`);
    return first;
  }

  /** Exactly once, if nothing is lost. */
  say = <T>(path: string, json?: unknown): Promise<T> => this.json<T>('POST', path, { json });

  /** At the same moment, as two clicks. @returns what each was told */
  together = <T>(path: string, json?: unknown): Promise<[T, T]> =>
    Promise.all([this.json<T>('POST', path, { json }), this.json<T>('POST', path, { json })]);

  /** Sends, and hangs up before the answer can come; whether it arrived, nobody knows. */
  async unheard(method: string, path: string, call: Call, milliseconds: number): Promise<void> {
    await this.server.ready();
    await this.ask(method, `/api/v1${path}`, call, milliseconds).catch(() => null);
  }

  private async json<T>(method: string, path: string, call?: Call): Promise<T> {
    const { bytes } = await this.insist(method, `/api/v1${path}`, call);
    return (bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined) as T;
  }

  async insist(method: string, path: string, call?: Call): Promise<Answer> {
    for (;;) {
      const answer = await this.once(method, path, call);
      if (answer && answer.status < 400) return answer;
      if (answer) {
        const what = `${method} ${path}: ${answer.status} ${answer.bytes.toString()}`;
        throw new Refused(what, answer.status, codeIn(answer.bytes));
      }
      this.unanswered += 1;
    }
  }

  /** @returns null when the server died before it had answered, or a proxy or a part behind it says that it is not there now */
  async once(method: string, path: string, call: Call = {}): Promise<Answer | null> {
    await this.server.ready();
    const answer = await this.ask(method, path, call).catch(() => null);
    if (answer && !AWAY.includes(answer.status)) return answer;
    await pause(answer ? 100 : 20);
    return null;
  }

  private async ask(
    method: string,
    path: string,
    { json, headers, body }: Call,
    patience = PATIENCE,
  ): Promise<Answer> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      body: json === undefined ? (body as Uint8Array<ArrayBuffer> | undefined) : JSON.stringify(json),
      headers: {
        ...headers,
        cookie: this.cookie,
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(patience),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  }
}
