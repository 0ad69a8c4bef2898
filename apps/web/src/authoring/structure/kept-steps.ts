import type { Step } from './plan';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const kinds: readonly string[] = ['lesson', 'part', 'rename', 'add', 'remove'] satisfies Step['kind'][];
const isStep = (one: unknown): one is Step =>
  typeof one === 'object' && one !== null && 'kind' in one && kinds.includes(String(one.kind));

/** Steps that wait for the line, on this device: a page that is closed or reloaded meanwhile does not lose them. */
export const keptSteps = (key: string, shelf: Shelf = localStorage) => ({
  read(): Step[] {
    try {
      const kept: unknown = JSON.parse(shelf.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isStep) : [];
    } catch {
      return [];
    }
  },
  write(steps: readonly Step[]): void {
    try {
      if (steps.length === 0) shelf.removeItem(key);
      else shelf.setItem(key, JSON.stringify(steps));
    } catch {
      // A full or forbidden store: they are still on the screen and go to the server all the same.
    }
  },
});
