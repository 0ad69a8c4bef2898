import { onScopeDispose, ref, watch } from 'vue';
import { newIdempotencyKey } from '../api/client';
import { printOf } from './merge';
import { emptyFacts, type FactsForm } from './facts';

interface Begun {
  form: FactsForm;
  /** Made once for this topic: however often the button is pressed on a bad line, one topic is made. */
  key: string;
}

function begunOn(storageKey: string): Begun | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Begun | null;
  } catch {
    return null;
  }
}

/** The form of a topic that does not exist yet, kept on this device until it does. */
export function useNewTopic(accountId: string) {
  const storageKey = `hochoi.new-topic.${accountId}`;
  const kept = begunOn(storageKey);
  const form = ref<FactsForm>({ ...emptyFacts(), ...kept?.form });
  let key = kept?.key ?? newIdempotencyKey();
  const restored = ref(kept !== null);
  let done = false;

  function keep(): void {
    if (done) return;
    if (printOf(form.value) === printOf(emptyFacts())) return localStorage.removeItem(storageKey);
    localStorage.setItem(storageKey, JSON.stringify({ form: form.value, key } satisfies Begun));
  }
  watch(form, keep, { deep: true, flush: 'sync' });
  onScopeDispose(keep);

  return {
    form,
    restored,
    key: () => key,
    /** A key belongs to one content: after a refusal the corrected form is a new question. */
    renewKey: () => {
      key = newIdempotencyKey();
      keep();
    },
    startOver: () => {
      form.value = emptyFacts();
      restored.value = false;
    },
    finish: () => {
      done = true;
      localStorage.removeItem(storageKey);
    },
  };
}
