import { effectScope, reactive, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { ApiProblem, isPassing } from '../api/problem';
import { atRest, delayOf, nextState, type AutosaveEvent, type AutosaveState } from './autosave';
import { mergeThree, printOf } from './merge';

export interface Stored<T> {
  value: T;
  lockVersion: number;
}

/** How one content is read and written; the form itself knows neither lessons nor quizzes. */
export interface Source<T> {
  storageKey: string;
  /** Saves what can be saved of `value`. @returns what the server holds now; throws ApiProblem or NetworkFailure */
  save(value: T, stored: Stored<T>): Promise<Stored<T>>;
  read(): Promise<Stored<T>>;
  /** What counts when two contents are compared; everything when left out. */
  essence?(value: T): T;
}

export interface Clash<T> {
  /** What stands in the fields now: she may write on before she chooses. */
  readonly mine: T;
  theirs: Stored<T>;
  fields: (keyof T & string)[];
}

export interface SavedForm<T> {
  /** Bind the fields to `content.value`; every change is kept on this device at once and sent soon. */
  content: { value: T };
  state: Ref<AutosaveState>;
  clash: ShallowRef<Clash<T> | null>;
  /** True when something that a former visit could not send was found on this device. */
  restored: Ref<boolean>;
  lockVersion(): number;
  /** Another call has brought the server's newest state along. */
  meet(theirs: Stored<T>): void;
  flush(): Promise<void>;
  resolve(value: T): void;
  /** Ends it; with `forget`, what was not sent is thrown away. */
  dispose(forget?: boolean): void;
}

type Kept<T> = { base: Stored<T>; value: T };
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function keptOn<T>(shelf: Shelf, key: string): Kept<T> | null {
  try {
    return JSON.parse(shelf.getItem(key) ?? 'null') as Kept<T> | null;
  } catch {
    return null;
  }
}

/** What a form that is not open now has kept on this device. */
export const keptValue = <T>(storageKey: string, shelf: Shelf = localStorage): T | null =>
  keptOn<T>(shelf, storageKey)?.value ?? null;

// eslint-disable-next-line max-lines-per-function -- one life cycle; its rules stand in autosave.ts and merge.ts
export function createSavedForm<T extends object>(
  initial: Stored<T>,
  source: Source<T>,
  shelf: Shelf = localStorage,
): SavedForm<T> {
  const essence = (value: T): T => (source.essence ? source.essence(value) : value);
  const print = (value: T): string => printOf(essence(value));
  const content = reactive({ value: clone(initial.value) }) as { value: T };
  const state = ref<AutosaveState>({ ...atRest });
  const clash = shallowRef<Clash<T> | null>(null);
  const restored = ref(false);
  const scope = effectScope(true);
  let stored = clone(initial);
  /** Sent, and its answer lost: when the server turns out to hold it, nobody else was there. */
  let unsure: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let ended = false;

  function step(event: AutosaveEvent): void {
    state.value = nextState(state.value, event);
    const delay = ended ? null : delayOf(state.value);
    if (event.type === 'edited' && timer !== undefined) return;
    clearTimeout(timer);
    timer = delay === null ? undefined : setTimeout(() => void send(), delay);
  }

  function keep(): void {
    try {
      const kept: Kept<T> = { base: stored, value: content.value };
      shelf.setItem(source.storageKey, JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the text is still on the screen and goes to the server all the same.
    }
  }

  function noteChange(): void {
    if (ended) return;
    if (print(content.value) === print(stored.value)) {
      if (state.value.phase !== 'saving') shelf.removeItem(source.storageKey);
      return step({ type: 'reverted' });
    }
    keep();
    step({ type: 'edited' });
  }

  /** `base` is what mine began from. Only fields that both changed are put before the author. */
  function settle(base: T, mine: T, theirs: Stored<T>): void {
    const merged = mergeThree(base, mine, theirs.value, essence);
    if (merged.clashes.length === 0) return take(merged.value, theirs);
    // What the other changed elsewhere is taken over; where both wrote, hers stays until she has chosen.
    content.value = clone(merged.value);
    clash.value = {
      get mine() {
        return clone(content.value);
      },
      theirs,
      fields: merged.clashes,
    };
    step({ type: 'raced' });
  }

  function take(value: T, theirs: Stored<T>): void {
    stored = clone(theirs);
    // The fields on the screen keep their cursor when nothing is new to them.
    if (print(content.value) !== print(value)) content.value = clone(value);
    clash.value = null;
    if (print(value) !== print(theirs.value)) {
      keep();
      return step({ type: 'resolved' });
    }
    shelf.removeItem(source.storageKey);
    step({ type: 'stored', at: new Date().toISOString(), whole: true });
  }

  async function meetRace(): Promise<void> {
    const theirs = await source.read();
    const ours = unsure !== null && print(theirs.value) === unsure;
    settle(ours ? theirs.value : stored.value, content.value, theirs);
  }

  function meetFailure(error: unknown, sent: T): void {
    if (isPassing(error)) {
      unsure = print(sent);
      step({ type: 'unreached' });
    } else step({ type: 'refused', message: error instanceof ApiProblem ? error.problem.title : '' });
  }

  async function sendNow(): Promise<void> {
    const sent = clone(content.value);
    step({ type: 'sent' });
    try {
      stored = clone(await source.save(sent, stored));
      unsure = null;
      const whole = print(content.value) === print(stored.value);
      if (whole) shelf.removeItem(source.storageKey);
      else keep();
      step({ type: 'stored', at: new Date().toISOString(), whole });
    } catch (error) {
      const raced = error instanceof ApiProblem && error.status === 412;
      if (raced) await meetRace().catch((cause: unknown) => meetFailure(cause, sent));
      else meetFailure(error, sent);
    }
  }

  function send(): Promise<void> {
    timer = undefined;
    if (state.value.phase === 'conflict') return Promise.resolve();
    running ??= sendNow().finally(() => (running = undefined));
    return running;
  }

  async function flush(): Promise<void> {
    await running;
    if (!ended && print(content.value) !== print(stored.value)) await send();
  }

  function restore(): void {
    const kept = keptOn<T>(shelf, source.storageKey);
    if (!kept) return;
    if (print(kept.value) === print(initial.value)) return shelf.removeItem(source.storageKey);
    restored.value = true;
    settle(kept.base.value, kept.value, initial);
  }

  restore();
  scope.run(() => watch(() => print(content.value), noteChange));

  return {
    content,
    state,
    clash,
    restored,
    lockVersion: () => stored.lockVersion,
    meet: (theirs) => settle(stored.value, content.value, theirs),
    flush,
    resolve: (value) => clash.value && take(value, clash.value.theirs),
    dispose(forget = false) {
      ended = true;
      clearTimeout(timer);
      scope.stop();
      if (forget) shelf.removeItem(source.storageKey);
    },
  };
}
