import { computed, ref, type Ref, watch } from 'vue';
import { forgetDraft, keepDraft, keptDraft } from './draft';
import { emptyForm, formOf, type MarkForm, markOf, totalOf } from './mark-form';
import type { MarkingTask } from './marking';

/** What she fills in for one answer: her last mark to begin with, or what she left unsaved on this device. */
export function useMarkForm(task: Ref<MarkingTask | undefined>) {
  const form = ref<MarkForm>(emptyForm());
  const restored = ref(false);
  const tried = ref(false);
  let shown: string | undefined;
  let untouched = '';

  /** Another answer is another form; the same one, loaded anew, keeps what was typed. */
  watch(
    task,
    (now) => {
      if (!now || now.taskId === shown) return;
      shown = now.taskId;
      const draft = keptDraft(now.taskId);
      const saved = formOf(now);
      untouched = JSON.stringify(saved);
      form.value = draft ?? saved;
      restored.value = draft !== null;
      tried.value = false;
    },
    { immediate: true },
  );
  watch(
    form,
    (filled) => {
      if (shown && JSON.stringify(filled) !== untouched) keepDraft(shown, filled);
    },
    { deep: true },
  );

  const scheme = computed(() => task.value?.question.scheme ?? null);
  const most = computed(() => task.value?.question.maxMark ?? 0);
  const decides = computed(() => task.value?.mayDecide ?? false);
  const total = computed(() => totalOf(scheme.value, form.value, most.value, decides.value));
  const mark = computed(() => markOf(scheme.value, form.value, most.value, decides.value));

  /** It is on the server. */
  function saved(): void {
    if (shown) forgetDraft(shown);
    restored.value = false;
    shown = undefined;
  }
  return { form, restored, tried, scheme, most, decides, total, mark, saved };
}
