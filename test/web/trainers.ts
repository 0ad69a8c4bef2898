import { randomBytes } from 'node:crypto';
import { ApiClient, ok } from '../support/api-client';
import { aCode, redeem } from '../support/sign-in';
import { siteUrl } from './browser';
import { apiOf, PASSWORD } from './learners';

/** A trainer of her own, besides those of the trial. @returns the name she signs in with */
export async function aTrainer(fullName: string) {
  const userName = `giangvien-${randomBytes(4).toString('hex')}`;
  const administrator = await apiOf('quantri');
  const body = { fullName, userName, roles: ['trainer' as const] };
  const { personId } = await ok(administrator.POST('/api/v1/accounts', { body }));
  await redeem(new ApiClient(siteUrl), await aCode(administrator, personId), PASSWORD);
  return userName;
}
