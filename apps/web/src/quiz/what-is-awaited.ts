import type { components } from '../api/schema';

type Result = Pick<components['schemas']['AttemptResult'], 'state' | 'passed' | 'missing' | 'certificateId'>;

/** What the page still waits for: the certificate is issued by a job of its own, after the grade. */
export function whatIsAwaited(result: Result): 'grade' | 'certificate' | null {
  if (result.state === 'submitted') return 'grade';
  const earned = result.state === 'graded' && result.passed && result.missing.length === 0;
  return earned && !result.certificateId ? 'certificate' : null;
}
