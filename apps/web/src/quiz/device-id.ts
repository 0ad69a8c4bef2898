const KEY = 'hochoi.device';
let inPage: string | undefined;

/** Names this browser, in all its tabs: where a quiz is taken on one device, that is this one. */
export function deviceId(): string {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    localStorage.setItem(KEY, (inPage ??= crypto.randomUUID()));
  } catch {
    // A browser that keeps nothing is a device for as long as the page is open.
  }
  return (inPage ??= crypto.randomUUID());
}
