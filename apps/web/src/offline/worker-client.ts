import { readonly, shallowRef } from 'vue';
import type { Program } from './worker/scope';

const waiting = shallowRef<ServiceWorker | null>(null);
/** A newer build lies ready on the device. */
export const newBuild = readonly(waiting);

/** Neither an old browser nor a page that came over plain HTTP has what it takes. */
export const canKeep = (): boolean => 'serviceWorker' in navigator && 'caches' in globalThis;

function watchFor(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting;
  };
  look();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
}

/** Safe to call again. The browser itself looks for a newer one at each visit. */
export async function startWorker(): Promise<void> {
  if (!canKeep()) return;
  watchFor(await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }));
}

/** She has asked for it: the new build takes over, and this page begins anew with it. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.value?.postMessage('take-over');
}

/** Keeps a program that showing what she keeps needs. @throws when it did not come */
export async function wantProgram(program: Program): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise<unknown>((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  active!.postMessage(program, [port2]);
  if ((await told) !== 'kept') throw new TypeError('the program did not come');
}

/** Until the page's own files are there, too, what she keeps could not be opened. */
export async function workerReady(): Promise<void> {
  await startWorker();
  await navigator.serviceWorker.ready;
}
