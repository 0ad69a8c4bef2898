import { computed, shallowRef } from 'vue';

const most = 100;

/** The states before the last changes, newest last. Typing in one field is one change. */
export function useUndo<T>() {
  const past = shallowRef<T[]>([]);
  let typingIn: unknown = null;

  return {
    can: computed(() => past.value.length > 0),
    /** @param field the field that is being typed in: further strokes there belong to the same change */
    note(state: T, field: unknown = null): void {
      if (field !== null && field === typingIn) return;
      typingIn = field;
      past.value = [...past.value.slice(1 - most), state];
    },
    /** She has left the field: the next stroke begins another change. */
    pause: () => void (typingIn = null),
    take(): T | undefined {
      typingIn = null;
      const state = past.value.at(-1);
      past.value = past.value.slice(0, -1);
      return state;
    },
  };
}
