import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

/** The server refused, and said why in a problem document (RFC 9457). */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  constructor(readonly problem: Problem) {
    super(problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  /** The server's words for one field of the form, by JSON pointer (`/password`). */
  fieldError(name: string): string | undefined {
    return this.problem.fields?.find(({ pointer }) => pointer === `/${name}`)?.message;
  }
}

/** The call never reached the server, or its answer never came back. */
export class NetworkFailure extends Error {
  override name = 'NetworkFailure';
}

/** The server, or what it stands on, is away for a moment: nothing is wrong with the call, and it may be made again. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NetworkFailure || (error instanceof ApiProblem && [502, 503, 504].includes(error.status));

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'code' in body && 'status' in body;

/** Whatever stands between us and the server (a proxy, a captive portal) may answer in HTML. */
export function problemOf(body: unknown, response: Response): Problem {
  if (isProblem(body)) return body;
  const correlationId = response.headers.get('x-correlation-id') ?? '';
  return {
    type: 'about:blank',
    title: '',
    status: response.status,
    code: 'unexpected-answer',
    correlationId,
  };
}
