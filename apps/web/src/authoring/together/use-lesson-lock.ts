import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { answerOf, quietApi } from '../../api/client';
import { online } from '../../api/online';
import type { components } from '../../api/schema';
import { storedLesson, readDraft } from '../sources';
import type { LessonItem } from '../use-editor';

export type LessonLock = components['schemas']['LessonLock'];
export type LockStep = 'beat' | 'ask' | 'take' | 'hand-over' | 'keep' | 'leave';

const beatEvery = 20_000;
/** While somebody waits for an answer she should not wait for a beat too. */
const askingEvery = 5_000;
const KEY = 'hochoi.editor';

/** This tab, also after it was reloaded. */
function editorKey(): string {
  const key = sessionStorage.getItem(KEY) ?? crypto.randomUUID();
  sessionStorage.setItem(KEY, key);
  return key;
}

/**
 * Says to the other authors that this lesson is being edited here, and hears whether somebody else does. A courtesy: when the server
 * cannot be reached she writes on, and what is saved is decided by the lesson's lock version.
 */
// eslint-disable-next-line max-lines-per-function -- one life cycle; its rules are the server's
export function useLessonLock(topicId: string, item: LessonItem, isDraft: Ref<boolean>) {
  const lock = shallowRef<LessonLock>();
  /** It was hers, and went to another without her giving it. */
  const lost = ref(false);
  /** She asked, and the other writes on. */
  const declined = ref(false);
  const key = editorKey();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;
  let ended = false;

  const send = (step: LockStep, keepalive = false): Promise<LessonLock> =>
    answerOf(
      quietApi.PUT('/api/v1/authoring/lessons/{lessonId}/lock', {
        params: { path: { lessonId: item.id } },
        body: { key, step },
        keepalive,
      }),
    );

  /** Somebody has saved the lesson. What she has not sent yet is settled by its own saving, not here. */
  async function readNewest(lockVersion: number): Promise<void> {
    const { form } = item;
    if (lockVersion <= form.lockVersion() || form.state.value.phase !== 'saved') return;
    const lesson = (await readDraft(topicId)).lessons.find(({ id }) => id === item.id);
    if (lesson && lesson.lockVersion > form.lockVersion()) form.meet(storedLesson(lesson));
  }

  function note(next: LessonLock, step: LockStep): void {
    const before = lock.value;
    if (next.state === 'mine') lost.value = declined.value = false;
    else if (before?.state === 'mine' && step !== 'hand-over') lost.value = true;
    if (step === 'ask') declined.value = false;
    else if (before?.asked?.you && !next.asked && next.state === 'other' && step === 'beat')
      declined.value = true;
    lock.value = next;
  }

  async function step(what: LockStep): Promise<void> {
    const mine = ++newest;
    const next = await send(what);
    await readNewest(next.lockVersion).catch(() => undefined);
    if (mine === newest && !ended) note(next, what);
  }

  async function beat(): Promise<void> {
    clearTimeout(timer);
    // Not reached, or the lesson is gone: the form has its own words for both.
    if (isDraft.value) await step('beat').catch(() => undefined);
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(() => void beat(), lock.value?.asked?.you ? askingEvery : beatEvery);
  }

  /** By a press of hers. @throws ApiProblem, NetworkFailure */
  async function act(what: Exclude<LockStep, 'beat'>): Promise<void> {
    await step(what);
    void beat();
  }

  const leave = (): void => {
    if (isDraft.value) void send('leave', true).catch(() => undefined);
  };
  const wake = (): void => void (document.visibilityState === 'visible' && void beat());
  const back = (event: PageTransitionEvent): void => void (event.persisted && void beat());

  watch(online, (reached) => {
    // Only the way back: every beat that arrives says that the server is reached.
    if (reached) void beat();
  });
  watch(isDraft, (now) => {
    if (now) void beat();
    else lock.value = undefined;
  });
  document.addEventListener('visibilitychange', wake);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', back);
  onScopeDispose(() => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', back);
    // Whoever waits shall read what was written here.
    void item.form.flush().finally(leave);
  });
  void beat();

  return { lock, lost, declined, reading: computed(() => lock.value?.state === 'other'), act };
}
export type LessonLocking = ReturnType<typeof useLessonLock>;
