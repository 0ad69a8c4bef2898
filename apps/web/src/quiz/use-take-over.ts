import { ref } from 'vue';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';
import { deviceId } from './device-id';

type Attempt = components['schemas']['Attempt'];

/** From her press on this device holds the attempt, and the one before only reads. */
export function useTakeOver(attemptId: string, taken: (attempt: Attempt) => void) {
  const busy = ref(false);
  const error = ref<unknown>();

  async function takeOver(): Promise<void> {
    busy.value = true;
    error.value = undefined;
    try {
      const call = api.POST('/api/v1/attempts/{attemptId}/device', {
        params: { path: { attemptId } },
        body: { deviceId: deviceId() },
      });
      taken(await answerOf(call));
    } catch (cause) {
      error.value = cause;
    }
    busy.value = false;
  }
  return { busy, error, takeOver };
}
