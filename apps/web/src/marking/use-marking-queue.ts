import { computed, shallowRef } from 'vue';
import {
  getTask,
  listTasks,
  type MarkingState,
  type MarkingTask,
  type TaskPage,
  type Whose,
} from './marking';

const PAGE = 100;

/** The answers that are marked one after the other. The next one is fetched while this one is read. */
export function useMarkingQueue(quizId: string, state: MarkingState, whose: Whose) {
  const page = shallowRef<TaskPage>();
  /** Marked, or passed over, since this page was opened. */
  const left = shallowRef<ReadonlySet<string>>(new Set());
  const fetched = new Map<string, Promise<MarkingTask>>();

  async function load(): Promise<void> {
    page.value = await listTasks(quizId, { state, whose, limit: PAGE });
  }

  /** The one after this; undefined when nothing is left. */
  function after(taskId: string): string | undefined {
    const ids = page.value?.items.map((item) => item.taskId) ?? [];
    const from = ids.indexOf(taskId) + 1;
    return [...ids.slice(from), ...ids.slice(0, from)].find((id) => id !== taskId && !left.value.has(id));
  }

  function prefetch(taskId: string): void {
    const next = after(taskId);
    if (!next || fetched.has(next)) return;
    const call = getTask(next);
    call.catch(() => fetched.delete(next)); // asked again when it is opened
    fetched.set(next, call);
  }

  /** As it is now, or as it was a moment ago when it was fetched ahead; a lost race is told when it is saved. */
  function take(taskId: string): Promise<MarkingTask> {
    const known = fetched.get(taskId);
    fetched.delete(taskId);
    return known ?? getTask(taskId);
  }

  const leave = (taskId: string): void => void (left.value = new Set([...left.value, taskId]));

  const done = shallowRef(0);
  const progress = computed(() => {
    if (!page.value) return null;
    const { waiting, second, differ, marked } = page.value.counts;
    return { done: marked + done.value, all: waiting + second + differ + marked };
  });
  const saved = (taskId: string): void => {
    leave(taskId);
    if (state !== 'marked') done.value += 1;
  };

  return { load, after, prefetch, take, saved, leave, progress };
}
