import { ref } from 'vue';
import { answerOf, api } from '../api/client';
import { NetworkFailure } from '../api/problem';
import { deviceId } from './device-id';
import { keepReceipt } from './receipt';

/**
 * The server must have every answer before it is asked to close the attempt. Asking twice gives the same receipt.
 * @param whyNot what it said of an answer that it does not take as it is
 */
export function useHandIn(
  attemptId: string,
  flush: () => Promise<boolean>,
  done: () => Promise<unknown>,
  whyNot: () => Error | undefined = () => undefined,
) {
  const busy = ref(false);
  const error = ref<unknown>();

  async function handIn(): Promise<void> {
    busy.value = true;
    error.value = undefined;
    try {
      if (!(await flush())) throw whyNot() ?? new NetworkFailure('answers are still on the device');
      const call = api.POST('/api/v1/attempts/{attemptId}/submission', {
        params: { path: { attemptId } },
        body: { deviceId: deviceId() },
      });
      keepReceipt(await answerOf(call));
      await done();
    } catch (cause) {
      error.value = cause;
    }
    busy.value = false;
  }
  return { busy, error, handIn };
}
