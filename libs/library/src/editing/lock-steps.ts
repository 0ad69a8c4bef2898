/** One open editor of a person. */
export interface Holder {
  personId: string;
  key: string;
}
export interface Lock extends Holder {
  since: Date;
  seenAt: Date;
  asked: (Holder & { at: Date }) | null;
}

/**
 * `beat`: I am here, and edit when nobody else does. `ask`: I would like to go on instead. `take`: I asked, and there was no answer.
 * `hand-over`, `keep`: the two answers. `leave`: I am gone.
 */
export const lockSteps = ['beat', 'ask', 'take', 'hand-over', 'keep', 'leave'] as const;
export type LockStep = (typeof lockSteps)[number];

/** After so long without a beat the holder is gone: three beats of 20 s. Milliseconds. */
export const SILENCE = 60_000;
/** So long a request waits for its answer before whoever asked may go on. */
export const ANSWER_TIME = 60_000;

const isSame = (one: Holder | null, other: Holder): boolean =>
  one !== null && one.key === other.key && one.personId === other.personId;

export const isAlive = (lock: Lock | null, now: Date): lock is Lock =>
  lock !== null && now.getTime() - lock.seenAt.getTime() < SILENCE;

const given = ({ personId, key }: Holder, now: Date): Lock => ({
  personId,
  key,
  since: now,
  seenAt: now,
  asked: null,
});

/** Another editor of the same person never has to wait for her own answer. */
export const mayTake = ({ personId, asked }: Lock, who: Holder, now: Date): boolean =>
  personId === who.personId ||
  (asked !== null && isSame(asked, who) && now.getTime() - asked.at.getTime() >= ANSWER_TIME);

function asHolder(lock: Lock, step: LockStep, now: Date): Lock | null {
  if (step === 'hand-over' || step === 'leave') return lock.asked && given(lock.asked, now);
  return { ...lock, seenAt: now, asked: step === 'keep' ? null : lock.asked };
}

function asOther(lock: Lock, who: Holder, step: LockStep, now: Date): Lock {
  if (step === 'take' && mayTake(lock, who, now)) return given(who, now);
  if (step === 'ask' && !lock.asked) return { ...lock, asked: { ...who, at: now } };
  if (step === 'leave' && isSame(lock.asked, who)) return { ...lock, asked: null };
  return lock;
}

/** What becomes of a lesson's lock. Steps that somebody may not take leave it as it is. Pure; the clock is the server's. */
export function nextLock(lock: Lock | null, who: Holder, step: LockStep, now: Date): Lock | null {
  if (!isAlive(lock, now)) return step === 'leave' ? null : given(who, now);
  return isSame(lock, who) ? asHolder(lock, step, now) : asOther(lock, who, step, now);
}
