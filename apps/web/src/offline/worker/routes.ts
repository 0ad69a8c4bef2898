/** Which request the worker answers, and how; and which caches it lets go. Pure. */

/** Files that a learner keeps lie below this address, each in the name of an account. No server answers there. */
export const KEPT = '/kept/';
/** The page, its scripts and styles; one cache for each build. */
export const SHELL_CACHE = 'hochoi-shell.';
/** Which programs besides the pages are wanted on this device. */
export const WANTED_CACHE = 'hochoi-wanted';

export type Way = 'page' | 'built' | 'kept' | 'leave';

interface Asked {
  method: string;
  mode: string;
  url: string;
}

/** Calls of the API are left alone: only the page knows whose answers it may show. */
export function wayOf({ method, mode, url }: Asked, origin: string, built: ReadonlySet<string>): Way {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return 'leave';
  if (address.pathname.startsWith(KEPT)) return 'kept';
  if (address.pathname.startsWith('/api/') || address.pathname === '/sw.js') return 'leave';
  if (mode === 'navigate') return 'page';
  return built.has(address.pathname) || address.pathname.startsWith('/assets/') ? 'built' : 'leave';
}

/**
 * Caches of builds that no page can still be from. That before the newest stays: a page of it may be open, and asks for its parts late.
 * @param names of all caches, oldest first, as a browser lists them
 */
export function outdatedShells(names: readonly string[], current: string): string[] {
  const others = names.filter((name) => name.startsWith(SHELL_CACHE) && name !== current);
  return others.slice(0, -1);
}
