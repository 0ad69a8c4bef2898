import { randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { ApiClient, ok } from '../support/api-client';
import { enrol, getTopic, record } from '../support/learning';
import { aCode, redeem } from '../support/sign-in';
import { getMedia } from '../support/uploads';
import { waitUntil } from '../support/wait-until';
import { siteUrl } from './browser';
import { countFilms } from './library-films';

/** Of the trial accounts, and of those made here. */
export const PASSWORD = 'hochoi-2026';

const signingIn = new Map<string, Promise<unknown>>();

/** One after the other: until it has succeeded, a sign-in counts as one that failed, and too many of these lock the account. */
export function clientOf(userName: string): Promise<ApiClient> {
  const before = signingIn.get(userName)?.catch(() => undefined);
  const client = Promise.resolve(before).then(() => signedIn(userName));
  signingIn.set(userName, client);
  return client;
}

async function signedIn(userName: string): Promise<ApiClient> {
  const client = new ApiClient(siteUrl);
  await ok(client.api.POST('/api/v1/sessions', { body: { userName, password: PASSWORD } }));
  return client;
}

export const apiOf = async (userName: string): Promise<ApiClient['api']> => (await clientOf(userName)).api;

/** A learner nobody else in the run knows. */
export async function aNewLearner(fullName = 'Hoàng Thị Bích Phượng') {
  const userName = `hocvien-${randomBytes(4).toString('hex')}`;
  const administrator = await apiOf('quantri');
  const unitName = 'Hội LHPN xã Tân Lập (mẫu)';
  const body = { fullName, userName, roles: ['learner' as const], unitName };
  const { personId } = await ok(administrator.POST('/api/v1/accounts', { body }));
  const client = new ApiClient(siteUrl);
  await redeem(client, await aCode(administrator, personId), PASSWORD);
  return { userName, fullName, api: client.api };
}

/** A learner in the topic whose test the suites take. */
export async function anEnrolledLearner(code: string) {
  const learner = await aNewLearner();
  await ok(enrol(learner.api, code));
  return learner;
}

/** For a hook that waits for the library's films: they are made at the first start, one at a time. */
export const UNTIL_FILMS_ARE_READY = 180_000;

/** The lessons of a topic of the library once its films are ready in all sizes: until then no lesson with one can be done. */
export async function lessonsWithFilms(api: ApiClient['api'], code: string) {
  const read = async () => (await ok(getTopic(api, code))).lessons;
  const filmsOf = (lessons: Awaited<ReturnType<typeof read>>) => lessons.flatMap(({ video }) => video ?? []);
  // A film that cannot be played yet is not in the answer: how many there will be stands in the library alone.
  const there = (found: Awaited<ReturnType<typeof read>>) => filmsOf(found).length === countFilms(code);
  const administrator = await clientOf('quantri');
  for (const { mediaId } of filmsOf(await waitUntil('the films of the lessons', read, there, 150)))
    await waitUntil(
      'the film in all sizes',
      () => getMedia(administrator, mediaId),
      ({ state }) => state === 'ready',
      150,
    );
  return read();
}

/** Every lesson seen and read to its end. */
export async function seeAllLessons(api: ApiClient['api'], code: string): Promise<void> {
  for (const { key, video } of await lessonsWithFilms(api, code))
    await ok(record(api, code, key, { played: video ? [[0, video.seconds]] : [], readToEnd: true }));
}

/** On this device she is signed in from before. */
export async function signIn(device: BrowserContext, userName: string): Promise<void> {
  const answer = await device.request.post('/api/v1/sessions', { data: { userName, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
}
