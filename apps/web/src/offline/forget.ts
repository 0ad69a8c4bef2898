import type { components } from '../api/schema';
import {
  allIndexes,
  dropIndex,
  indexOf,
  isKept,
  isOfAccount,
  strayCaches,
  withoutTopic,
  writeIndex,
} from './kept-index';

type Me = components['schemas']['Me'];

/** Of one account, its index first: what nothing leads to any more is never shown. */
async function forgetAccount(accountId: string): Promise<void> {
  dropIndex(accountId);
  for (const name of await caches.keys()) if (isOfAccount(name, accountId)) await caches.delete(name);
}

/** She has signed out, or the server knows nobody here. */
export async function forgetAll(): Promise<void> {
  for (const { me } of allIndexes()) dropIndex(me.accountId);
  for (const name of await caches.keys()) if (isKept(name)) await caches.delete(name);
}

export async function forgetTopic(accountId: string, code: string): Promise<void> {
  const index = indexOf(accountId);
  if (!index) return;
  const gone = [...index.topics, ...index.begun].filter((one) => one.code === code);
  const left = withoutTopic(index, code);
  if (left.topics.length + left.begun.length === 0) dropIndex(accountId);
  else writeIndex(left);
  for (const { cache } of gone) await caches.delete(cache);
}

/** The server has said who this is: nothing of anybody else stays on the device. */
export async function serverSays(me: Me | null): Promise<void> {
  if (!me) return forgetAll();
  for (const other of allIndexes())
    if (other.me.accountId !== me.accountId) await forgetAccount(other.me.accountId);
  const index = indexOf(me.accountId);
  if (index) writeIndex({ ...index, me, seenAt: new Date().toISOString() });
}

/** A download is written down before its first file, so that this takes away none that is under way. */
export async function sweep(): Promise<void> {
  for (const name of strayCaches(await caches.keys(), allIndexes())) await caches.delete(name);
}
