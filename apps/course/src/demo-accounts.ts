import type { GrantService } from '@hochoi/access';
import type { ResponseOf, Role, routes } from '@hochoi/contracts';
import type { AccountService } from '@hochoi/people';
import type { OrganisationService } from '@hochoi/organisation';

/** Who can be tried out on a demonstration installation; their password is printed at start. */
export const demoAccounts = [
  { userName: 'hocvien', role: 'learner' },
  { userName: 'giangvien', role: 'trainer' },
  { userName: 'thamdinh', role: 'reviewer' },
  { userName: 'canbo', role: 'registrar' },
  { userName: 'quantri', role: 'system-administrator' },
] as const satisfies ResponseOf<(typeof routes)['currentSession']>['demoAccounts'];

export const DEMO_PASSWORD = 'hochoi-2026';

const persons = {
  hocvien: {
    fullName: 'Nguyễn Thị Ánh Tuyết',
    unitName: 'Hội LHPN xã Hòa Bình (mẫu)',
    position: 'Chi hội trưởng',
    phone: '0900000001',
  },
  giangvien: {
    fullName: 'Trần Thị Kim Oanh',
    unitName: 'Học viện Phụ nữ Việt Nam (mẫu)',
    position: 'Giảng viên',
    phone: '0900000002',
  },
  thamdinh: {
    fullName: 'Đỗ Thị Bích Liên',
    unitName: 'Trung ương Hội LHPN Việt Nam (mẫu)',
    position: 'Trưởng ban',
    phone: '0900000005',
  },
  canbo: {
    fullName: 'Lò Thị Pằn',
    unitName: 'Hội LHPN tỉnh (mẫu)',
    position: 'Chuyên viên',
    phone: '0900000003',
  },
  quantri: {
    fullName: 'Phạm Thị Hòa',
    unitName: 'Trung ương Hội LHPN Việt Nam (mẫu)',
    position: 'Quản trị hệ thống',
    phone: '0900000004',
  },
};

/** The five people of the demonstration hold between them every role there is: the officer in her province, the others everywhere. */
const rolesOf: Record<(typeof demoAccounts)[number]['role'], Role[]> = {
  learner: [],
  trainer: ['trainer'],
  reviewer: ['reviewer'],
  registrar: ['registrar', 'organiser', 'unit-manager'],
  'system-administrator': [
    'system-administrator',
    'national-administrator',
    'registrar',
    'trainer',
    'reviewer',
  ],
};

/** Makes the demonstration accounts that are not there yet. @returns the trainer's person id */
export async function createDemoAccounts(
  accounts: AccountService,
  organisation: OrganisationService,
  grants: GrantService,
): Promise<string> {
  for (const { userName, role } of demoAccounts) {
    if (await accounts.findByUserName(userName)) continue;
    const { unitName, position, ...person } = persons[userName];
    const account = await accounts.create({ ...person, userName, password: DEMO_PASSWORD }, true);
    const unitId = await organisation.appoint(account.personId, unitName, position, null);
    const { personId } = account;
    if (role !== 'registrar') await grants.setEverywhere(personId, rolesOf[role], null);
    else for (const one of rolesOf[role]) await grants.give({ personId, role: one, unitId }, null);
  }
  return (await accounts.findByUserName('giangvien'))!.personId;
}
