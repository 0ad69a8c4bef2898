import { shallowRef } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import { whileInSight } from '../jobs/while-in-sight';
import { type Import, isWorking } from './types';

const PAUSE = 1000;

/** An import, looked at again every second while it is at work and the page is in sight. */
export function useImport(importId: string) {
  const data = shallowRef<Import>();
  const error = shallowRef<unknown>();

  const ask = (client: typeof api): Promise<Import> =>
    answerOf(client.GET('/api/v1/imports/{importId}', { params: { path: { importId } } }));

  async function load(): Promise<void> {
    error.value = undefined;
    await ask(api).then(
      (one) => (data.value = one),
      (cause: unknown) => (error.value = cause),
    );
  }

  /** A look that fails on a bad line is made again a second later. */
  const look = (): void =>
    void (
      data.value &&
      isWorking(data.value) &&
      ask(quietApi).then(
        (one) => (data.value = one),
        () => undefined,
      )
    );

  whileInSight(look, PAUSE);
  void load();
  return { data, error, load };
}
