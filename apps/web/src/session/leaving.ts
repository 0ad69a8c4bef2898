import { answerOf, quietApi } from '../api/client';

/** She has left on this device. Until the server has heard of it, it takes whoever comes next for her. */
const key = 'hochoi.leaving';
/** As long as a page waits for an answer. */
const PATIENCE = 8000;

export const isLeaving = (): boolean => localStorage.getItem(key) !== null;

/** The one who signs in has a session of her own: it must not be ended in place of the one before. */
export const hasEntered = (): void => localStorage.removeItem(key);

export function noteLeaving(): void {
  try {
    localStorage.setItem(key, 'yes');
  } catch {
    // A full device: if there is no line either, the session ends by its age.
  }
}

let ending: Promise<void> | undefined;

/** Ends on the server what was ended here; nothing when there is nothing to end. @throws ApiProblem, NetworkFailure: it is still to be done */
export function endLeft(): Promise<void> {
  if (!isLeaving()) return Promise.resolve();
  ending ??= end().finally(() => (ending = undefined));
  return ending;
}

async function end(): Promise<void> {
  await answerOf(quietApi.DELETE('/api/v1/sessions/current', { signal: AbortSignal.timeout(PATIENCE) }));
  localStorage.removeItem(key);
}
