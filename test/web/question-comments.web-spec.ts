import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { aBankQuestion } from '../support/question-bank';
import { step } from '../support/steps';
import { browser } from './browser';
import { apiOf, signIn } from './learners';
import { cutOff, picture, violations } from './look';
import { aTrainer } from './trainers';

const FAULT = 'Phương án thứ hai cũng đúng một phần, nên nói rõ là việc làm trước tiên.';
const REPLY = 'Cảm ơn chị, tôi thêm “trước tiên” vào câu hỏi.';

describe('two authors speak of a question of the bank, on phones', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  /** No two runs against one site find each other's. */
  const mark = `gy${Date.now()}`;
  const stem = `Việc nào làm trước ${mark}?`;
  let [author, colleague]: Page[] = [];
  let address: string;

  const on = async (userName: string): Promise<Page> => {
    const device = await open();
    devices.push(device);
    await signIn(device, userName);
    return device.newPage();
  };
  const main = (page: Page) => page.getByRole('main');
  const thread = (page: Page) => main(page).getByRole('article').filter({ hasText: 'Về bản 1' });
  const button = (page: Page, name: string) => thread(page).getByRole('button', { name, exact: true });
  /** Of the question in the list: what stands at it. */
  const row = async (page: Page) => {
    await page.goto('/ngan-hang-cau-hoi');
    await main(page).getByRole('searchbox').fill(mark);
    return main(page).getByRole('listitem').filter({ hasText: mark });
  };
  const looksWell = async (page: Page, name: string): Promise<void> => {
    await picture(page, name);
    expect(await cutOff(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
  };

  beforeAll(async () => {
    const owner = { api: await apiOf('giangvien') };
    const body = { title: `Góp ý ${mark}`, parentId: null };
    const { id: categoryId } = await ok(owner.api.POST('/api/v1/question-bank/categories', { body }));
    const { id } = await aBankQuestion(owner, { categoryId, stem, shared: true });
    address = `/ngan-hang-cau-hoi/${id}`;
    const colleagueName = await aTrainer('Đỗ Thị Hoa');
    [author, colleague] = [await on('giangvien'), await on(colleagueName)];
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('one says something of it, and words it anew while nobody has answered', async () => {
    await colleague!.goto(address);
    await main(colleague!).getByText('Câu này chưa có góp ý nào.').waitFor();
    await main(colleague!).getByRole('button', { name: 'Góp ý câu này' }).tap();
    await main(colleague!).getByLabel('Về bản 1').fill('Phương án thứ hai cũng đúng.');
    await main(colleague!).getByRole('button', { name: 'Gửi góp ý' }).tap();
    await thread(colleague!).getByText('Phương án thứ hai cũng đúng.').waitFor();
    await button(colleague!, 'Sửa').tap();
    await thread(colleague!).getByLabel('Sửa').fill(FAULT);
    await button(colleague!, 'Lưu').tap();
    await thread(colleague!).getByText(FAULT).waitFor();
    await main(colleague!).getByText('Câu này chưa có góp ý nào.').waitFor({ state: 'detached' });
    await looksWell(colleague!, 'gop-y-cau-hoi-moi');
  });

  step('its owner sees in her list that somebody spoke of it, and answers by name', async () => {
    const found = await row(author!);
    await found.getByText('1 góp ý').waitFor();
    await found.getByRole('link', { name: stem }).tap();
    await thread(author!).getByText('Đỗ Thị Hoa').waitFor();
    expect(await button(author!, 'Sửa').count()).toBe(0);
    await button(author!, 'Trả lời').tap();
    await thread(author!).getByLabel('Trả lời').fill(REPLY);
    await button(author!, 'Gửi góp ý').tap();
    await thread(author!).getByText(REPLY).waitFor();
    await button(author!, 'Sửa').waitFor(); // the last word is hers
    await looksWell(author!, 'gop-y-cau-hoi-tra-loi');
  });

  step('who began it reads the answer, and it is settled: folded away, with her name', async () => {
    await colleague!.reload();
    await thread(colleague!).getByText(REPLY).waitFor();
    await thread(colleague!).getByText(FAULT).waitFor();
    expect(await button(colleague!, 'Sửa').count()).toBe(0);
    await button(colleague!, 'Đã giải quyết').tap();
    await main(colleague!).getByText('Đã giải quyết (1)').tap();
    await thread(colleague!)
      .getByText(/^Đỗ Thị Hoa đánh dấu đã giải quyết/)
      .waitFor();
    await button(colleague!, 'Mở lại').waitFor();
    await looksWell(colleague!, 'gop-y-cau-hoi-xong');
  });

  step('the owner finds it settled, and her list speaks of nothing open', async () => {
    await author!.reload();
    await main(author!).getByText('Đã giải quyết (1)').waitFor();
    expect(await thread(author!).isVisible()).toBe(false);
    const found = await row(author!);
    await found.getByRole('link', { name: stem }).waitFor();
    expect(await found.getByText('1 góp ý').count()).toBe(0);
  });
});
