import { answerOf, keptSince, quietApi } from '../api/client';
import { NetworkFailure } from '../api/problem';
import type { components } from '../api/schema';
import { beside, filesOfPlaylist, smallestOf } from './film-files';
import type { Choice, KeptTopic } from './kept-index';
import {
  captionName,
  type Costs,
  costsOf,
  documentsOf,
  fileName,
  filmsOf,
  keptLesson,
  keptOpening,
  keptPlayback,
  type Lesson,
  lessonState,
  type Opened,
  picturesOf,
  type Playback,
} from './lesson-pack';
import { KEPT } from './worker/routes';

type Topic = components['schemas']['TopicPage'];

/** All that is known of a topic before the first large byte is fetched. */
export interface Pack {
  topic: Topic;
  lessons: Lesson[];
  costs: Costs;
  whole: boolean;
}

const topicPath = (code: string): string => `/api/v1/topics/${code}`;
const lessonPath = (code: string, key: string): string => `${topicPath(code)}/lessons/${key}`;

/** A copy is made of what the server says; an answer of the device is the copy that is there already. */
async function ofServer<T extends object>(call: Parameters<typeof answerOf<T>>[0]): Promise<T> {
  const data = await answerOf(call);
  if (keptSince(data)) throw new NetworkFailure('network');
  return data;
}

const askLesson = (code: string, lessonKey: string): Promise<Lesson> =>
  ofServer(
    quietApi.GET('/api/v1/topics/{code}/lessons/{lessonKey}', { params: { path: { code, lessonKey } } }),
  );

async function bytesAt(address: string): Promise<number> {
  const answer = await fetchSafely(address, { method: 'HEAD' });
  return Number(answer.headers.get('content-length') ?? 0);
}

/** @param keys only these lessons; null: all. @throws ApiProblem when she may not read them, NetworkFailure */
export async function packOf(code: string, keys: string[] | null): Promise<Pack> {
  const topic = await ofServer(quietApi.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
  const wanted = topic.lessons.filter(({ key }) => keys === null || keys.includes(key));
  const lessons: Lesson[] = [];
  for (const { key } of wanted) lessons.push(await askLesson(code, key));
  let pictures = 0;
  for (const { address } of lessons.flatMap(picturesOf)) pictures += await bytesAt(address);
  return { topic, lessons, costs: costsOf(lessons, pictures), whole: keys === null };
}

/** The server has answered, and does not give this file. */
export class FileRefused extends Error {
  override name = 'FileRefused';
}

async function fetchSafely(address: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(address, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NetworkFailure('network', { cause });
  });
  if ([502, 503, 504].includes(answer.status)) throw new NetworkFailure('network');
  if (!answer.ok) throw new FileRefused(`${answer.status}`);
  return answer;
}

/** What was uploaded may be anything: opened by its address it runs nothing. */
const headersOf = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
});

/** One download into one cache. What an interrupted one or the copy before has is not fetched again. */
class Download {
  readonly base: string;
  bytes = 0;
  /** Lessons with a film that is not on the device, by their keys. */
  readonly filmsLeft = new Set<string>();

  constructor(
    private readonly cache: Cache,
    private readonly before: Cache | null,
    accountId: string,
    private readonly code: string,
    private readonly tell: (bytes: number) => void,
    private readonly signal: AbortSignal,
  ) {
    this.base = `${KEPT}${accountId}/${code}/`;
  }

  /** @param name says which edition it is: a name never changes its bytes */
  async file(name: string, address: string): Promise<void> {
    this.signal.throwIfAborted();
    const here = this.base + name;
    const there = (await this.cache.match(here)) ?? (await this.before?.match(here));
    const answer = there ?? (await fetchSafely(address, { signal: this.signal }));
    const blob = await answer.blob();
    await this.cache.put(
      here,
      new Response(blob, { headers: headersOf(answer.headers.get('content-type') ?? '') }),
    );
    this.count(blob.size);
  }

  /** An answer of the server under its own address, for the day it cannot be asked. */
  async answer(path: string, data: unknown): Promise<void> {
    const text = JSON.stringify(data);
    await this.cache.put(path, new Response(text, { headers: { 'content-type': 'application/json' } }));
    this.count(text.length);
  }

  async opening(lesson: Lesson, materialVersionId: string): Promise<{ path: string; opened: Opened }> {
    const path = { code: this.code, lessonKey: lesson.key, materialVersionId };
    const opened = await ofServer(
      quietApi.POST('/api/v1/topics/{code}/lessons/{lessonKey}/materials/{materialVersionId}/opening', {
        params: { path },
      }),
    );
    return { path: `${lessonPath(this.code, lesson.key)}/materials/${materialVersionId}/opening`, opened };
  }

  async document(lesson: Lesson, materialVersionId: string, choice: Choice): Promise<void> {
    const { path, opened } = await this.opening(lesson, materialVersionId);
    if (!opened.file) return;
    const folder = `${materialVersionId}/`;
    const { view, text } = opened.file;
    if (text) await this.file(folder + fileName(text), text);
    if (view && choice.documents) await this.file(folder + fileName(view), view);
    await this.answer(path, keptOpening(opened.file, this.base + folder, choice));
  }

  /** @returns the answer as it is given here */
  async film({ key }: Lesson, playback: Playback, choice: Choice): Promise<Playback> {
    const folder = `${playback.mediaId}/`;
    for (const { cues } of playback.captions) await this.file(folder + captionName(cues), cues);
    const master = choice.films ? await this.stream(playback, folder) : null;
    if (!master) this.filmsLeft.add(key);
    return keptPlayback(playback, this.base + folder, master);
  }

  /** @returns the address of its master here; null while the server still makes it */
  private async stream({ master: address }: Playback, folder: string): Promise<string | null> {
    const text = await (await fetchSafely(address, { signal: this.signal })).text();
    const { master, playlists } = smallestOf(text);
    // A film that was made anew has other streams: its files must not be taken for those of before.
    const own = `${folder}${await shortHash(text)}/`;
    const from = address.slice(0, address.lastIndexOf('/') + 1);
    for (const playlist of playlists) {
      await this.file(own + playlist, from + playlist);
      const listed = filesOfPlaylist(await (await this.cache.match(this.base + own + playlist))!.text());
      if (!listed) return null;
      for (const name of listed) await this.file(own + beside(playlist, name), from + beside(playlist, name));
    }
    const type = 'application/vnd.apple.mpegurl';
    await this.cache.put(`${this.base}${own}master.m3u8`, new Response(master, { headers: headersOf(type) }));
    return `${this.base}${own}master.m3u8`;
  }

  private count(bytes: number): void {
    this.bytes += bytes;
    this.tell(this.bytes);
  }
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).subarray(0, 6)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

async function keepLesson(download: Download, lesson: Lesson, choice: Choice): Promise<void> {
  const { topicCode: code, key } = lesson;
  for (const { name, address } of picturesOf(lesson)) await download.file(name, address);
  for (const { materialVersionId } of documentsOf(lesson))
    await download.document(lesson, materialVersionId, choice);
  for (const { materialVersionId } of filmsOf(lesson)) {
    const { path, opened } = await download.opening(lesson, materialVersionId);
    if (opened.playback)
      await download.answer(path, {
        file: null,
        playback: await download.film(lesson, opened.playback, choice),
      });
  }
  if (lesson.video) {
    const path = { code, lessonKey: key };
    const playback = await ofServer(
      quietApi.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', { params: { path } }),
    );
    await download.answer(`${lessonPath(code, key)}/playback`, await download.film(lesson, playback, choice));
  }
  await download.answer(lessonPath(code, key), keptLesson(lesson, download.base));
}

/** Sheets that stand beside the lessons. */
async function keepSheets(download: Download, { code, practice, hasHandout }: Topic): Promise<void> {
  const params = { params: { path: { code } } };
  if (practice)
    await download.answer(
      `${topicPath(code)}/practice`,
      await ofServer(quietApi.GET('/api/v1/topics/{code}/practice', params)),
    );
  if (hasHandout)
    await download.answer(
      `${topicPath(code)}/handout`,
      await ofServer(quietApi.GET('/api/v1/topics/{code}/handout', params)),
    );
}

interface Where {
  accountId: string;
  cache: string;
  /** The copy before this one. */
  before: string | null;
  tell: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Fetches all of a pack into a cache of its own; nothing of it is shown before it is whole.
 * @throws NetworkFailure, ApiProblem, FileRefused; QuotaExceededError (DOMException) when the device is full
 */
export async function keepPack(pack: Pack, choice: Choice, where: Where): Promise<KeptTopic> {
  const { topic, lessons, whole } = pack;
  const before = where.before ? await caches.open(where.before) : null;
  const cache = await caches.open(where.cache);
  const download = new Download(cache, before, where.accountId, topic.code, where.tell, where.signal);
  for (const lesson of lessons) await keepLesson(download, lesson, choice);
  await keepSheets(download, topic);
  await download.answer(topicPath(topic.code), topic);
  return {
    ...{ code: topic.code, title: topic.title, version: topic.version, choice, whole, cache: where.cache },
    savedAt: new Date().toISOString(),
    bytes: download.bytes,
    lessons: lessons.map((lesson) => lessonState(lesson, !download.filmsLeft.has(lesson.key))),
  };
}

/** The lessons of a copy, as they were kept. */
export async function lessonsOf({ code, lessons, cache }: KeptTopic): Promise<Lesson[]> {
  const from = await caches.open(cache);
  const found = await Promise.all(lessons.map(({ key }) => from.match(lessonPath(code, key))));
  return Promise.all(found.flatMap((answer) => (answer ? [answer.json() as Promise<Lesson>] : [])));
}
