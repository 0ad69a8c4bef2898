import { computed, readonly, shallowRef } from 'vue';
import { answerOf, api, keptSince, onSignedOut } from '../api/client';
import type { components } from '../api/schema';
import { endLeft, hasEntered, isLeaving, noteLeaving } from './leaving';

export type Me = components['schemas']['Me'];
export type Role = components['schemas']['Role'];
export interface DemoAccount {
  userName: string;
  role: Role;
}

const current = shallowRef<Me | null>(null);
const demos = shallowRef<readonly DemoAccount[]>([]);
/** Set while the sign-in dialog is open over a page; answers whoever waits. */
const asking = shallowRef<((signedIn: boolean) => void) | null>(null);

export const me = readonly(current);
export const demoAccounts = readonly(demos);
export const signInAsked = computed(() => asking.value !== null);
export const hasRole = (...roles: Role[]): boolean =>
  roles.some((role) => current.value?.roles.includes(role) ?? false);

/** Told whenever the server has said who this is; set by the app's beginning. */
let told: (me: Me | null) => Promise<void> = () => Promise.resolve();
export const onServerSays = (tell: typeof told): void => void (told = tell);

let loaded: Promise<void> | undefined;
/** The server was not reached: this is who was here last. */
let ofDevice = false;

/** The line is back: the server says whether she still is signed in, and hears that she has left. */
export const confirmSession = (): Promise<void> =>
  ofDevice || isLeaving() ? reloadSession() : Promise.resolve();

/** What she may do has changed: asks again. */
export function reloadSession(): Promise<void> {
  loaded = undefined;
  return loadSession();
}

/** Asks the server once who is signed in; a failed call is asked again the next time. Whoever has left is not asked for any more. */
export function loadSession(): Promise<void> {
  loaded ??= endLeft()
    .then(() => answerOf(api.GET('/api/v1/sessions/current')))
    .then(
      (answer) => {
        const now = isLeaving() ? null : answer.me; // she may have left while the answer was on its way
        current.value = now;
        demos.value = answer.demoAccounts;
        ofDevice = keptSince(answer) !== null;
        if (!ofDevice) void told(now);
      },
      (error: unknown) => {
        loaded = undefined;
        throw error;
      },
    );
  return loaded;
}

interface Shown {
  userName: string;
  password: string;
  /** Six digits of the app, or a recovery code; when the server has asked for it. */
  secondFactor?: string;
}

export const signIn = (body: Shown): Promise<void> =>
  afterLeaving(() => answerOf(api.POST('/api/v1/sessions', { body })));

interface Code {
  name: string;
  code: string;
  newPassword: string;
  secondFactor?: string;
}

/** By a one-time code and a new password of her own. */
export const redeemCode = (body: Code): Promise<void> =>
  afterLeaving(() => answerOf(api.POST('/api/v1/sign-in-codes/redeem', { body })));

/** The session of before is ended while its cookie is still there. */
async function afterLeaving(begin: () => Promise<Me>): Promise<void> {
  await endLeft().catch(() => undefined);
  enter(await begin());
}

function enter(now: Me): void {
  hasEntered();
  const before = current.value;
  // On a shared device somebody else may answer the dialog: the page below it is not hers to go on with.
  if (before && before.accountId !== now.accountId) return location.assign('/hoc');
  current.value = now;
  void told(now);
  loaded = Promise.resolve();
  endAsking(true);
}

/** What a page keeps on the device for its owner's eyes. Unsent answers and progress stay: they are hers, and wait for her. */
const personal = /^hochoi\.(attempt|receipt|flags)\./;

/** Also without a line: whoever has the device next finds nothing of hers. The server hears of it now, or when it is reached again. */
export async function signOut(): Promise<void> {
  for (const key of Object.keys(localStorage)) if (personal.test(key)) localStorage.removeItem(key);
  noteLeaving();
  current.value = null;
  ofDevice = false;
  try {
    await told(null);
  } finally {
    await endLeft().catch(() => undefined);
  }
}

let waiting: Promise<boolean> | undefined;

/** Opens the dialog once, however many calls were refused at the same time. */
function askToSignIn(): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => (asking.value = resolve)).finally(
    () => (waiting = undefined),
  );
  return waiting;
}

/** @param signedIn false: the server has refused her session, and she has not begun another */
export function endAsking(signedIn: boolean): void {
  if (!signedIn) void told(null);
  asking.value?.(signedIn);
  asking.value = null;
}

onSignedOut(askToSignIn);
