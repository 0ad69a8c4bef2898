import type { Page } from 'playwright-core';
import { askFor } from '../support/privacy';
import { browser, laptop } from './browser';
import { aNewLearner, signIn } from './learners';
import { show } from './look';
import { aName } from './organisation';

const open = browser();
let page: Page;

describe('the officer answers a request about personal data', () => {
  const fullName = aName();
  const row = () => page.getByRole('row', { name: new RegExp(`^${fullName}`) });
  const dialog = () => page.getByRole('dialog');
  const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    const learner = await aNewLearner(fullName);
    await askFor(learner as never, 'correct', 'Ngày sinh đúng là 05/03/1972.');
    const device = await open(laptop);
    await signIn(device, 'canbo');
    page = await device.newPage();
    await show(page, '/yeu-cau-du-lieu');
  });
  afterAll(() => page.context().close());

  it('not without a decision and some words', async () => {
    await row().getByRole('button', { name: 'Trả lời' }).click();
    await inDialog('Gửi trả lời');
    await dialog().getByText('Hãy chọn đồng ý hoặc không đồng ý.').waitFor();
    await dialog().getByText('Hãy viết vài lời, ít nhất 5 ký tự.').waitFor();
  });

  it('and nothing of it is lost with the line', async () => {
    await dialog().getByText('Đồng ý', { exact: true }).click();
    await dialog().getByLabel('Lời trả lời gửi chị ấy').fill('Chúng tôi sẽ sửa trong ngày.');
    await page.route('**/answer', (route) => route.abort(), { times: 1 });
    await inDialog('Gửi trả lời');
    await inDialog('Thử lại');
    await said(`Đã trả lời ${fullName}.`);
  });

  it('and says when it is done', async () => {
    await row().getByRole('button', { name: 'Đã làm xong' }).click();
    await inDialog('Đã làm xong');
    await said(`Đã xong yêu cầu của ${fullName}.`);
  });
});
