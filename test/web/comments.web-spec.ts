import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { nextNumber } from '../support/next-number';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft, saveQuiz, trueFalse, updateLesson } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { apiOf, signIn } from './learners';
import { cutOff, violations } from './look';

const PASSAGE = 'Nghe cả hai bên, không ngắt lời.';
const markdown = `## Trước buổi hòa giải

${PASSAGE} Hẹn gặp **riêng từng bên** trước.

## Trong buổi hòa giải

${PASSAGE} Ghi biên bản và đọc lại.
`;

describe('comments to a passage, from the reviewer to the author and back', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  const title = `Hòa giải ${Date.now().toString(36)}-${nextNumber()}`;
  let [author, reviewer]: Page[] = [];
  let topicId: string;
  let api: Awaited<ReturnType<typeof apiOf>>;

  const on = async (userName: string, device: Parameters<typeof open>[0]): Promise<Page> => {
    const context = await open(device);
    devices.push(context);
    await signIn(context, userName);
    return context.newPage();
  };
  /** As with the mouse: the words of the nth paragraph that has them. */
  const select = (page: Page, words: string, nth = 0) =>
    page.evaluate(`(() => {
      const walker = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) if (walker.currentNode.data.includes(${JSON.stringify(words)})) found.push(walker.currentNode);
      const node = found[${nth}];
      const start = node.data.indexOf(${JSON.stringify(words)});
      document.getSelection().setBaseAndExtent(node, start, node, start + ${words.length});
    })()`);
  /** The words that are marked in the text. */
  const marked = (page: Page) =>
    page.evaluate<string[]>(`[...(CSS.highlights.get('comment') ?? [])].map((range) => range.toString())`);
  const panel = (page: Page) => page.getByRole('complementary', { name: 'Góp ý' });
  const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();

  beforeAll(async () => {
    api = await apiOf('giangvien');
    ({ topicId } = await createTopic(api, { title }));
    await addLesson(api, topicId, { title: 'Bốn bước', markdown });
    await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse()] }));
    [author, reviewer] = [await on('giangvien', laptop), await on('thamdinh', laptop)];
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('the reviewer selects a passage of what she reads and says something of it', async () => {
    const { lockVersion } = await getDraft(api, topicId);
    const params = { path: { topicId }, header: { 'If-Match': String(lockVersion) } };
    await ok(api.POST('/api/v1/authoring/topics/{topicId}/review', { params, body: {} }));
    await reviewer!.goto('/tham-dinh');
    await reviewer!.getByRole('link', { name: title }).click();
    await reviewer!.getByRole('tab', { name: /Xem như học viên|Xem thử/ }).click();
    await reviewer!.getByRole('combobox').selectOption({ label: '1. Bốn bước' });
    await reviewer!.getByRole('heading', { name: 'Trong buổi hòa giải' }).waitFor();
    await select(reviewer!, PASSAGE, 1);
    await reviewer!.getByRole('button', { name: 'Góp ý đoạn này' }).click();
    await panel(reviewer!).getByLabel('Góp ý cho đoạn này').fill('Nên nói cả việc mời người chứng kiến.');
    await panel(reviewer!).getByRole('button', { name: 'Gửi góp ý' }).click();
    await panel(reviewer!).getByText('Nên nói cả việc mời người chứng kiến.').waitFor();
    expect(await marked(reviewer!)).toEqual([PASSAGE]);
    await panel(reviewer!).getByRole('button', { name: 'Góp ý cả bài' }).click();
    await panel(reviewer!).getByLabel('Góp ý cho cả bài').fill('Bài rõ ràng.');
    await panel(reviewer!).getByRole('button', { name: 'Gửi góp ý' }).click();
    await panel(reviewer!).getByText('Bài rõ ràng.').waitFor();
    expect(await violations(reviewer!)).toEqual([]);
  });

  step('a browser without highlights of its own shows them too, and the text stays as it was', async () => {
    const page = await reviewer!.context().newPage();
    await page.addInitScript('delete globalThis.Highlight');
    await page.goto(reviewer!.url());
    await page.getByRole('tab', { name: 'Xem như học viên' }).click();
    await page.getByRole('combobox').selectOption({ label: '1. Bốn bước (2 góp ý)' });
    await page.locator('.prose mark').first().waitFor();
    expect(await page.locator('.prose mark').allTextContents()).toEqual([PASSAGE]);
    const read = (which: Page) => which.locator('.prose').innerText();
    expect(await read(page)).toBe(await read(reviewer!));
    await page.close();
  });

  step('the author sees that there is something new, finds it in her text, and answers', async () => {
    await author!.goto('/soan');
    const row = author!.getByRole('listitem').filter({ hasText: title });
    await row.getByText('2 góp ý mới').waitFor();
    await row.getByRole('link', { name: title }).click();
    const list = author!.getByRole('navigation', { name: 'Các phần của chuyên đề' });
    await list.getByText('2 góp ý').waitFor();
    await list.getByRole('link', { name: /Bốn bước/ }).click();
    const thread = panel(author!).getByRole('article').filter({ hasText: 'người chứng kiến' });
    await thread.getByRole('button', { name: 'Trả lời' }).click();
    await thread.getByLabel('Trả lời').fill('Sẽ thêm vào bước bốn.');
    await thread.getByRole('button', { name: 'Gửi góp ý' }).click();
    await thread.getByText('Sẽ thêm vào bước bốn.').waitFor();
    await author!.setViewportSize({ width: 1280, height: 800 });
    expect(await cutOff(author!)).toEqual([]);
    expect(await violations(author!)).toEqual([]);
  });

  step('back in the draft her text changes, and the passage is found by what is left of it', async () => {
    const { lockVersion } = await getDraft(api, topicId);
    const params = { path: { topicId }, header: { 'If-Match': String(lockVersion) } };
    await ok(api.DELETE('/api/v1/authoring/topics/{topicId}/review', { params }));
    const [lesson] = (await getDraft(api, topicId)).lessons;
    const text = markdown.replace(`${PASSAGE} Ghi`, 'Nghe đủ cả hai bên, không ngắt lời. Ghi');
    await ok(updateLesson(api, lesson!, { markdown: `Lời đầu.\n\n${text}` }));
    await author!.reload();
    const thread = panel(author!).getByRole('article').filter({ hasText: 'người chứng kiến' });
    await thread.getByRole('button', { name: 'Tìm trong bài' }).click();
    await author!.getByRole('tab', { name: 'Xem như học viên' }).click();
    await author!.getByRole('heading', { name: 'Trong buổi hòa giải' }).waitFor();
    const words = await waitUntil(
      'the mark',
      () => marked(author!),
      ({ length }) => length > 0,
      20,
    );
    expect(words).toEqual(['Nghe đủ cả hai bên, không ngắt lời.']);
    const [now] = (await getDraft(api, topicId)).lessons;
    await ok(updateLesson(api, now!, { markdown: 'Viết lại hết từ đầu.' }));
    await author!.reload();
    await thread.getByText('Đoạn này đã đổi hoặc không còn trong bài.').waitFor();
  });

  step('what is open is warned of before publishing, and settled with one press', async () => {
    const list = author!.getByRole('navigation', { name: 'Các phần của chuyên đề' });
    await list.getByRole('link', { name: /Kiểm tra trước khi phát hành/ }).click();
    await author!.getByText('Bài “Bốn bước” còn 2 góp ý chưa giải quyết.').waitFor();
    await list.getByRole('link', { name: /Bốn bước/ }).click();
    for (const words of ['người chứng kiến', 'Bài rõ ràng.']) {
      const thread = panel(author!).getByRole('article').filter({ hasText: words });
      await thread.getByRole('button', { name: 'Đã giải quyết', exact: true }).click();
      await said(author!, 'Đã đánh dấu giải quyết xong.');
    }
    await panel(author!).getByText('Đã giải quyết (2)').click();
    const thread = panel(author!).getByRole('article').filter({ hasText: 'Bài rõ ràng.' });
    await thread.getByRole('button', { name: 'Mở lại' }).click();
    await list.getByText('1 góp ý').waitFor();
  });

  step('on a phone it is a sheet, and a passage of what is typed can be commented too', async () => {
    await author!.goto('/soan'); // the lesson is hers to write in at one place at a time
    const page = await on('giangvien', phone);
    const [lesson] = (await getDraft(api, topicId)).lessons;
    await page.goto(`/soan/${topicId}?phan=bai-${lesson!.key}`);
    const field = page.getByRole('textbox', { name: 'Nội dung' });
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.getByRole('button', { name: 'Góp ý đoạn này' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Góp ý' });
    await sheet.getByText('Viết lại hết từ đầu.').waitFor();
    await sheet.getByLabel('Góp ý cho đoạn này').fill('Ngắn quá.');
    await sheet.getByRole('button', { name: 'Gửi góp ý' }).tap();
    const thread = sheet.getByRole('article').filter({ hasText: 'Viết lại hết từ đầu.' });
    await thread.getByText('Ngắn quá.').waitFor();
    await thread.getByRole('button', { name: 'Sửa' }).tap();
    await thread.getByLabel('Sửa').fill('Hơi ngắn.');
    await thread.getByRole('button', { name: 'Lưu' }).tap();
    await sheet.getByText('Hơi ngắn.').waitFor();
    expect(await cutOff(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await sheet
      .getByRole('article')
      .filter({ hasText: 'Hơi ngắn.' })
      .getByRole('button', { name: 'Bỏ góp ý' })
      .tap();
    await sheet.getByText('Hơi ngắn.').waitFor({ state: 'detached' });
  });
});
