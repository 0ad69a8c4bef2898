import { shallowRef } from 'vue';
import { answerOf, quietApi } from '../../api/client';
import type { LessonForm } from '../lesson-form';
import { keptValue } from '../saved-form';
import { keptAs } from '../sources';

interface Known {
  id: string;
  key: string;
}
/** What she wrote in a lesson that is not in the draft any more. */
export interface LostLesson extends Known {
  value: LessonForm;
  /** Who took it out; null when that is not known. */
  by: string | null;
}

const lessonKept = (id: string): string => keptAs(`lesson.${id}`);

/** Which lessons of the topic this device has seen: without it, what is kept of a lesson that is gone could not be found again. */
function seen(topicId: string): Known[] {
  try {
    return (JSON.parse(localStorage.getItem(keptAs(`lessons.${topicId}`)) ?? '[]') as Known[]) ?? [];
  } catch {
    return [];
  }
}

export function useLostLessons(topicId: string) {
  const lost = shallowRef<LostLesson[]>([]);

  async function nameWho({ id, key }: Known): Promise<void> {
    const path = { topicId, lessonKey: key };
    const { by } = await answerOf(
      quietApi.GET('/api/v1/authoring/topics/{topicId}/removed-lessons/{lessonKey}', { params: { path } }),
    );
    lost.value = lost.value.map((one) => (one.id === id ? { ...one, by } : one));
  }

  function add({ id, key }: Known, value: LessonForm): void {
    if (lost.value.some((one) => one.id === id)) return;
    lost.value = [...lost.value, { id, key, value, by: null }];
    void nameWho({ id, key }).catch(() => undefined);
  }

  /** Notes which lessons there are, and finds what this device kept of those that are gone. */
  function look(there: readonly Known[]): void {
    const gone = seen(topicId).filter(({ id }) => !there.some((one) => one.id === id));
    for (const one of gone) {
      const value = keptValue<LessonForm>(lessonKept(one.id));
      if (value) add(one, value);
    }
    const all = [...there, ...lost.value].map(({ id, key }) => ({ id, key }));
    try {
      localStorage.setItem(keptAs(`lessons.${topicId}`), JSON.stringify(all));
    } catch {
      // A full or forbidden store: then nothing is kept on this device either.
    }
  }

  function forget({ id }: Known): void {
    localStorage.removeItem(lessonKept(id));
    lost.value = lost.value.filter((one) => one.id !== id);
  }

  return { lost, add, look, forget };
}
