import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { browser, laptop } from './browser';
import { aNewLearner, apiOf, PASSWORD, signIn } from './learners';

const next = 'mưa rơi trên đồi chè';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);

describe('the way in', () => {
  const open = browser();

  /** Officer’s laptop: she looks for the account, makes a code, and opens what would be printed. */
  async function slipOf(fullName: string) {
    const device = await open(laptop);
    await signIn(device, 'quantri');
    const page = await device.newPage();
    await page.goto('/tai-khoan');
    await page.getByLabel('Tìm theo họ tên hoặc tên đăng nhập').fill(fullName);
    await page.getByRole('button', { name: `Sửa tài khoản của ${fullName}` }).click();
    await press(page, 'Cấp mã đăng nhập');
    await page.getByText('Mã chỉ hiện lần này.').waitFor();
    await press(page, 'In phiếu');
    await page.getByRole('heading', { name: 'Phiếu mã đăng nhập' }).waitFor();
    const code = await page.locator('.code').innerText();
    await page.reload();
    await page.getByText('Chưa có phiếu nào để in').waitFor();
    await device.close();
    return code;
  }

  it('by a slip of paper: scan, choose a password, be in; the slip is good for nothing afterwards', async () => {
    const fullName = `Hà Thị Pạng ${'ABCDEFGH'[Date.now() % 8]}${'KLMNPQRS'[Math.floor(Date.now() / 8) % 8]}`;
    const { userName } = await aNewLearner(fullName);
    const code = await slipOf(fullName);
    const device = await open();
    const page = await device.newPage();
    await page.goto(`/ma#${userName}/${code}`);
    expect(await page.getByLabel('Mã trên phiếu').inputValue()).toBe(code);
    expect(page.url()).not.toContain(code);
    await fill(page, 'Mật khẩu chị tự đặt', next);
    await press(page, 'Đặt mật khẩu và vào học');
    await page.waitForURL('**/hoc');
    const other = await (await open()).newPage();
    await other.goto(`/ma#${userName}/${code}`);
    await fill(other, 'Mật khẩu chị tự đặt', 'mật khẩu của người nhặt được');
    await press(other, 'Đặt mật khẩu và vào học');
    await other.getByText('Mỗi mã chỉ dùng một lần').waitFor();
  });

  it('with a second factor: turned on by its first code, asked for on the next device', async () => {
    const { userName } = await aNewLearner();
    const device = await open();
    await signIn(device, userName);
    const page = await device.newPage();
    await page.goto('/toi');
    await press(page, 'Bật xác nhận hai bước');
    await fill(page, 'Mật khẩu của chị', PASSWORD);
    await press(page, 'Tiếp tục');
    const secret = Secret.fromBase32((await page.locator('.secret').innerText()).replace(/\s/g, ''));
    await fill(page, 'Mã 6 số ứng dụng đang hiện', new TOTP({ secret }).generate());
    await press(page, 'Bật');
    await page.getByText('Hãy cất các mã dự phòng này').waitFor();
    const recovery = (await page.locator('.codes li').first().innerText()).trim();
    const phone = await (await open()).newPage();
    await phone.goto('/dang-nhap');
    await phone.locator('input[name=username]').fill(userName);
    await phone.locator('input[name=password]').fill(PASSWORD);
    await phone.locator('form').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await phone.getByText('Còn một bước').waitFor();
    await phone.getByRole('button', { name: 'Mất điện thoại?' }).click();
    await fill(phone, 'Mã dự phòng', recovery);
    await press(phone, 'Xác nhận');
    await phone.waitForURL('**/hoc');
    await phone.goto('/toi');
    await phone.getByText('Còn 9 mã dự phòng').waitFor();
  });

  it('is seen and ended from another device', async () => {
    const { userName } = await aNewLearner();
    const [phone, other] = [await open(), await open(laptop)];
    for (const device of [phone, other]) await signIn(device, userName);
    const page = await phone.newPage();
    await page.goto('/toi');
    await page.getByText('Máy này').waitFor();
    await page.getByRole('button', { name: 'Kết thúc mọi phiên khác' }).click();
    await page.getByText('Đã kết thúc mọi phiên khác.').waitFor();
    expect((await other.request.get('/api/v1/me/sessions')).status()).toBe(401);
    await ok((await apiOf('quantri')).GET('/api/v1/sessions/current'));
  });
});
