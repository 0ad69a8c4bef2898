import type { BrowserContext, Page } from 'playwright-core';
import { nextNumber } from '../support/next-number';
import { step } from '../support/steps';
import { createTopic, getDraft } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop } from './browser';
import { apiOf, signIn } from './learners';
import { aTrainer } from './trainers';
import { Writing } from './writing';

describe('what a topic rests on, and what it brings besides its lessons', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  const statutes = `Điều lệ Thử ${Date.now().toString(36)}-${nextNumber()}`;
  let api: Awaited<ReturnType<typeof apiOf>>;
  let [topicId, trainer] = ['', ''];
  let page: Page;

  const signedIn = async (userName: string) => {
    const device = await open(laptop);
    devices.push(device);
    await signIn(device, userName);
    return device.newPage();
  };
  const draft = () => getDraft(api, topicId);
  /** What is typed is saved by itself, a little later. */
  const stored = (isThere: (now: Awaited<ReturnType<typeof draft>>) => boolean) =>
    waitUntil('what was typed', draft, isThere, 30);

  beforeAll(async () => {
    trainer = await aTrainer('Lê Thị Căn');
    api = await apiOf(trainer);
    ({ topicId } = await createTopic(api));
    page = await signedIn(trainer);
  });
  afterAll(async () => {
    for (const device of devices) await device.close();
  });

  step('has an officer enter a law that has no number, by its title', async () => {
    const officer = await signedIn('thamdinh');
    await officer.goto('/van-ban');
    await officer.getByRole('button', { name: 'Thêm văn bản' }).click();
    await officer.getByLabel('Tên văn bản').fill(statutes);
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
    await officer.getByText(`Đã lưu ${statutes}.`).waitFor();
    await officer.getByRole('searchbox').fill(statutes);
    const row = officer.getByRole('row').filter({ hasText: statutes });
    await row.getByText('Không số').waitFor();
    await row.getByRole('button', { name: `Đặt hiệu lực của ${statutes}` }).click();
    await officer.getByLabel('Hết hiệu lực từ ngày').fill('01/02/2020');
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click();
    await row.getByText('hết hiệu lực từ 01/02/2020').waitFor();
  });

  step('takes one from the register and types another, with its days', async () => {
    await page.goto(`/soan/${topicId}?phan=can-cu`);
    await page.getByLabel('Thêm căn cứ từ danh mục văn bản').fill(statutes);
    await page.getByRole('button', { name: statutes }).click();
    expect(await page.getByLabel('Căn cứ 1', { exact: true }).inputValue()).toBe(statutes);
    await page.getByRole('button', { name: 'Gõ căn cứ chưa có trong danh mục' }).click();
    // Her cursor stands in the new line already.
    await page.keyboard.insertText('Luật Bình đẳng giới số 73/2006/QH11');
    const second = page.getByRole('listitem').filter({ has: page.getByLabel('Căn cứ 2', { exact: true }) });
    await second.getByLabel('Hiệu lực từ ngày', { exact: false }).first().fill('01/07/2007');
    await page.getByLabel('Tài liệu đã dùng').fill('Giáo trình của Hội, 2024\nSổ tay hòa giải, 2023');
    const { legalBases, sources } = await stored(
      (now) => now.sources.length === 2 && now.legalBases[1]?.from === '2007-07-01',
    );
    await page.getByText('Hết hiệu lực từ 01/02/2020').waitFor();
    expect(legalBases).toMatchObject([
      { title: statutes, number: null, ended: true },
      { title: 'Luật Bình đẳng giới số 73/2006/QH11', number: '73/2006/QH11', from: '2007-07-01' },
    ]);
    expect(sources).toEqual(['Giáo trình của Hội, 2024', 'Sổ tay hòa giải, 2023']);
  });

  step('takes one out again', async () => {
    await page.getByRole('button', { name: 'Bỏ căn cứ 1' }).click();
    await page.getByLabel('Căn cứ 2', { exact: true }).waitFor({ state: 'detached' });
    const { legalBases } = await stored((now) => now.legalBases.length === 1);
    expect(legalBases).toMatchObject([{ number: '73/2006/QH11' }]);
  });

  step('writes a task, a page to print, who compiled it and how it is found', async () => {
    await page.goto(`/soan/${topicId}?phan=thuc-hanh`);
    await page.getByLabel('Tên bài tập').fill('Lập sổ theo dõi');
    await page.getByLabel('Thời gian làm (phút)').fill('0');
    await page.getByText('Hãy nhập số phút, từ 1 đến 6000.').first().waitFor();
    await page.getByLabel('Thời gian làm (phút)').fill('90');
    for (const [name, words] of [
      ['Nội dung bài tập', 'Lập một trang sổ với chi hội.'],
      ['Tóm tắt để in', 'Nghe, hỏi, bàn, ghi.'],
    ] as const) {
      await new Writing(page, name).text.click();
      await page.keyboard.insertText(words);
    }
    await page.getByLabel('Ai cũng đọc được, không cần tài khoản').check();
    await page.getByLabel('Người biên soạn').fill('Lê Thị Căn\nBan Tuyên giáo');
    await page.getByLabel('Từ khóa', { exact: false }).last().fill('hòa giải\nsổ theo dõi');
    await page.getByLabel('Tiếng Mông').check();
    const { extras } = await stored((now) => now.extras.languages?.length === 2);
    expect(extras).toMatchObject({
      practice: { title: 'Lập sổ theo dõi', minutes: 90, markdown: 'Lập một trang sổ với chi hội.' },
      handout: 'Nghe, hỏi, bàn, ghi.',
      open: true,
      compilers: ['Lê Thị Căn', 'Ban Tuyên giáo'],
      tags: ['hòa giải', 'sổ theo dõi'],
      languages: ['vi', 'hmn'],
    });
  });
});
