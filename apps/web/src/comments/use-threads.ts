import { shallowRef } from 'vue';
import type { components } from '../api/schema';

/** What all threads are, whatever they speak of; some speak of a passage. */
export type AnyThread = components['schemas']['QuestionThread'] & {
  quote?: components['schemas']['TextQuote'] | null;
};

/** How the server is asked for the threads of one thing, and told of what is said. */
export interface ThreadCalls<T> {
  list: () => Promise<T[]>;
  /** @param key of one press: pressed again because the answer was lost, it is said once */
  answer: (threadId: string, text: string, key: string) => Promise<T>;
  settle: (threadId: string, resolved: boolean) => Promise<T>;
  change: (commentId: string, text: string) => Promise<T>;
  remove: (commentId: string) => Promise<unknown>;
}

/** In its place: ids are in the order of time. */
const withThread = <T extends { id: string }>(threads: readonly T[], thread: T): T[] =>
  [...threads.filter(({ id }) => id !== thread.id), thread].sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );

/** What is said of one thing, the oldest first. What comes late never takes the place of what is newer. */
export function useThreads<T extends { id: string }>(calls: ThreadCalls<T>) {
  const threads = shallowRef<T[]>();
  const error = shallowRef<unknown>();
  let newest = 0;
  let listing = false;
  let sent = 0;

  async function load(): Promise<void> {
    const mine = ++newest;
    listing = true;
    try {
      const items = await calls.list();
      if (mine === newest) [threads.value, error.value] = [items, undefined];
    } catch (cause) {
      if (mine === newest) error.value = cause;
    }
    if (mine === newest) listing = false;
  }

  /**
   * What the server answers of one thread is newer than a list that is on its way. Where more went to and fro meanwhile, either may be
   * the older one: the list is asked for anew.
   */
  async function take(call: Promise<T>): Promise<T> {
    const [mine, lists] = [++sent, newest];
    const thread = await call;
    const certain = !listing && lists === newest && mine === sent;
    threads.value = threads.value && withThread(threads.value, thread);
    if (!certain || !threads.value) void load();
    return thread;
  }

  const answer = (threadId: string, text: string, key: string) => take(calls.answer(threadId, text, key));
  const settle = (threadId: string, resolved: boolean) => take(calls.settle(threadId, resolved));
  const change = (commentId: string, text: string) => take(calls.change(commentId, text));
  async function remove(commentId: string): Promise<void> {
    await calls.remove(commentId);
    await load();
  }

  void load();
  return { threads, error, load, take, answer, settle, change, remove };
}
export type Threads<T extends { id: string }> = ReturnType<typeof useThreads<T>>;
