import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { calmOf, saidAt, secondsLeft, type Calm } from './countdown';

/** Counts down to a moment of the server, second by second. `said` is what was last told aloud. */
export function useCountdown(until: Readonly<Ref<unknown>>, skew: Readonly<Ref<number>>) {
  const deviceNow = ref(Date.now());
  const timer = window.setInterval(() => void (deviceNow.value = Date.now()), 1000);
  onScopeDispose(() => clearInterval(timer));
  const left = computed(() => secondsLeft(until.value, skew.value, deviceNow.value));
  const calm = computed(() => calmOf(left.value));
  const said = ref<Exclude<Calm, 'calm'> | null>(null);
  watch(
    calm,
    (now, before) => void (said.value = saidAt(before, now) ?? (now === 'calm' ? null : said.value)),
  );
  return { left, calm, said };
}
