import { ref, watch, type ShallowRef } from 'vue';
import type { LessonForm } from '../lesson-form';
import { printOf } from '../merge';
import type { Clash } from '../saved-form';

/** A text of hers that met another’s: whichever she chose then, it stays on this device for a while. */
export interface KeptDraft {
  id: string;
  /** ISO 8601, by this device. */
  at: string;
  title: string;
  markdown: string;
}
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
const MOST = 5;
/** Drafts were added or dropped: the shelf itself tells nobody. */
const changes = ref(0);

export function keptDrafts(key: string, shelf: Shelf = localStorage): KeptDraft[] {
  void changes.value;
  try {
    return (JSON.parse(shelf.getItem(key) ?? '[]') as KeptDraft[]) ?? [];
  } catch {
    return [];
  }
}

function put(key: string, drafts: KeptDraft[], shelf: Shelf): void {
  try {
    shelf.setItem(key, JSON.stringify(drafts.slice(0, MOST)));
  } catch {
    // A full store: the text is still in the form, and asked about.
  }
  changes.value += 1;
}

/** The newest first; the same text once. */
export function keepDraft(
  key: string,
  { title, markdown }: Pick<LessonForm, 'title' | 'markdown'>,
  at: string,
  shelf: Shelf = localStorage,
): void {
  const text = printOf({ title, markdown });
  const others = keptDrafts(key, shelf).filter(
    (one) => printOf({ title: one.title, markdown: one.markdown }) !== text,
  );
  put(key, [{ id: at, at, title, markdown }, ...others], shelf);
}

export const dropDraft = (key: string, id: string, shelf: Shelf = localStorage): void =>
  put(
    key,
    keptDrafts(key, shelf).filter((one) => one.id !== id),
    shelf,
  );

/** Keeps her side of every clash before she is asked about it. */
export function keepClashes(key: string, clash: ShallowRef<Clash<LessonForm> | null>): void {
  watch(
    clash,
    (now) => {
      if (now) keepDraft(key, now.mine, new Date().toISOString());
    },
    { immediate: true },
  );
}
