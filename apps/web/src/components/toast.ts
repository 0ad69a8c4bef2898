import { readonly, shallowRef } from 'vue';

export interface Toast {
  text: string;
  kind: 'success' | 'danger';
  /** What takes it back. */
  action?: { label: string; run: () => void };
}

const current = shallowRef<Toast | null>(null);
let timer: number | undefined;

export const toast = readonly(current);

/** Says a short thing that needs no answer, on screen and to screen readers. Seven seconds are enough for twenty words. */
export function say(text: string, kind: Toast['kind'] = 'success', action?: Toast['action']): void {
  clearTimeout(timer);
  current.value = { text, kind, action };
  timer = window.setTimeout(() => (current.value = null), action ? 15_000 : 7000);
}

export const hush = (): void => void (current.value = null);
