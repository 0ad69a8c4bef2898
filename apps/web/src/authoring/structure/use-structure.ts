import { computed, ref, shallowRef } from 'vue';
import { answerOf, api } from '../../api/client';
import { ApiProblem, isPassing } from '../../api/problem';
import { atRest, type AutosaveEvent, type AutosaveState, delayOf, nextState } from '../autosave';
import { printOf } from '../merge';
import { ifMatch, keptAs, readDraft, type TopicDraft } from '../sources';
import { keptSteps } from './kept-steps';
import { type Plan, planOf, stillMeant, type Step, taken, takenAll, undoing } from './plan';

interface Around {
  /** Of the topic, under whose lock the order is saved. */
  lockVersion(): number;
  /** What she typed of the topic itself goes first: it has the same lock. */
  settle(): Promise<void>;
  /** The newest draft has come along; calls `meet`. */
  meet(draft: TopicDraft): void;
  /** Another has changed the order meanwhile; `lost`: so that something of hers had no place any more. */
  onMerged(lost: boolean): void;
  /** What a former visit could not send was refused now. */
  onRefused(cause: unknown): void;
}

const TRIES = 4;
/** The topic was changed since, or a lesson came or went: what the plan was made from is old. */
const isRaced = (cause: unknown): boolean =>
  cause instanceof ApiProblem && (cause.status === 412 || cause.problem.code === 'lesson.invalid');

/**
 * The order of a draft. What she does is shown at once and sent one after the other; what another did in between stays, and her steps
 * are taken again on top of it.
 */
// eslint-disable-next-line max-lines-per-function -- one life cycle; its rules stand in plan.ts
export function useStructure(topicId: string, around: Around) {
  const known = shallowRef<Plan>({ lessonIds: [], modules: [] });
  const waiting = shallowRef<readonly Step[]>([]);
  const kept = keptSteps(keptAs(`structure.${topicId}`));
  /** Something that a former visit could not send was found on this device. */
  const restored = ref(false);
  const state = ref<AutosaveState>({ ...atRest });
  const plan = computed(() => takenAll(known.value, waiting.value));
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const meet = (draft: TopicDraft): void => void (known.value = planOf(draft));

  function wait(steps: readonly Step[]): void {
    waiting.value = steps;
    kept.write(steps);
  }

  function note(event: AutosaveEvent): void {
    state.value = nextState(state.value, event);
    clearTimeout(timer);
    const delay = delayOf(state.value);
    if (event.type === 'unreached' && delay !== null && !ended)
      timer = setTimeout(() => void flush().catch(() => undefined), delay);
  }

  async function sendOnce(): Promise<void> {
    await around.settle();
    const steps = waiting.value;
    const draft = await answerOf(
      api.PUT('/api/v1/authoring/topics/{topicId}/structure', {
        params: { path: { topicId }, header: ifMatch(around.lockVersion()) },
        body: takenAll(known.value, steps),
      }),
    );
    wait(waiting.value.slice(steps.length));
    around.meet(draft);
  }

  /** Her steps on top of what is there now, without those that mean nothing any more. */
  async function meetRace(): Promise<void> {
    const before = printOf(known.value);
    around.meet(await readDraft(topicId));
    const still = stillMeant(known.value, waiting.value);
    const lost = still.length < waiting.value.length;
    wait(still);
    if (lost || printOf(known.value) !== before) around.onMerged(lost);
  }

  async function sendAll(): Promise<void> {
    for (let tries = 1; waiting.value.length > 0; tries += 1)
      try {
        await sendOnce();
        tries = 0;
      } catch (cause) {
        if (!isRaced(cause) || tries >= TRIES) throw cause;
        await meetRace();
      }
  }

  async function refused(cause: unknown): Promise<never> {
    if (isPassing(cause)) note({ type: 'unreached' });
    else {
      // What is there counts; what she wanted is told, not shown as if it were so.
      wait([]);
      note({ type: 'stored', at: new Date().toISOString(), whole: true });
      await readDraft(topicId).then(around.meet, () => undefined);
    }
    throw cause;
  }

  /** @throws ApiProblem when it was refused, NetworkFailure when it waits for the line */
  function flush(): Promise<void> {
    if (waiting.value.length === 0) return running ?? Promise.resolve();
    note({ type: 'sent' });
    running ??= sendAll()
      .then(() => note({ type: 'stored', at: new Date().toISOString(), whole: true }), refused)
      .finally(() => (running = undefined));
    return running;
  }

  /** @returns the steps that take these back. @throws as `flush` */
  function act(...steps: Step[]): { back: Step[]; sent: Promise<void> } {
    const back: Step[] = [];
    let here = plan.value;
    for (const step of steps) {
      back.unshift(...undoing(here, step));
      here = taken(here, step);
    }
    wait([...waiting.value, ...steps]);
    return { back, sent: flush() };
  }

  /** After the draft is there: what a former visit could not send goes on top of it. */
  function restore(): void {
    const steps = kept.read();
    if (waiting.value.length > 0 || steps.length === 0) return;
    wait(stillMeant(known.value, steps));
    restored.value = waiting.value.length > 0;
    if (waiting.value.length < steps.length) around.onMerged(true);
    void flush().catch((cause: unknown) => {
      if (state.value.phase !== 'offline') around.onRefused(cause);
    });
  }

  function dispose(): void {
    ended = true;
    clearTimeout(timer);
  }

  return { plan, state, restored, meet, restore, act, flush, dispose };
}
export type Structure = ReturnType<typeof useStructure>;
