import { nextTick, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ActionGroup } from '../../components/ActionMenu.vue';
import { say } from '../../components/toast';
import type { Editor } from '../use-editor';
import { intoPart, lessonsOf, lessonStep, partOf, partStep, type Step } from './plan';

/** Puts lessons and parts elsewhere, says where they went, and offers to take it back. */
// eslint-disable-next-line max-lines-per-function -- the ways of one thing
export function usePlacing(editor: Editor, list?: Ref<HTMLElement | null>) {
  const { t } = useI18n();
  const { structure, lessons } = editor;
  const plan = structure.plan;
  const titleOf = (id: string): string =>
    lessons.value.find((item) => item.id === id)?.form.content.value.title || t('structure.untitled');
  const numberOf = (key: string): number => plan.value.modules.findIndex((part) => part.key === key) + 1;
  const partName = (key: string): string => {
    const part = plan.value.modules.find((one) => one.key === key);
    return part ? t('structure.part', { n: numberOf(key), title: part.title }) : '';
  };

  function lessonPlace(id: string): string {
    const all = lessonsOf(plan.value);
    const part = partOf(plan.value, id);
    const place = { title: titleOf(id), n: all.indexOf(id) + 1, all: all.length };
    return part ? t('structure.nowIn', { ...place, part: partName(part.key) }) : t('structure.nowAt', place);
  }

  async function run(words: () => string, ...steps: Step[]): Promise<void> {
    const { back, sent } = structure.act(...steps);
    const undo = () => void run(() => t('structure.undone'), ...back);
    say(words(), 'success', back.length > 0 ? { label: t('structure.undo'), run: undo } : undefined);
    await sent.catch((cause: unknown) => {
      // Without a line it waits, and the state of saving says so.
      if (structure.state.value.phase !== 'offline')
        say(cause instanceof Error ? cause.message : t('editor.orderFailed'), 'danger');
    });
  }

  /** The item is drawn anew in another list: whoever works with the keyboard goes with it. */
  async function refocus(id: string): Promise<void> {
    const held = document.activeElement?.classList.contains('grip') ? '.grip' : 'a, .grip';
    await nextTick();
    list?.value
      ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
      ?.querySelector<HTMLElement>(held)
      ?.focus();
  }

  function placeLesson(id: string, part: string | null, after: string | null): void {
    void run(() => lessonPlace(id), { kind: 'lesson', id, part, after });
  }

  function moveLesson(id: string, by: 1 | -1): void {
    const step = lessonStep(plan.value, id, by);
    if (!step) return;
    void run(() => lessonPlace(id), step);
    void refocus(id);
  }

  function placePart(key: string, after: string | null): void {
    void run(() => t('structure.partNowAt', { part: partName(key), all: plan.value.modules.length }), {
      ...{ kind: 'part', key, after },
    });
  }

  function movePart(key: string, by: 1 | -1): void {
    const step = partStep(plan.value, key, by);
    if (step?.kind !== 'part') return;
    placePart(key, step.after);
    void refocus(key);
  }

  function addPart(title: string, summary: string): void {
    const part = { key: crypto.randomUUID(), title, summary };
    const after = plan.value.modules.at(-1)?.key ?? null;
    void run(() => t('structure.added', { part: partName(part.key) }), { kind: 'add', part, after });
  }

  function renamePart(key: string, title: string, summary: string): void {
    void run(() => t('structure.renamed', { part: partName(key) }), { kind: 'rename', key, title, summary });
  }

  function removePart(key: string): void {
    const part = partName(key);
    void run(() => t('structure.removed', { part }), { kind: 'remove', key });
  }

  /** Up, down, and into which part: for whoever does not drag. */
  function lessonActions(id: string): ActionGroup[] {
    const here = partOf(plan.value, id)?.key ?? null;
    const step = (by: 1 | -1, icon: 'up' | 'down') => ({
      ...{ label: t(`structure.${icon}`), icon, run: () => moveLesson(id, by) },
      disabled: lessonStep(plan.value, id, by) === null,
    });
    const into = (key: string | null) => ({
      label: key === null ? t('structure.outside') : partName(key),
      disabled: key === here,
      run: () => void (run(() => lessonPlace(id), intoPart(plan.value, id, key)), refocus(id)),
    });
    const parts = [null, ...plan.value.modules.map(({ key }) => key)];
    return [
      { actions: [step(-1, 'up'), step(1, 'down')] },
      ...(parts.length > 1 ? [{ label: t('structure.into'), actions: parts.map(into) }] : []),
    ];
  }

  function partActions(key: string, rename: () => void): ActionGroup[] {
    const step = (by: 1 | -1, icon: 'up' | 'down') => ({
      ...{ label: t(`structure.${icon}`), icon, run: () => movePart(key, by) },
      disabled: partStep(plan.value, key, by) === null,
    });
    return [
      { actions: [step(-1, 'up'), step(1, 'down')] },
      {
        actions: [
          { label: t('structure.rename'), icon: 'pen', run: rename },
          { label: t('structure.remove'), icon: 'trash', run: () => removePart(key) },
        ],
      },
    ];
  }

  return {
    ...{ plan, numberOf, titleOf, placeLesson, moveLesson, placePart, movePart },
    ...{ addPart, renamePart, lessonActions, partActions },
  };
}
