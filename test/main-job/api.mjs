import { randomUUID } from 'node:crypto';

/** Errors are RFC 9457 problem documents: `title` is for people, `code` for programs. */
export class ApiError extends Error {
  constructor(request, status, problem) {
    const details = problem.details ? `\n        ${JSON.stringify(problem.details)}` : '';
    super(`${request}: ${problem.title ?? 'no explanation'} [${problem.code ?? status}]${details}`);
    this.status = status;
    this.code = problem.code;
  }
}

/** One person's session: the cookie that signing in gave, sent along with every request. */
export class Api {
  constructor(url) {
    this.url = url;
    this.cookie = undefined;
  }

  async signIn({ userName, password }) {
    const response = await this.send('POST', '/api/v1/sessions', { json: { userName, password } });
    this.cookie = response.headers.getSetCookie()[0].split(';')[0];
    return response.json();
  }

  get = (path) => this.json('GET', path);
  post = (path, json, headers) => this.json('POST', path, { json, headers });
  put = (path, json, headers) => this.json('PUT', path, { json, headers });
  patch = (path, json, headers) => this.json('PATCH', path, { json, headers });

  /** A POST that makes something: sent again with the same key it makes nothing more, and gets the same answer. */
  create = (path, json) => this.post(path, json, { 'idempotency-key': randomUUID() });

  async json(method, path, options) {
    const text = await (await this.send(method, `/api/v1${path}`, options)).text();
    return text ? JSON.parse(text) : undefined;
  }

  /** @param address of the server, or a whole URL. @throws ApiError for whatever is not a success */
  async send(method, address, { json, body, headers } = {}) {
    const response = await fetch(new URL(address, this.url), {
      method,
      body: json === undefined ? body : JSON.stringify(json),
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    }).catch((error) => {
      throw new Error(`${method} ${address}: ${error.cause?.message ?? error.message}`, { cause: error });
    });
    if (response.ok) return response;
    throw new ApiError(`${method} ${address}`, response.status, await problemOf(response));
  }
}

async function problemOf(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}

/** Asks again until `isDone` says yes. @throws when it has not within `seconds` */
export async function until(ask, isDone, { seconds, what }) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: not done after ${seconds} s`);
    await new Promise((later) => setTimeout(later, 500));
  }
}
