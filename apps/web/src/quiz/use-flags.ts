import { reactive } from 'vue';

/** What she has flagged: on this device, until the attempt is handed in. */
export function useFlags(attemptId: string) {
  const key = `hochoi.flags.${attemptId}`;
  const flagged = reactive(new Set<string>(JSON.parse(localStorage.getItem(key) ?? '[]') as string[]));
  return {
    flagged,
    toggle(slotId: string): void {
      if (!flagged.delete(slotId)) flagged.add(slotId);
      localStorage.setItem(key, JSON.stringify([...flagged]));
    },
    forget: () => localStorage.removeItem(key),
  };
}
