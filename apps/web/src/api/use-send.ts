import { computed, ref } from 'vue';
import { ApiProblem } from './problem';

/** One button of a form: busy while its call runs, and its refusal kept for the fields that it names. */
export function useSend<T>(send: () => Promise<T>, done: (answer: T) => void) {
  const busy = ref(false);
  const tried = ref(false);
  const error = ref<unknown>();
  const problem = computed(() => (error.value instanceof ApiProblem ? error.value : undefined));
  const fault = (name: string): string | undefined => problem.value?.fieldError(name);

  /** @param sound whether the form may be sent; when not, its faults show from now on */
  async function submit(sound: boolean): Promise<void> {
    tried.value = true;
    if (!sound || busy.value) return;
    busy.value = true;
    error.value = undefined;
    await send().then(done, (cause: unknown) => (error.value = cause));
    busy.value = false;
  }

  return { busy, tried, error, fault, submit };
}
