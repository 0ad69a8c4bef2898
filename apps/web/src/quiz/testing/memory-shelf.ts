import type { Shelf } from '../answer-log';

/** A device's shelf that lasts as long as a test. */
export function memoryShelf(): Shelf {
  const places = new Map<string, string>();
  return {
    keys: () => [...places.keys()],
    read: (key) => places.get(key) ?? null,
    write: (key, text) => void places.set(key, text),
    remove: (key) => void places.delete(key),
  };
}
