import { randomInt } from 'node:crypto';
import type { components } from '../../apps/web/src/api/schema';
import { type ApiClient, ok } from '../support/api-client';
import { apiOf } from './learners';

type Api = ApiClient['api'];

/** Units of the sample: the trial officer's province with one of its communes, and a commune of the other one. */
export const PROVINCE = { id: 'mau-tinh', name: 'Hội LHPN tỉnh (mẫu)' };
export const COMMUNE = { id: 'mau-xa-hoa-binh', name: 'Hội LHPN xã Hòa Bình (mẫu)' };
export const BRANCH = { id: 'mau-hoa-binh-thon-dong', name: 'Chi hội thôn Đông (mẫu)' };
export const ELSEWHERE = { id: 'mau-phuong-ben-cang', name: 'Hội LHPN phường Bến Cảng (mẫu)' };

const syllables = [
  'An',
  'Bình',
  'Châu',
  'Diễm',
  'Giang',
  'Hạnh',
  'Khuê',
  'Linh',
  'Mai',
  'Nga',
  'Oanh',
  'Vân',
];

/** A name that nobody else in the run has; names have no digits. */
export const aName = (): string =>
  `Vi Thị ${Array.from({ length: 7 }, () => syllables[randomInt(syllables.length)]).join(' ')}`;

export const recordPerson = (
  api: Api,
  facts: { fullName: string; birthDate?: string; phone?: string },
  unitId = COMMUNE.id,
): Promise<components['schemas']['PersonRecord']> =>
  ok(
    api.POST('/api/v1/persons', {
      body: {
        ...facts,
        giveCode: true,
        isNotDuplicate: true,
        post: { unitId, positionCode: 'UVBCH', startsOn: '2026-01-01', kind: 'held', acting: false },
      },
    }),
  );

/** Of one person three records: two that lie side by side, and one that was merged into the first. */
export async function somebodyTwice() {
  const api = await apiOf('canbo');
  const fullName = aName();
  const one = await recordPerson(api, { fullName, birthDate: '1980-05-03', phone: '0912345678' });
  const other = await recordPerson(api, { fullName, birthDate: '1980' });
  const third = await recordPerson(api, { fullName, birthDate: '1980-05' });
  const body = {
    ...{ keptId: one.id, mergedId: third.id, reason: 'Nhập hai lần từ danh sách của xã' },
    ...{ keptLockVersion: one.lockVersion, mergedLockVersion: third.lockVersion },
  };
  await ok(api.POST('/api/v1/person-merges', { body }));
  return { fullName, id: one.id, otherId: other.id, mergedId: third.id };
}
export type Twice = Awaited<ReturnType<typeof somebodyTwice>>;
