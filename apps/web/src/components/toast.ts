import { readonly, shallowRef } from 'vue';

export interface Toast {
  text: string;
  kind: 'success' | 'danger';
}

const current = shallowRef<Toast | null>(null);
let timer: number | undefined;

export const toast = readonly(current);

/** Says a short thing that needs no answer, on screen and to screen readers. Seven seconds are enough for twenty words. */
export function say(text: string, kind: Toast['kind'] = 'success'): void {
  clearTimeout(timer);
  current.value = { text, kind };
  timer = window.setTimeout(() => (current.value = null), 7000);
}

export const hush = (): void => void (current.value = null);
