import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { browser, laptop } from './browser';
import { aNewLearner, signIn } from './learners';
import { show } from './look';

describe('an administrator gives a role and takes it back', () => {
  const open = browser();
  let page: Page;
  const unitName = 'Hội LHPN xã Tân Lập (mẫu)';
  /** Names have no digits. */
  const fullName = `Bùi Thị ${randomBytes(4)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`;

  beforeAll(async () => {
    await aNewLearner(fullName);
    const device = await open(laptop);
    await signIn(device, 'quantri');
    page = await device.newPage();
    await show(page, '/vai-tro');
  });
  afterAll(() => page?.context().close());

  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const line = () => page.getByRole('row').filter({ hasText: fullName });

  it('is told what is missing, and loses nothing of what she chose', async () => {
    await page.getByRole('button', { name: 'Giao vai trò' }).click();
    const dialog = page.getByRole('dialog', { name: 'Giao vai trò' });
    await dialog.getByLabel('Vai trò', { exact: true }).selectOption({ label: 'Cán bộ tổ chức lớp' });
    await dialog.getByRole('button', { name: 'Giao vai trò' }).click();
    for (const fault of ['Hãy tìm và chọn một người.', 'Hãy tìm và chọn một đơn vị.', 'Hãy nêu lý do'])
      await dialog.getByText(fault).waitFor();
    expect(await dialog.getByLabel('Vai trò', { exact: true }).inputValue()).toBe('organiser');
  });

  it('finds the person and the unit by parts of their names, and gives', async () => {
    const dialog = page.getByRole('dialog', { name: 'Giao vai trò' });
    await dialog.getByLabel('Người được giao').fill(fullName);
    await dialog.getByRole('button', { name: fullName }).click();
    await dialog.getByLabel('Đơn vị', { exact: true }).fill('xa tan lap');
    await dialog.getByRole('button', { name: unitName }).click();
    await dialog.getByLabel('Lý do').fill('Quyết định 15/QĐ-BTV');
    await dialog.getByRole('button', { name: 'Giao vai trò' }).click();
    await said(`Đã giao vai trò Cán bộ tổ chức lớp cho ${fullName}.`);
    await line().getByText(unitName).waitFor();
  });

  it('ends it', async () => {
    await line()
      .getByRole('button', { name: /^Sửa vai trò/ })
      .click();
    const dialog = page.getByRole('dialog', { name: `Vai trò Cán bộ tổ chức lớp của ${fullName}` });
    await dialog.getByLabel('Lý do').fill('Thôi nhiệm vụ');
    await dialog.getByRole('button', { name: 'Kết thúc từ hôm nay' }).click();
    await said(`Đã kết thúc vai trò Cán bộ tổ chức lớp của ${fullName}.`);
    await line().waitFor({ state: 'detached' });
  });

  it('comes here from the accounts, where roles are only shown', async () => {
    await show(page, '/tai-khoan');
    await page.getByRole('button', { name: `Sửa tài khoản của ${fullName}` }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Giao, đổi hoặc kết thúc vai trò' }).click();
    await page.getByRole('heading', { name: 'Vai trò', level: 1 }).waitFor();
  });
});
