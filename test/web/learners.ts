import { randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { ApiClient, ok } from '../support/api-client';
import { enrol, getTopic, record } from '../support/learning';
import { siteUrl } from './browser';

/** Of the trial accounts, and of those made here. */
export const PASSWORD = 'hochoi-2026';

export async function apiOf(userName: string): Promise<ApiClient['api']> {
  const { api } = new ApiClient(siteUrl);
  await ok(api.POST('/api/v1/sessions', { body: { userName, password: PASSWORD } }));
  return api;
}

/** A learner nobody else in the run knows. */
export async function aNewLearner(fullName = 'Hoàng Thị Bích Phượng') {
  const userName = `hocvien-${randomBytes(4).toString('hex')}`;
  const administrator = await apiOf('quantri');
  const unitName = 'Hội LHPN xã Tân Lập (mẫu)';
  const body = { fullName, userName, roles: ['learner' as const], password: PASSWORD, unitName };
  await ok(administrator.POST('/api/v1/accounts', { body }));
  return { userName, fullName, api: await apiOf(userName) };
}

/** A learner in the topic whose test the suites take. */
export async function anEnrolledLearner(code: string) {
  const learner = await aNewLearner();
  await ok(enrol(learner.api, code));
  return learner;
}

/** More than any film here lasts; the server counts no second that is not in it, and may not yet know how many there are. */
const ALL_OF_IT: [number, number] = [0, 3600];

/** Every lesson seen and read to its end. */
export async function seeAllLessons(api: ApiClient['api'], code: string): Promise<void> {
  const { lessons } = await ok(getTopic(api, code));
  for (const { key } of lessons) await ok(record(api, code, key, { played: [ALL_OF_IT], readToEnd: true }));
}

/** On this device she is signed in from before. */
export async function signIn(device: BrowserContext, userName: string): Promise<void> {
  const answer = await device.request.post('/api/v1/sessions', { data: { userName, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
}
