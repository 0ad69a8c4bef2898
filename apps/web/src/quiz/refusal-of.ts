import { ApiProblem } from '../api/problem';

/**
 * What a refused answer means. `ended`: the attempt takes nothing more, and what is unsent is of no use; `late`: its time is over, but an
 * officer may open it again, so what is unsent stays; `other-device`: another one holds it, and this one may take it back.
 */
export function refusalOf(error: unknown): 'ended' | 'late' | 'other-device' | 'signed-out' | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === 'attempt.other-device') return 'other-device';
  if (error.code === 'attempt.time-over') return 'late';
  if (error.status === 401) return 'signed-out';
  return [404, 409, 410].includes(error.status) ? 'ended' : null;
}
