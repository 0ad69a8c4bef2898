import { computed, shallowReactive, shallowRef, watch } from 'vue';
import { online } from '../api/online';
import { isPassing } from '../api/problem';
import { me } from '../session/session';
import { forgetTopic } from './forget';
import { keepPack, lessonsOf, type Pack, packOf } from './keep-topic';
import {
  type BegunTopic,
  cacheOf,
  type Choice,
  indexOf,
  type KeptIndex,
  newIndex,
  withBegun,
  withTopic,
  writeIndex,
} from './kept-index';
import { type Changes, changesBetween, costOf, documentsOf, fits } from './lesson-pack';
import { wantProgram, workerReady } from './worker-client';

export interface Download {
  code: string;
  title: string;
  state: 'running' | 'paused' | 'full' | 'refused';
  /** Bytes. */
  done: number;
  all: number;
}

/** Bumped when what is kept has changed, so that every page shows it. */
const revision = shallowRef(0);
const changed = (): void => void revision.value++;
/** Under way, by code: they go on while she turns to other pages. */
export const downloads = shallowReactive(new Map<string, Download>());
const controls = new Map<string, AbortController>();

export const kept = computed((): KeptIndex | null => {
  void revision.value;
  return me.value ? indexOf(me.value.accountId) : null;
});
export const keptTopic = (code: string) => kept.value?.topics.find((one) => one.code === code);
export const begunTopic = (code: string) => kept.value?.begun.find((one) => one.code === code);

function index(): KeptIndex {
  if (!me.value) throw new Error('nobody is signed in');
  return (
    indexOf(me.value.accountId) ??
    newIndex(JSON.parse(JSON.stringify(me.value)) as KeptIndex['me'], new Date())
  );
}

function write(next: KeptIndex): void {
  writeIndex(next);
  changed();
}

const show = (code: string, change: Partial<Download>): unknown =>
  downloads.set(code, { ...downloads.get(code)!, ...change });

async function programsFor({ lessons }: Pack, choice: Choice): Promise<void> {
  const documents = lessons.flatMap(documentsOf);
  if (choice.documents && documents.some(({ view }) => view === 'pdf')) await wantProgram('pdf');
  if (choice.films) await wantProgram('film');
}

/** Writes down that it has begun, so that it can be gone on with after the browser was closed. */
function begin({ topic, lessons, whole }: Pack, choice: Choice): BegunTopic {
  const before = begunTopic(topic.code);
  const begun: BegunTopic = {
    ...{ code: topic.code, title: topic.title, choice },
    lessonKeys: whole ? null : lessons.map(({ key }) => key),
    cache: before?.cache ?? cacheOf(me.value!.accountId, topic.code, Date.now()),
  };
  write(withBegun(index(), begun));
  return begun;
}

/** @returns what an update has brought; null for a first copy */
async function fetchAll(pack: Pack, choice: Choice, signal: AbortSignal): Promise<Changes | null> {
  const { code } = pack.topic;
  const accountId = me.value!.accountId;
  const old = keptTopic(code);
  const { cache } = begin(pack, choice);
  await workerReady();
  await programsFor(pack, choice);
  const tell = (done: number): unknown => show(code, { done });
  const made = await keepPack(pack, choice, { accountId, cache, before: old?.cache ?? null, tell, signal });
  // She may have signed out, here or in another tab, while the last file came.
  if (me.value?.accountId !== accountId || !indexOf(accountId)) throw new DOMException('gone', 'AbortError');
  const changes = old ? changesBetween(await lessonsOf(old), await lessonsOf(made)) : null;
  write(withTopic(index(), made));
  if (old) await caches.delete(old.cache);
  return changes;
}

/** What can be gone on with stays; of what cannot, nothing does. */
async function meet(code: string, error: unknown): Promise<void> {
  if (isPassing(error)) return void show(code, { state: 'paused' });
  const begun = begunTopic(code);
  if (begun) {
    const now = index();
    write({ ...now, begun: now.begun.filter((one) => one.code !== code) });
    await caches.delete(begun.cache);
  }
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  if (error instanceof DOMException && error.name === 'AbortError') downloads.delete(code);
  else show(code, { state: isFull ? 'full' : 'refused' });
}

/** Asks the browser not to clear it away by itself; what it answers changes nothing here. */
const persist = (): void => void navigator.storage?.persist?.().catch(() => false);

/**
 * Keeps a pack on the device. Its state shows in `downloads` until it is there, or she has read why it is not.
 * @returns what has changed since the copy before; null for the first one, or when it did not come
 */
export async function keep(pack: Pack, choice: Choice): Promise<Changes | null> {
  const { code, title } = pack.topic;
  if (downloads.get(code)?.state === 'running') return null;
  const all = costOf(pack.costs, choice);
  const control = new AbortController();
  controls.set(code, control);
  downloads.set(code, { code, title, state: 'running', done: 0, all });
  const room = (await navigator.storage?.estimate?.().catch(() => null)) ?? null;
  if (!fits(all, room)) return (show(code, { state: 'full' }), null);
  persist();
  return fetchAll(pack, choice, control.signal).then(
    (changes) => (downloads.delete(code), changes),
    (error: unknown) => meet(code, error).then(() => null),
  );
}

/** Goes on with one that was interrupted, here or before the browser was closed. */
export async function goOn(code: string): Promise<void> {
  const begun = begunTopic(code);
  if (!begun) return;
  const paused = { code, title: begun.title, state: 'paused' as const, done: 0, all: 0 };
  const pack = await packOf(code, begun.lessonKeys).catch(() => null);
  if (pack) await keep(pack, begun.choice);
  else downloads.set(code, downloads.get(code) ?? paused);
}

/** Fetches what has changed since; the rest is taken from the copy before. */
export async function update(code: string): Promise<Changes | null> {
  const topic = keptTopic(code);
  if (!topic) return null;
  const pack = await packOf(code, topic.whole ? null : topic.lessons.map(({ key }) => key));
  return keep(pack, topic.choice);
}

export async function remove(code: string): Promise<void> {
  controls.get(code)?.abort();
  downloads.delete(code);
  if (me.value) await forgetTopic(me.value.accountId, code);
  changed();
}

export function dismiss(code: string): void {
  if (downloads.get(code)?.state !== 'running') downloads.delete(code);
}

/** Whoever it was has left: what was under way was for her. */
watch(
  () => me.value?.accountId,
  (_now, before) => {
    if (!before) return;
    for (const control of controls.values()) control.abort();
    downloads.clear();
    changed();
  },
);

addEventListener('storage', changed);
watch(online, (isOnline) => {
  if (!isOnline) return;
  for (const { code, state } of downloads.values()) if (state === 'paused') void goOn(code);
});
