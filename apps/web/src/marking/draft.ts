import type { MarkForm } from './mark-form';

/** What a marker typed and has not saved, kept on this device: nothing is lost by a reload, a lost race or a dead line. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (taskId: string): string => `hochoi.mark.${taskId}`;

export function keptDraft(taskId: string, shelf: Shelf = localStorage): MarkForm | null {
  try {
    return JSON.parse(shelf.getItem(keyOf(taskId)) ?? 'null') as MarkForm | null;
  } catch {
    return null;
  }
}

export function keepDraft(taskId: string, form: MarkForm, shelf: Shelf = localStorage): void {
  try {
    shelf.setItem(keyOf(taskId), JSON.stringify(form));
  } catch {
    // A device without room still marks: what is typed stays on the screen.
  }
}

export const forgetDraft = (taskId: string, shelf: Shelf = localStorage): void =>
  shelf.removeItem(keyOf(taskId));
