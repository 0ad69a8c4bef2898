import { computed, onScopeDispose, readonly, ref, shallowRef } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import { ApiProblem, NetworkFailure } from '../api/problem';
import type { components } from '../api/schema';
import { AnswerLog, type Answer, type AnswerEvent, isAnswer } from './answer-log';
import { tidied } from './answered';
import { deviceId } from './device-id';
import { skewOf } from './countdown';
import { deviceShelf, shelfIsUnsafe } from './device-shelf';
import { namedAmong } from './named-among';
import { type Known, outdated } from './outdated';
import { leftBehind, type Refusal, refusalOf } from './refusal-of';

type Attempt = components['schemas']['Attempt'];
export type Saved = components['schemas']['SavedAnswers'];
type Told = Pick<AnswerEvent, 'action' | 'certainty'> & { typed?: boolean };
export type SavingState =
  'none' | 'saved' | 'saving' | 'offline' | 'waiting' | 'notTaken' | 'signedOut' | 'otherDevice' | 'late';
type Trouble = Exclude<SavingState, 'none' | 'saved' | 'saving'>;

/** What whoever shows the attempt must know of its saving. */
export interface Listener {
  /** It takes nothing more. */
  closed: () => void;
  /** Its time is over, or another device has taken it. */
  refused: () => void;
  /** The server's clock and deadline, and how checked questions stand. */
  saved: (answer: Saved) => void;
  /** In another tab a question was checked. */
  checkedElsewhere: () => void;
}

/** Typing pauses this long before a call; a choice goes at once. */
const typingPause = 800;
const firstWait = 2000;
const longestWait = 30_000;

const newestSave = ({ questions }: Pick<Attempt, 'questions'>): string | null =>
  questions
    .map(({ savedAt }) => savedAt as string | null)
    .reduce((a, b) => (!a || (b && b > a) ? b : a), null);

const waitingFor = (refusal: Refusal | null): Trouble =>
  refusal === 'signed-out' ? 'signedOut' : refusal === 'not-arrived' ? 'notTaken' : 'waiting';

/** The answers of an open attempt: on the device first, then to the server until it has named each one as stored. */
// eslint-disable-next-line max-lines-per-function -- the life of one log: record, send, wait, resend
export function useAnswers(attempt: Attempt, listener: Listener) {
  const log = new AnswerLog(deviceShelf(), attempt.attemptId, crypto.randomUUID(), () => new Date());
  const stored = new Map<string, Answer>(attempt.questions.map(({ slotId, response }) => [slotId, response]));
  const answers = shallowRef<ReadonlyMap<string, Answer>>(log.overlay(stored));
  const pendingCount = ref(0);
  const savedAt = ref(newestSave(attempt));
  const trouble = ref<Trouble | null>(null);
  const waitingChecks = shallowRef<ReadonlySet<string>>(new Set());
  /** Answers to questions that were answered anew elsewhere while these waited here. */
  const aside = shallowRef<readonly AnswerEvent[]>([]);
  /** Questions of which the last answer came after she had left their page, and is not taken. */
  const tooLate = shallowRef<ReadonlySet<string>>(new Set());
  /** What the last call carried; and what the server said of one that it did not take as it is. */
  let carried: AnswerEvent[] = [];
  let notTaken: { events: readonly AnswerEvent[]; why: ApiProblem } | null = null;
  /** By question, the server's words: what she must do before her answer is taken. */
  const toMend = shallowRef<ReadonlyMap<string, string>>(new Map());
  const sent = new Set<string>();
  /** Something waited here, or a call failed: what the server has meanwhile must be known before anything is sent. */
  let unsure = log.pending().length > 0;
  let changes = 0;
  let timer: number | undefined;
  let wait = firstWait;
  let sending: Promise<boolean> | null = null;

  const refresh = (): void => {
    const pending = log.pending();
    changes += 1;
    pendingCount.value = pending.filter(isAnswer).length;
    aside.value = log.setAsideOnes();
    waitingChecks.value = new Set(
      pending.filter((event) => event.action && isAnswer(event)).map(({ slotId }) => slotId),
    );
    answers.value = log.overlay(stored);
    toMend.value = new Map(
      namedAmong(notTaken?.events ?? [], pending).map(({ slotId }) => [slotId, notTaken!.why.message]),
    );
  };

  const isOurs = (slotId: string, response: Answer): boolean => sent.has(JSON.stringify([slotId, response]));

  function setAsideOutdated(known: readonly Known[], skewNow: number): void {
    const old = outdated(log.pending(), known, skewNow, isOurs);
    const slots = new Set(old.map(({ slotId }) => slotId));
    log.setAside(old);
    for (const { slotId, response } of known) if (slots.has(slotId)) stored.set(slotId, response);
  }

  async function compare(): Promise<void> {
    const path = { attemptId: attempt.attemptId };
    const now = await answerOf(
      api.GET('/api/v1/attempts/{attemptId}', { params: { path, query: { deviceId: deviceId() } } }),
    );
    setAsideOutdated(now.questions, skewOf(now.serverNow, Date.now()));
    savedAt.value = newestSave(now) ?? savedAt.value;
    unsure = false;
    refresh();
  }

  function giveUp(names: ReturnType<typeof leftBehind>): void {
    if (names.length === 0) return;
    const slotIds = namedAmong(log.pending(), names).map(({ slotId }) => slotId);
    tooLate.value = new Set([...tooLate.value, ...slotIds]);
    log.acknowledge(names);
    listener.refused();
  }

  async function sendOnce(client: typeof api, keepalive: boolean): Promise<void> {
    const events = log.batch();
    if (!keepalive) carried = events;
    for (const { slotId, response } of events.filter(isAnswer)) sent.add(JSON.stringify([slotId, response]));
    const call = client.POST('/api/v1/attempts/{attemptId}/answers', {
      params: { path: { attemptId: attempt.attemptId } },
      body: { events, deviceId: deviceId() },
      keepalive,
    });
    const answer = await answerOf(call);
    const refused = leftBehind(answer);
    giveUp(refused);
    if (answer.acknowledged.length === 0 && refused.length > 0) return; // what else was sent says next why it is not taken
    if (answer.acknowledged.length === 0) throw new Error('Nothing was acknowledged.');
    for (const { slotId, response } of namedAmong(events, answer.acknowledged).filter(isAnswer))
      stored.set(slotId, response);
    log.acknowledge(answer.acknowledged);
    savedAt.value = String(answer.savedAt);
    listener.saved(answer);
  }

  function meet(error: unknown): void {
    const refusal = refusalOf(error);
    unsure = true;
    if (refusal === 'ended') log.clear();
    if (refusal === 'ended' || refusal === 'not-hers') return listener.closed();
    if (refusal === 'page-left') {
      giveUp(leftBehind(error));
      return schedule(0);
    }
    if (refusal === 'late' || refusal === 'other-device') {
      trouble.value = refusal === 'late' ? 'late' : 'otherDevice';
      return listener.refused();
    }
    if (refusal === 'not-arrived') {
      notTaken = { events: carried, why: error as ApiProblem };
      if (namedAmong(log.pending(), carried).length === 0) return schedule(0); // she has mended it meanwhile
    }
    if (error instanceof NetworkFailure) trouble.value = 'offline';
    else trouble.value = waitingFor(refusal);
    // She closed the dialog: it must not come back by itself while she goes on answering.
    if (trouble.value !== 'signedOut') schedule(wait);
    wait = Math.min(longestWait, wait * 2);
  }

  async function sendAll(): Promise<boolean> {
    try {
      if (unsure && log.pending().length > 0) await compare();
      while (log.pending().length > 0) {
        await sendOnce(api, false);
        refresh();
      }
      trouble.value = null;
      wait = firstWait;
      return true;
    } catch (error) {
      meet(error);
      return false;
    }
  }

  /** Sends what is left. @returns whether the server now has everything */
  function flush(): Promise<boolean> {
    clearTimeout(timer);
    sending ??= sendAll().finally(() => {
      sending = null;
      refresh();
    });
    return sending;
  }

  function schedule(after: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), after);
  }

  /** An answer of an earlier page that the server does not take as it is: she has mended it by this one. */
  function dropRefused(slotId: string): void {
    const refused = namedAmong(log.pending(), notTaken?.events ?? []);
    log.acknowledge(refused.filter((old) => old.slotId === slotId && isAnswer(old)));
  }

  function give(slotId: string, answer: Answer, { typed = false, ...told }: Told = {}): void {
    log.record(slotId, tidied(answer), told);
    dropRefused(slotId);
    log.acknowledge(log.setAsideOnes().filter((old) => old.slotId === slotId)); // she has answered anew: nothing is left to decide
    refresh();
    if (trouble.value !== 'signedOut' || !typed) schedule(typed ? typingPause : 0);
  }

  /** She came to the page of this question, from which there is no way back. */
  function openPage(slotId: string): void {
    log.record(slotId, null, { action: 'open-page' });
    refresh();
    schedule(0);
  }

  /** She decides between what waits here and what was answered elsewhere since. */
  function decide(forThese: boolean): void {
    const those = log.setAsideOnes();
    // As new answers: the newest one holds.
    if (forThese)
      for (const { slotId, response, action, certainty } of those)
        log.record(slotId, response, { ...(action && { action }), ...(certainty && { certainty }) });
    log.acknowledge(those);
    refresh();
    if (forThese) schedule(0);
  }

  /** Another tab answered, or had an answer acknowledged. What was stored there is stored here. */
  function fromOtherTab({ key, oldValue, newValue }: StorageEvent): void {
    if (!key || !log.owns(key)) return;
    if (!newValue && oldValue) {
      const event = JSON.parse(oldValue) as AnswerEvent;
      if (isAnswer(event)) stored.set(event.slotId, event.response);
      if (event.action) listener.checkedElsewhere();
    }
    refresh();
  }

  /** What the server has, as it was asked for after `changesBefore`: unless something was answered or saved meanwhile. */
  function learn({ questions }: Attempt, changesBefore: number): void {
    if (changes !== changesBefore || log.pending().length > 0) return;
    for (const { slotId, response } of questions) stored.set(slotId, response);
    savedAt.value = newestSave({ questions }) ?? savedAt.value;
    refresh();
  }

  const back = (): void => void (log.pending().length > 0 && flush());
  const sendLast = (): void => {
    if (!unsure && log.pending().length > 0) void sendOnce(quietApi, true).then(refresh, () => undefined);
  };
  const leave = (): void => (document.visibilityState === 'hidden' ? sendLast() : undefined);
  addEventListener('storage', fromOtherTab);
  addEventListener('online', back);
  document.addEventListener('visibilitychange', leave);
  onScopeDispose(() => {
    clearTimeout(timer);
    sendLast();
    removeEventListener('storage', fromOtherTab);
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', leave);
  });
  refresh();
  back();

  const state = computed<SavingState>(() => {
    if (pendingCount.value > 0) return trouble.value ?? 'saving';
    return savedAt.value ? 'saved' : 'none';
  });
  const unsafe = computed(() => pendingCount.value > 0 && trouble.value !== null && shelfIsUnsafe.value);
  return {
    answers,
    state,
    savedAt: readonly(savedAt),
    unsafe,
    give,
    flush,
    learn,
    changes: () => changes,
    waitingChecks,
    aside: computed(() => aside.value),
    decide,
    openPage,
    tooLate: readonly(tooLate),
    toMend,
    /** Why not everything is with the server, when it is hers to mend. */
    whyNot: () => (toMend.value.size > 0 ? notTaken?.why : undefined),
    pendingCount: readonly(pendingCount),
    clear: () => log.clear(),
  };
}
