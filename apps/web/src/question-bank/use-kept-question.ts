import { computed, ref, watch } from 'vue';
import { printOf } from '../authoring/merge';
import {
  clone,
  formQuestionOf,
  type Question,
  questionInput,
  type WrittenQuestion,
} from '../authoring/quiz/questions';
import { keptAs } from '../authoring/sources';

/** What an author has typed of a question and not saved yet stays on this device, by her account. */
export function useKeptQuestion(name: string, given: WrittenQuestion) {
  const key = keptAs(`bank.${name}`);
  const print = (question: WrittenQuestion): string => printOf(questionInput(question));
  let base = print(given);
  const kept = read(key);
  const restored = ref(kept !== null && print(kept) !== base);
  const question = ref<WrittenQuestion>(clone(restored.value ? kept! : given));
  const changed = computed(() => print(question.value) !== base);

  function keep(): void {
    try {
      if (print(question.value) === base) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(question.value));
    } catch {
      // A full or forbidden store: the text is still on the screen.
    }
  }
  watch(question, keep, { deep: true });

  /** Saved, or to be thrown away: what is now on the screen needs no keeping. */
  function settle(now: WrittenQuestion): void {
    base = print(now);
    question.value = clone(now);
    restored.value = false;
    localStorage.removeItem(key);
  }
  return { question, restored, changed, settle };
}

function read(key: string): WrittenQuestion | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as WrittenQuestion | null;
  } catch {
    return null;
  }
}

/** Whether something typed waits on this device. */
export const hasKeptQuestion = (name: string): boolean =>
  localStorage.getItem(keptAs(`bank.${name}`)) !== null;

/** A question of the bank on the screen: its names in a quiz mean nothing here. */
export const bankForm = (question: Question): WrittenQuestion =>
  formQuestionOf({ ...question, id: null } as Question) as WrittenQuestion;
