import { z } from 'zod';

/**
 * The 54 ethnic groups with the numbers of the statistics office (Danh mục các dân tộc Việt Nam, Quyết định 121-TCTK/PPCĐ of
 * 02/03/1979, spelled as in the census of 2019).
 */
const groups54 =
  `Kinh, Tày, Thái, Mường, Khmer, Hoa, Nùng, Mông, Dao, Gia Rai, Ê Đê, Ba Na, Sán Chay, Chăm, Cơ Ho, Xơ Đăng, Sán Dìu,
Hrê, Raglay, Mnông, Thổ, Xtiêng, Khơ Mú, Bru Vân Kiều, Cơ Tu, Giáy, Tà Ôi, Mạ, Gié Triêng, Co, Chơ Ro, Xinh Mun, Hà Nhì, Chu Ru,
Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Ngái, Chứt, Lô Lô, Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ Măm, Brâu, Ơ Đu`
    .normalize('NFC')
    .split(/,\s+/);

export interface Coded {
  code: string;
  name: string;
}

export const ethnicGroups: readonly Coded[] = [
  ...groups54.map((name, index) => ({ code: String(index + 1).padStart(2, '0'), name })),
  { code: 'other', name: 'Khác' },
];

/** Religions that the State has recognised, and none. */
export const religions: readonly Coded[] = [
  { code: 'none', name: 'Không' },
  { code: 'buddhism', name: 'Phật giáo' },
  { code: 'catholicism', name: 'Công giáo' },
  { code: 'protestantism', name: 'Tin lành' },
  { code: 'caodaism', name: 'Cao Đài' },
  { code: 'hoahaoism', name: 'Phật giáo Hòa Hảo' },
  { code: 'islam', name: 'Hồi giáo' },
  { code: 'brahmanism', name: 'Bà-la-môn' },
  { code: 'bahai', name: 'Baha’i' },
  { code: 'tinh-do-cu-si', name: 'Tịnh độ cư sĩ Phật hội' },
  { code: 'adventism', name: 'Cơ đốc Phục lâm' },
  { code: 'tu-an-hieu-nghia', name: 'Tứ Ân Hiếu Nghĩa' },
  { code: 'buu-son-ky-huong', name: 'Bửu Sơn Kỳ Hương' },
  { code: 'minh-su-dao', name: 'Minh Sư đạo' },
  { code: 'minh-ly-dao', name: 'Minh Lý đạo' },
  { code: 'ta-lon', name: 'Phật giáo Hiếu Nghĩa Tà Lơn' },
  { code: 'latter-day-saints', name: 'Mặc Môn' },
  { code: 'other', name: 'Khác' },
];

export const partyMemberships: readonly Coded[] = [
  { code: 'member', name: 'Đảng viên' },
  { code: 'none', name: 'Chưa là đảng viên' },
];

const codesOf = (catalogue: readonly Coded[]) =>
  z.enum(catalogue.map(({ code }) => code) as [string, ...string[]], 'Hãy chọn trong danh sách.');

export const ethnicity = codesOf(ethnicGroups);
export const religion = codesOf(religions);
export const partyMembership = codesOf(partyMemberships);

export const sensitiveTopics = ['ethnicity', 'religion', 'party'] as const;
export const sensitiveTopic = z.enum(sensitiveTopics).meta({ id: 'SensitiveTopic' });
export type SensitiveTopic = z.infer<typeof sensitiveTopic>;

export const catalogueOf: Record<SensitiveTopic, readonly Coded[]> = {
  ethnicity: ethnicGroups,
  religion: religions,
  party: partyMemberships,
};
/** In counts: has not said. */
export const NOT_STATED = 'not-stated';
