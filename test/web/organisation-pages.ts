import type { Page } from 'playwright-core';
import { BRANCH, COMMUNE, ELSEWHERE, PROVINCE, type Twice } from './organisation';
import type { SeenPage } from './pages';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const opens = (name: string | RegExp) => async (page: Page) => (await button(page, name), dialog(page));
const heading = (page: Page, name: RegExp) => page.getByRole('heading', { name }).waitFor();

async function chosenUnit(page: Page, label: string, words: string, name: string): Promise<void> {
  await page.getByLabel(label).fill(words);
  await button(page, new RegExp(`^${name.replace(/[()]/g, '\\$&')}`));
}

/** The first step of a merger is filled in, the second is seen. */
const merger = (words: string, other: string) => async (page: Page) => {
  await chosenUnit(page, 'Thêm đơn vị cùng sáp nhập', words, other);
  await page.getByLabel('Tên', { exact: true }).fill('Đơn vị mới sau sáp nhập (mẫu)');
  await page.getByLabel('Ngày có hiệu lực').fill('01/12/2026');
  await button(page, 'Xem trước');
  await heading(page, /^Bước 2/);
};

async function likelyDuplicate(page: Page, { fullName }: Twice): Promise<void> {
  await button(page, 'Thêm người');
  await page.getByRole('dialog').getByLabel('Họ và tên').fill(fullName);
  await page.getByRole('dialog').getByLabel('Ngày sinh').fill('1980');
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Có thể đã có người này').waitFor();
}

async function paperConsent(page: Page): Promise<void> {
  await button(page, 'Ghi nhận đồng ý trên giấy');
  await page.getByRole('dialog').getByLabel('Ngày ký').waitFor();
}

const work = (unitId: string, name: string, act?: SeenPage['act']): SeenPage => ({
  ...{ name: `don-vi-${name}`, path: `/don-vi/${unitId}/${name}` },
  ...(act && { act }),
});
const faulty = (page: Page) => button(page, 'Xem trước');

/** Units, persons and posts as the officer of a province sees them. */
export const officersPages = (learnerId: string, twice: Twice): SeenPage[] => [
  { name: 'quan-ly', path: '/quan-ly' },
  {
    name: 'don-vi',
    path: '/don-vi',
    act: async (page) => {
      await button(page, /^Mở các đơn vị trực thuộc của Hội LHPN tỉnh/);
      await page.getByRole('link', { name: COMMUNE.name }).waitFor();
    },
  },
  { name: 'don-vi-tim', path: '/don-vi?tim=hoa+binh' },
  { name: 'don-vi-khong-thay', path: `/don-vi?tim=${encodeURIComponent(ELSEWHERE.name)}` },
  { name: 'don-vi-ngay-chua-co', path: '/don-vi?ngay=2001-01-01' },
  { name: 'don-vi-mot', path: `/don-vi/${COMMUNE.id}` },
  { name: 'don-vi-tinh', path: `/don-vi/${PROVINCE.id}` },
  work(COMMUNE.id, 'them', faulty),
  work(COMMUNE.id, 'doi-ten'),
  work(COMMUNE.id, 'chuyen', faulty),
  work(COMMUNE.id, 'giai-the'),
  { ...work(COMMUNE.id, 'sap-nhap'), name: 'don-vi-sap-nhap-khong-duoc' },
  work(BRANCH.id, 'chia-tach', faulty),
  work(BRANCH.id, 'sap-nhap', faulty),
  {
    ...work(BRANCH.id, 'sap-nhap', merger('thon tay', 'Chi hội thôn Tây (mẫu)')),
    name: 'don-vi-sap-nhap-xem-truoc',
  },
  { name: 'nguoi', path: '/nguoi' },
  { name: 'nguoi-khong-thay', path: '/nguoi?tim=khongcoaitenthe' },
  { name: 'nguoi-them', path: '/nguoi', act: opens('Thêm người') },
  { name: 'nguoi-them-trung', path: '/nguoi', act: (page) => likelyDuplicate(page, twice) },
  { name: 'nguoi-trung', path: '/nguoi/trung' },
  { name: 'nguoi-mot', path: `/nguoi/${learnerId}` },
  { name: 'nguoi-da-gop', path: `/nguoi/${twice.id}` },
  { name: 'nguoi-bi-gop', path: `/nguoi/${twice.mergedId}` },
  { name: 'nguoi-sua', path: `/nguoi/${twice.id}`, act: opens('Sửa thông tin') },
  { name: 'nguoi-chuc-vu', path: `/nguoi/${twice.id}`, act: opens('Thêm chức vụ') },
  { name: 'nguoi-thoi-giu', path: `/nguoi/${twice.id}`, act: opens(/^Thôi giữ/) },
  { name: 'nguoi-hoan-tac', path: `/nguoi/${twice.id}`, act: opens(/^Hoàn tác/) },
  { name: 'nguoi-gop', path: `/nguoi/${twice.id}/gop` },
  { name: 'nguoi-gop-so', path: `/nguoi/${twice.id}/gop?voi=${twice.otherId}` },
  {
    name: 'nguoi-gop-hoi',
    path: `/nguoi/${twice.id}/gop?voi=${twice.otherId}`,
    act: async (page) => {
      await page.getByLabel('Lý do gộp').fill('Nhập hai lần');
      await opens('Gộp hai hồ sơ')(page);
    },
  },
];

/** The same as somebody sees them who sees all units. */
export const administratorsPages = (learnerId: string): SeenPage[] => [
  { name: 'quan-tri-quan-ly', path: '/quan-ly' },
  { name: 'quan-tri-don-vi', path: '/don-vi' },
  { ...work(COMMUNE.id, 'chia-tach'), name: 'quan-tri-chia-tach' },
  {
    ...work(COMMUNE.id, 'sap-nhap', merger('tan lap', 'Hội LHPN xã Tân Lập (mẫu)')),
    name: 'quan-tri-sap-nhap-xem-truoc',
  },
  { name: 'quan-tri-nguoi', path: '/nguoi' },
  { name: 'quan-tri-nguoi-mot', path: `/nguoi/${learnerId}` },
  { name: 'quan-tri-dong-y-giay', path: `/nguoi/${learnerId}`, act: paperConsent },
  {
    name: 'quan-tri-dong-y-giay-thieu',
    path: `/nguoi/${learnerId}`,
    act: async (page) => {
      await paperConsent(page);
      await page.getByRole('dialog').getByLabel('Ngày ký').fill('01/01/2020');
      await button(page, /^Ghi nhận$/);
      await page.getByText(/^Văn bản này có từ ngày/).waitFor();
    },
  },
];
