import { ApiProblem } from '../api/problem';

export type Refusal = 'ended' | 'not-hers' | 'late' | 'other-device' | 'signed-out';

/**
 * What a refused answer means. `ended`: she handed it in, and what is unsent is of no use; `not-hers`: whoever is signed in now has no
 * such attempt, as after somebody else signed in in another tab: what is unsent stays for her; `late`: its time is over, but an officer
 * may open it again, so what is unsent stays; `other-device`: another one holds it, and this one may take it back.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'attempt.other-device') return 'other-device';
  if (error.code === 'attempt.time-over') return 'late';
  if (error.code === 'attempt.already-submitted') return 'ended';
  if (error.status === 401) return 'signed-out';
  return [404, 409, 410].includes(error.status) ? 'not-hers' : null;
}
