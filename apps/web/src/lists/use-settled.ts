import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Long enough to type a syllable, short enough to feel immediate. */
export const typingPause = 250;

/** What was typed, once she pauses; nothing more comes when its page is left. */
export function useSettled(typed: Readonly<Ref<string>>): Ref<string> {
  const settled = ref(typed.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = text), typingPause);
  });
  onScopeDispose(() => clearTimeout(timer));
  return settled;
}
