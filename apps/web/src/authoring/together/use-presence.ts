import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { answerOf, quietApi } from '../../api/client';
import type { components } from '../../api/schema';

export type Presence = components['schemas']['TopicPresence'];
const every = 20_000;

/**
 * Who is at which lesson, for the list of lessons. Asked only while others may edit too and the page is looked at; a courtesy, so
 * nothing is said when the server cannot be reached.
 */
export function usePresence(topicId: string, together: Ref<boolean>, onSeen: (presence: Presence) => void) {
  const presence = shallowRef<Presence>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (!together.value || ended) return;
    if (document.visibilityState === 'visible') {
      const path = { topicId };
      const call = quietApi.GET('/api/v1/authoring/topics/{topicId}/presence', { params: { path } });
      const seen = await answerOf(call).catch(() => undefined);
      if (ended) return;
      presence.value = seen;
      if (seen) onSeen(seen);
    }
    clearTimeout(timer);
    timer = setTimeout(() => void look(), every);
  }

  const wake = (): void => void (document.visibilityState === 'visible' && void look());
  watch(together, (now) => (now ? void look() : (presence.value = undefined)), { immediate: true });
  document.addEventListener('visibilitychange', wake);
  onScopeDispose(() => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
  });

  /** Names of others, by lesson. */
  return computed(
    () =>
      new Map((presence.value?.items ?? []).filter(({ you }) => !you).map((one) => [one.lessonId, one.name])),
  );
}
