import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { answerOf, quietApi } from '../../api/client';
import type { components } from '../../api/schema';

export type MediaAsset = components['schemas']['MediaAsset'];
const askEvery = 2500;
const settled = ['ready', 'failed'];

/** How far a film is, asked again until nothing more will change by itself. */
export function useMedia(mediaId: Ref<string | null>) {
  const asset = shallowRef<MediaAsset | null>(null);
  const error = shallowRef<unknown>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;

  async function ask(): Promise<void> {
    const mine = ++newest;
    clearTimeout(timer);
    const id = mediaId.value;
    if (!id) return;
    try {
      const answer = await answerOf(
        quietApi.GET('/api/v1/media/{mediaId}', { params: { path: { mediaId: id } } }),
      );
      if (mine !== newest) return;
      asset.value = answer;
      error.value = undefined;
    } catch (cause) {
      if (mine !== newest) return;
      error.value = cause;
    }
    if (!asset.value || !settled.includes(asset.value.state)) timer = setTimeout(() => void ask(), askEvery);
  }

  watch(
    mediaId,
    () => {
      asset.value = null;
      error.value = undefined;
      void ask();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    newest++;
    clearTimeout(timer);
  });
  return { asset, error, ask };
}
