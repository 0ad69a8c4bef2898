/** What is kept on this device, by account, and which of it may be shown. Pure but for the two that read and write. */
import type { components } from '../api/schema';

type Me = components['schemas']['Me'];

/** What besides texts and pictures; those are always kept. */
export interface Choice {
  documents: boolean;
  films: boolean;
}

export interface KeptLesson {
  key: string;
  title: string;
  /** `left`: it has a film, which is not on the device. */
  film: 'none' | 'kept' | 'left';
}

export interface KeptTopic {
  code: string;
  title: string;
  version: number;
  /** When it was fetched, ISO 8601. */
  savedAt: string;
  bytes: number;
  choice: Choice;
  /** In the topic's order. */
  lessons: KeptLesson[];
  /** All of its lessons, also those that a later version may bring. */
  whole: boolean;
  cache: string;
}

/** A download that was interrupted: what has come stays for going on with it. */
export interface BegunTopic {
  code: string;
  title: string;
  choice: Choice;
  /** Null: all. */
  lessonKeys: string[] | null;
  cache: string;
}

export interface KeptIndex {
  me: Me;
  /** When the server last said that she is signed in, ISO 8601. */
  seenAt: string;
  topics: KeptTopic[];
  begun: BegunTopic[];
}

const prefix = 'hochoi.kept.';
const cachePrefix = 'hochoi-kept.';
const DAY = 86_400_000;
/** As long as a sign-in lasts without being used. After it, only the server can say that she still may. */
export const SHOWN_FOR_DAYS = 30;

/** Of one download. Its account stands first, so that all of an account can be taken away without an index. */
export const cacheOf = (accountId: string, code: string, stamp: number): string =>
  `${cachePrefix}${accountId}.${code}.${stamp.toString(36)}`;
export const isOfAccount = (cache: string, accountId: string): boolean =>
  cache.startsWith(`${cachePrefix}${accountId}.`);
export const isKept = (cache: string): boolean => cache.startsWith(cachePrefix);

export const newIndex = (me: Me, now: Date): KeptIndex => ({
  me,
  seenAt: now.toISOString(),
  topics: [],
  begun: [],
});

/** Not before the server was asked for so long: who has left the Union's service reads no longer what it gave her. */
export const mayBeShown = ({ seenAt }: KeptIndex, now: Date): boolean =>
  now.getTime() - Date.parse(seenAt) < SHOWN_FOR_DAYS * DAY;

/** Whoever this is; while nobody knows yet, whoever was here last. */
export function shownIndex(
  indexes: readonly KeptIndex[],
  accountId: string | null,
  now: Date,
): KeptIndex | null {
  const own = indexes.filter(({ me }) => accountId === null || me.accountId === accountId);
  const newest = own.sort((a, b) => b.seenAt.localeCompare(a.seenAt))[0];
  return newest && mayBeShown(newest, now) ? newest : null;
}

export const withTopic = (index: KeptIndex, topic: KeptTopic): KeptIndex => ({
  ...index,
  topics: [...index.topics.filter(({ code }) => code !== topic.code), topic],
  begun: index.begun.filter(({ code }) => code !== topic.code),
});

export const withBegun = (index: KeptIndex, begun: BegunTopic): KeptIndex => ({
  ...index,
  begun: [...index.begun.filter(({ code }) => code !== begun.code), begun],
});

export const withoutTopic = (index: KeptIndex, gone: string): KeptIndex => ({
  ...index,
  topics: index.topics.filter(({ code }) => code !== gone),
  begun: index.begun.filter(({ code }) => code !== gone),
});

/** Caches that nothing leads to: what a closed page had begun to fetch without writing it down, or an older copy. */
export function strayCaches(names: readonly string[], indexes: readonly KeptIndex[]): string[] {
  const known = new Set(
    indexes.flatMap(({ topics, begun }) => [...topics, ...begun].map((one) => one.cache)),
  );
  return names.filter((name) => isKept(name) && !known.has(name));
}

function parsed(text: string | null): KeptIndex | null {
  try {
    const index = JSON.parse(text ?? 'null') as KeptIndex | null;
    return index?.me.accountId && Array.isArray(index.topics) && Array.isArray(index.begun) ? index : null;
  } catch {
    return null;
  }
}

export const anyKept = (): boolean => Object.keys(localStorage).some((key) => key.startsWith(prefix));

export const allIndexes = (): KeptIndex[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => parsed(localStorage.getItem(key)) ?? []);

export const indexOf = (accountId: string): KeptIndex | null =>
  parsed(localStorage.getItem(prefix + accountId));

export const writeIndex = (index: KeptIndex): void =>
  localStorage.setItem(prefix + index.me.accountId, JSON.stringify(index));

export const dropIndex = (accountId: string): void => localStorage.removeItem(prefix + accountId);
