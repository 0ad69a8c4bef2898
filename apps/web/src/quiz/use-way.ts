import { computed, onScopeDispose, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { components } from '../api/schema';
import { closesPage, isBehind, stopAt, stopsOf } from './pages';

type Attempt = components['schemas']['Attempt'];
const WHOLE = 'hochoi.whole-quiz';

/**
 * Where in the attempt she is. The question stands in the address, so that “back” on the phone goes one step back and a reload stays; it
 * never opens a page that is closed behind her. @param opened tells the server the first question of a page from which there is no way back
 */
// eslint-disable-next-line max-lines-per-function -- one subject: where she is, and where she may go
export function useWay(attempt: Attempt, opened: (slotId: string) => void) {
  const route = useRoute();
  const router = useRouter();
  const { questions, navigation, attemptId } = attempt;
  const key = `hochoi.attempt.page.${attemptId}`;
  const isPaged = questions.some(({ page }) => page > 1);
  const whole = ref(localStorage.getItem(WHOLE) === 'yes');
  /** As the server knows, or this device, which may not have been able to tell it yet. */
  const furthest = ref(Math.max(Number(attempt.furthestPage) || 1, Number(localStorage.getItem(key)) || 1));
  /** Asked before a page is closed behind her. */
  const leaving = ref<number | 'nop' | null>(null);

  const stops = computed(() => stopsOf(questions, whole.value));
  const closed = (index: number): boolean =>
    isBehind(navigation, questions[index]?.page ?? 1, furthest.value);
  const firstOpen = computed(() =>
    Math.max(
      0,
      questions.findIndex((_, index) => !closed(index)),
    ),
  );
  const inSummary = computed(() => route.query['cau'] === 'nop');
  const index = computed(() => {
    const asked = Math.min(questions.length, Math.max(1, Number(route.query['cau']) || 1)) - 1;
    return closed(asked) ? firstOpen.value : asked;
  });
  const stop = computed(() => stopAt(stops.value, index.value));
  const page = computed(() => stops.value[stop.value]?.page ?? 1);

  /** She has been there: in this tab, in another one, or on another device. */
  function moveOn(to: number): void {
    furthest.value = Math.max(furthest.value, to);
  }
  const fromOtherTab = (event: StorageEvent): void =>
    event.key === key ? moveOn(Number(event.newValue) || 1) : undefined;
  addEventListener('storage', fromOtherTab);
  onScopeDispose(() => removeEventListener('storage', fromOtherTab));

  watch(
    page,
    (now) => {
      const first = questions.find((each) => each.page === now);
      if (navigation === 'forward' && now > furthest.value && first) opened(first.slotId);
      moveOn(now);
      localStorage.setItem(key, String(furthest.value));
    },
    { immediate: true },
  );

  function open(to: number | 'nop'): void {
    leaving.value = null;
    void router.push({ query: { cau: to === 'nop' ? 'nop' : String(to + 1) } });
  }

  /** @param to a question, from 0, or the summary */
  function go(to: number | 'nop'): void {
    const isLeaving = to !== 'nop' && closesPage(navigation, page.value, questions[to]?.page ?? 1);
    if (isLeaving) leaving.value = to;
    else open(to);
  }

  function showWhole(now: boolean): void {
    whole.value = now;
    localStorage.setItem(WHOLE, now ? 'yes' : 'no');
  }

  return {
    ...{ stops, stop, index, inSummary, leaving, whole, isPaged, closed, go, open, moveOn, showWhole },
    goStop: (to: number): void => go(stops.value[to]!.indexes[0]!),
  };
}
