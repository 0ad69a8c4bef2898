import { onScopeDispose, shallowRef } from 'vue';
import { answerOf, quietApi } from '../api/client';
import type { components } from '../api/schema';
import { betterSkew, skewOf } from './countdown';
import { deviceId } from './device-id';
import type { Saved } from './use-answers';

type Attempt = components['schemas']['Attempt'];
type Timing = Pick<Attempt, 'serverNow' | 'deadline' | 'handInUntil'>;
export type SlotState = components['schemas']['SlotState'];

/** Seconds between questions to the server: an officer may have given more time, another device may have taken the attempt. */
const POLL = 60;
/** While the time is over and the server has not yet said what becomes of the attempt. */
const POLL_AT_END = 3;

/** The attempt as the server last told of it: how its questions stand, until when, and whose turn it is. */
// eslint-disable-next-line max-lines-per-function -- one subject with several sources: saves, questions to the server, other tabs
export function useAttemptState(
  attempt: Attempt,
  {
    skew: known,
    changes,
    onTold,
  }: { skew: number; changes: () => number; onTold: (now: Attempt, before: number) => void },
) {
  const slots = shallowRef(new Map<string, SlotState>(attempt.questions.map((each) => [each.slotId, each])));
  const times = shallowRef({ deadline: attempt.deadline, handInUntil: attempt.handInUntil });
  const skew = shallowRef(known);
  const device = shallowRef(attempt.device);
  let timer: number | undefined;
  let gone = false;
  let atEnd = false;

  function tellTime({ serverNow, deadline, handInUntil }: Timing): void {
    skew.value = betterSkew(skew.value, skewOf(serverNow, Date.now()));
    times.value = { deadline, handInUntil };
  }

  function tellSaved(saved: Saved): void {
    tellTime(saved);
    if (saved.slots.length === 0) return;
    slots.value = new Map([...slots.value, ...saved.slots.map((slot) => [slot.slotId, slot] as const)]);
  }

  function tell(now: Attempt, changesBefore: number): void {
    tellTime(now);
    device.value = now.device;
    slots.value = new Map(now.questions.map((each) => [each.slotId, each]));
    onTold(now, changesBefore);
  }

  /** Behind her back: a dead line is told by the saving of her answers. */
  async function ask(): Promise<void> {
    clearTimeout(timer);
    const before = changes();
    const path = { attemptId: attempt.attemptId };
    const call = quietApi.GET('/api/v1/attempts/{attemptId}', {
      params: { path, query: { deviceId: deviceId() } },
    });
    await answerOf(call).then(
      (now) => (gone ? undefined : tell(now, before)),
      () => undefined,
    );
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    const watched = times.value.deadline !== null || device.value !== 'any';
    if (gone || !watched) return;
    timer = window.setTimeout(() => void ask(), (atEnd ? POLL_AT_END : POLL) * 1000);
  }

  /** A phone that was in a pocket has counted nothing. */
  const back = (): void => (document.visibilityState === 'visible' ? void ask() : undefined);
  document.addEventListener('visibilitychange', back);
  onScopeDispose(() => {
    gone = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', back);
  });
  plan();

  return {
    ...{ slots, times, skew, device, tell, tellSaved, ask },
    /** The time is over: from now on the server is asked until it says what becomes of the attempt. */
    setAtEnd(now: boolean): void {
      if (now === atEnd) return;
      atEnd = now;
      plan();
    },
  };
}
