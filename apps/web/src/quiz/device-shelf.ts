import type { Shelf } from './answer-log';

/** True once the device refused to keep something (its storage is full or switched off): only the open page has it then. */
export const shelfIsUnsafe = { value: false };

/** The device's storage. What it refuses is kept in the page, so that nothing is lost while the page is open. */
export function deviceShelf(): Shelf {
  const inPage = new Map<string, string>();
  return {
    keys: () => [...new Set([...Object.keys(localStorage), ...inPage.keys()])],
    read: (key) => inPage.get(key) ?? localStorage.getItem(key),
    write(key, text) {
      try {
        localStorage.setItem(key, text);
      } catch {
        shelfIsUnsafe.value = true;
        inPage.set(key, text);
      }
    },
    remove(key) {
      inPage.delete(key);
      localStorage.removeItem(key);
    },
  };
}
