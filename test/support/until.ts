import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until it is so; the test's own time limit ends what never comes. */
export async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isSo(found)) return found;
    await pause(50);
  }
}
