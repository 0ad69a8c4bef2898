import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { components } from '../api/schema';
import { closesPage, furthestPage, isBehind, stopAt, stopsOf } from './pages';

type Attempt = components['schemas']['Attempt'];
const WHOLE = 'hochoi.whole-quiz';

/**
 * Where in the attempt she is. The question stands in the address, so that “back” on the phone goes one step back and a reload stays; it
 * never opens a page that is closed behind her.
 */
// eslint-disable-next-line max-lines-per-function -- one subject: where she is, and where she may go
export function useWay(attempt: Attempt, isAnswered: (slotId: string) => boolean) {
  const route = useRoute();
  const router = useRouter();
  const { questions, navigation, attemptId } = attempt;
  const key = `hochoi.attempt.page.${attemptId}`;
  const isPaged = questions.some(({ page }) => page > 1);
  const whole = ref(localStorage.getItem(WHOLE) === 'yes');
  const furthest = ref(furthestPage(questions, isAnswered, Number(localStorage.getItem(key)) || 1));
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

  watch(
    page,
    (now) => {
      furthest.value = Math.max(furthest.value, now);
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
    ...{ stops, stop, index, inSummary, leaving, whole, isPaged, closed, go, open, showWhole },
    goStop: (to: number): void => go(stops.value[to]!.indexes[0]!),
  };
}
