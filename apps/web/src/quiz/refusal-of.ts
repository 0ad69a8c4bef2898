import { ApiProblem } from '../api/problem';

export type Refusal =
  'ended' | 'page-left' | 'not-hers' | 'late' | 'other-device' | 'signed-out' | 'not-arrived';

/**
 * What a refused answer means. `ended`: she handed it in, and what is unsent is of no use; `not-hers`: whoever is signed in now has no
 * such attempt, as after somebody else signed in in another tab: what is unsent stays for her; `late`: its time is over, but an officer
 * may open it again, so what is unsent stays; `page-left`: these were given
 * to a page that she had left before, and are taken nowhere; `other-device`: another one holds it, and this one may take it back;
 * `not-arrived`: they name files that the server does not have, and stay until she takes these out or they come.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'attempt.other-device') return 'other-device';
  if (error.code === 'attempt.page-left') return 'page-left';
  if (error.code === 'attempt.time-over') return 'late';
  if (error.code === 'hand-in.not-arrived') return 'not-arrived';
  if (error.code === 'attempt.already-submitted') return 'ended';
  if (error.status === 401) return 'signed-out';
  return [404, 409, 410].includes(error.status) ? 'not-hers' : null;
}

interface Name {
  clientId: string;
  sequence: number;
}

/** What came too late for a page that she had left: by the answer to a call that took the rest, or by its refusal. */
export const leftBehind = (said: unknown): Name[] =>
  said instanceof ApiProblem
    ? ((said.problem.details?.['refused'] as Name[] | undefined) ?? [])
    : ((said as { refused?: Name[] }).refused ?? []);
