import { computed, ref } from 'vue';
import { ApiProblem } from './problem';

/** One button of a form: busy while its call runs, and its refusal kept for the fields that it names. */
export function useSend<T>(send: () => Promise<T>, done: (answer: T) => void) {
  let newest = 0;
  const busy = ref(false);
  const tried = ref(false);
  const error = ref<unknown>();
  const problem = computed(() => (error.value instanceof ApiProblem ? error.value : undefined));
  const fault = (name: string): string | undefined => problem.value?.fieldError(name);

  /** @param sound whether the form may be sent; when not, its faults show from now on */
  async function submit(sound: boolean): Promise<void> {
    tried.value = true;
    if (!sound || busy.value) return;
    await again();
  }

  /** Whatever runs: what an earlier call answers, or fails with, counts no more. For what may be sent twice. */
  async function again(): Promise<void> {
    const number = ++newest;
    busy.value = true;
    error.value = undefined;
    await send().then(
      (answer) => number === newest && done(answer),
      (cause: unknown) => number === newest && (error.value = cause),
    );
    if (number === newest) busy.value = false;
  }

  return { busy, tried, error, fault, submit, again };
}
