import type { BrowserContext, Locator, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { enrol } from '../support/learning';
import { nextNumber } from '../support/next-number';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft, publish } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aNewLearner, apiOf, signIn } from './learners';
import { cutOff, violations } from './look';
import { aTrainer } from './trainers';

const LESSONS = ['Nghe', 'Hỏi', 'Bàn', 'Ghi'];
const TYPED = 'Hẹn gặp riêng từng bên trước.';

describe('lessons and parts put in order', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  const mark = `${Date.now().toString(36)}-${nextNumber()}`;
  let [lan, hoa]: Page[] = [];
  let [topicId, code] = ['', ''];
  let api: Awaited<ReturnType<typeof apiOf>>;

  const list = (page: Page) => page.getByRole('navigation', { name: 'Các phần của chuyên đề' });
  const row = (page: Page, title: string) =>
    list(page).getByRole('link', { name: new RegExp(`^\\d+ ${title}`) });
  const handle = (page: Page, title: string) =>
    list(page).getByRole('button', { name: `Đổi chỗ bài ${title}` });
  /** What the list says, by its visible words: parts, and lessons with their numbers. */
  const shown = async (page: Page) => {
    const words = (await list(page).locator('h3, .lesson .number, .lesson .title').allInnerTexts()).join('|');
    return words.replace(/(^|\|)(\d+)\|/g, '$1$2 ').split('|');
  };
  const shows = async (page: Page, expected: string[]) => {
    const same = (words: string[]) => words.join('|') === expected.join('|');
    await waitUntil('the order', () => shown(page), same, 20).catch(() => undefined);
    expect(await shown(page)).toEqual(expected);
  };
  const stored = async () => {
    const { lessons, extras } = await getDraft(api, topicId);
    const title = (key: string | null) => extras.modules?.find((part) => part.key === key)?.title ?? '–';
    return lessons.map((one) => `${title(one.moduleKey)} ${one.title}`);
  };
  const saved = (page: Page) =>
    page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
  const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor();
  /** What is dragged has found its place: behind what is named, or before it. A hand is never quite still. */
  const stands = (
    page: Page,
    words: string,
    nudge: (by: number) => Promise<unknown>,
    side: 'previous' | 'next' = 'previous',
  ) => {
    let by = 1;
    const beside = `document.querySelector('.dragged')?.${side}ElementSibling?.textContent ?? ''`;
    return waitUntil(
      'its place',
      async () => (await nudge((by = -by)), page.evaluate<string>(beside)),
      (text) => text.includes(words),
      20,
    );
  };
  const drag = async (
    page: Page,
    from: Locator,
    to: Locator,
    words: string,
    side: 'previous' | 'next' = 'previous',
  ) => {
    const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2 + 10, { steps: 3 });
    const [x, y] = [end.x + end.width / 2, end.y + end.height * (side === 'previous' ? 0.8 : 0.2)];
    await page.mouse.move(x, y, { steps: 12 });
    await stands(page, words, (by) => page.mouse.move(x, y + by), side);
    await page.mouse.up();
  };
  const addPart = async (page: Page, title: string, summary = '') => {
    await list(page).getByRole('button', { name: 'Thêm phần' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm phần' });
    await dialog.getByLabel('Tên phần').fill(title);
    await dialog.getByLabel('Phần này nói về gì').fill(summary);
    await dialog.getByRole('button', { name: 'Thêm phần này' }).click();
    await said(page, `Đã thêm Phần`);
  };
  const choose = async (page: Page, title: string, action: string) => {
    await handle(page, title).click();
    await page.getByRole('menuitem', { name: action }).click();
  };

  beforeAll(async () => {
    const users = [
      await aTrainer(`Trần Thị Lan ${letters(mark)}`),
      await aTrainer(`Đỗ Thị Hoa ${letters(mark)}`),
    ];
    for (const user of users) {
      const device = await open(laptop);
      devices.push(device);
      await signIn(device, user);
    }
    [lan, hoa] = [await devices[0]!.newPage(), await devices[1]!.newPage()] as [Page, Page];
    api = await apiOf(users[0]!);
    ({ topicId, code } = await createTopic(api, { title: `Hòa giải ${mark}` }));
    for (const title of LESSONS) await addLesson(api, topicId, { title, markdown: `Bài ${title}.` });
    const me = await ok((await apiOf(users[1]!)).GET('/api/v1/sessions/current'));
    const path = { topicId, personId: me.me!.personId };
    await ok(api.PUT('/api/v1/authoring/topics/{topicId}/authors/{personId}', { params: { path } }));
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('by the keyboard: a lesson goes up and down, the focus with it, and comes back by undo', async () => {
    await lan!.goto(`/soan/${topicId}`);
    await shows(lan!, ['1 Nghe', '2 Hỏi', '3 Bàn', '4 Ghi']);
    await row(lan!, 'Nghe').focus();
    await lan!.keyboard.press('Alt+ArrowDown');
    await said(lan!, 'Bài “Nghe” nay ở vị trí 2 trên 4.');
    await lan!.keyboard.press('Alt+ArrowDown');
    await shows(lan!, ['1 Hỏi', '2 Bàn', '3 Nghe', '4 Ghi']);
    await lan!.locator(':focus').filter({ hasText: 'Nghe' }).waitFor();
    await lan!.getByRole('button', { name: 'Hoàn tác' }).click();
    await said(lan!, 'Đã đưa về chỗ cũ.');
    await shows(lan!, ['1 Hỏi', '2 Nghe', '3 Bàn', '4 Ghi']);
    await choose(lan!, 'Nghe', 'Lên');
    await saved(lan!);
    await shows(lan!, ['1 Nghe', '2 Hỏi', '3 Bàn', '4 Ghi']);
  });

  step('parts are added, and lessons go into them by a menu and with the mouse', async () => {
    await addPart(lan!, 'Trước buổi hòa giải', 'Chuẩn bị.');
    await addPart(lan!, 'Trong buổi');
    await choose(lan!, 'Nghe', 'Phần 1: Trước buổi hòa giải');
    await choose(lan!, 'Bàn', 'Phần 2: Trong buổi');
    await drag(lan!, handle(lan!, 'Ghi'), row(lan!, 'Bàn'), 'Bàn');
    await drag(lan!, handle(lan!, 'Hỏi'), row(lan!, 'Nghe'), 'Nghe');
    const order = ['Phần 1: Trước buổi hòa giải', '1 Nghe', '2 Hỏi', 'Phần 2: Trong buổi', '3 Bàn', '4 Ghi'];
    await shows(lan!, order);
    await saved(lan!);
    expect(await stored()).toEqual([
      ...['Trước buổi hòa giải Nghe', 'Trước buổi hòa giải Hỏi', 'Trong buổi Bàn', 'Trong buổi Ghi'],
    ]);
    expect(await violations(lan!)).toEqual([]);
    await lan!.reload();
    await shows(lan!, order);
  });

  step('a part is dragged, renamed and removed; its lessons stay', async () => {
    const part = (title: string) =>
      list(lan!).getByRole('button', { name: `Đổi chỗ, đổi tên, bỏ phần ${title}` });
    await drag(lan!, part('Trong buổi'), part('Trước buổi hòa giải'), 'Trước buổi', 'next');
    await shows(lan!, [
      'Phần 1: Trong buổi',
      '1 Bàn',
      '2 Ghi',
      'Phần 2: Trước buổi hòa giải',
      '3 Nghe',
      '4 Hỏi',
    ]);
    await part('Trong buổi').focus();
    await lan!.keyboard.press('Alt+ArrowDown');
    await said(lan!, 'Phần 2: Trong buổi, trên 2 phần.');
    await part('Trong buổi').click();
    await lan!.getByRole('menuitem', { name: 'Đổi tên phần' }).click();
    await lan!.getByRole('dialog').getByLabel('Tên phần').fill('Trong và sau');
    await lan!.getByRole('button', { name: 'Lưu tên' }).click();
    await addPart(lan!, 'Thừa');
    await choose(lan!, 'Ghi', 'Phần 3: Thừa');
    await part('Thừa').click();
    await lan!.getByRole('menuitem', { name: 'Bỏ phần, giữ các bài' }).click();
    await shows(lan!, [
      'Phần 1: Trước buổi hòa giải',
      '1 Nghe',
      '2 Hỏi',
      'Phần 2: Trong và sau',
      '3 Bàn',
      '4 Ghi',
    ]);
    await lan!.getByRole('button', { name: 'Hoàn tác' }).click();
    await shows(lan!, [
      ...[
        'Phần 1: Trước buổi hòa giải',
        '1 Nghe',
        '2 Hỏi',
        'Phần 2: Trong và sau',
        '3 Bàn',
        'Phần 3: Thừa',
        '4 Ghi',
      ],
    ]);
    await part('Thừa').click();
    await lan!.getByRole('menuitem', { name: 'Bỏ phần, giữ các bài' }).click();
    await saved(lan!);
  });

  step('two authors order at once: both changes stand, and nobody’s lesson is lost', async () => {
    await hoa!.goto(`/soan/${topicId}`);
    await row(hoa!, 'Ghi').waitFor();
    await devices[1]!.setOffline(true);
    await choose(hoa!, 'Ghi', 'Phần 1: Trước buổi hòa giải');
    await hoa!.getByRole('status').filter({ hasText: 'Mất mạng' }).first().waitFor();
    await choose(lan!, 'Nghe', 'Xuống');
    await list(lan!).getByRole('button', { name: 'Thêm bài' }).click();
    await list(lan!).getByLabel('Tên bài mới').fill('Nhắc lại');
    await list(lan!).getByRole('button', { name: 'Thêm bài này' }).click();
    await row(lan!, 'Nhắc lại').waitFor();
    await devices[1]!.setOffline(false);
    await said(hoa!, 'Thứ tự vừa được người khác sửa');
    await saved(hoa!);
    const both = [
      'Phần 1: Trước buổi hòa giải',
      '1 Hỏi',
      '2 Ghi',
      '3 Nghe',
      'Phần 2: Trong và sau',
      '4 Bàn',
      '5 Nhắc lại',
    ];
    await shows(hoa!, both);
    await lan!.reload();
    await shows(lan!, both);
  });

  step('who is at which lesson stands in the list of the other', async () => {
    await row(hoa!, 'Bàn').click();
    await hoa!.getByRole('textbox', { name: 'Tên bài' }).waitFor();
    await list(lan!)
      .getByText(/Đỗ Thị Hoa .* đang soạn/)
      .waitFor({ timeout: 40_000 });
  });

  step(
    'a lesson is removed while the other writes in it without a line: what she wrote comes back as a new one',
    async () => {
      await row(lan!, 'Nghe').click();
      await lan!.getByRole('heading', { name: 'Bài 3 trong 5' }).waitFor();
      await row(hoa!, 'Nhắc lại').click();
      await hoa!.getByRole('textbox', { name: 'Tên bài', disabled: false }).waitFor();
      await hoa!.getByRole('heading', { name: 'Bài 5 trong 5' }).waitFor();
      await devices[1]!.setOffline(true);
      await hoa!.getByLabel('Tên bài').fill('Nhắc lại cho nhớ');
      await hoa!.getByLabel('Nội dung').first().fill(TYPED);
      const { lessons } = await getDraft(api, topicId);
      const { id, lockVersion } = lessons.find(({ title }) => title === 'Nhắc lại')!;
      const params = { path: { lessonId: id }, header: { 'If-Match': String(lockVersion) } };
      await ok(api.DELETE('/api/v1/authoring/lessons/{lessonId}', { params }));
      await hoa!.getByRole('status').filter({ hasText: 'Mất mạng' }).first().waitFor();
      await devices[1]!.setOffline(false);
      await hoa!.getByText(/Bài “Nhắc lại cho nhớ” đã bị Trần Thị Lan .* xóa/).waitFor({ timeout: 40_000 });
      await hoa!.reload();
      await hoa!.getByText(/Bài “Nhắc lại cho nhớ” đã bị Trần Thị Lan .* xóa/).waitFor();
      await hoa!.getByRole('button', { name: 'Lưu thành bài mới' }).click();
      await said(hoa!, 'Đã lưu thành bài mới');
      await row(hoa!, 'Nhắc lại cho nhớ').waitFor();
      const again = (await getDraft(api, topicId)).lessons.find(({ title }) => title === 'Nhắc lại cho nhớ');
      expect(again?.markdown).toBe(TYPED);
      expect(await hoa!.getByText(/đã bị Trần Thị Lan/).count()).toBe(0);
    },
  );

  step('with a finger a long press drags, and a short one opens the menu', async () => {
    const device = await open(phone);
    devices.push(device);
    await device.addCookies(await devices[0]!.cookies());
    const page = await device.newPage();
    await page.goto(`/soan/${topicId}`);
    await page.getByRole('button', { name: /Đang mở:/ }).click();
    // In the middle of the screen: at its edge the page would scroll under her finger.
    await row(page, 'Nghe').evaluate((element) =>
      (element as unknown as { scrollIntoView(how: object): void }).scrollIntoView({ block: 'center' }),
    );
    const [from, to] = [(await handle(page, 'Hỏi').boundingBox())!, (await row(page, 'Nghe').boundingBox())!];
    const touch = await page.context().newCDPSession(page);
    const [x, start] = [from.x + from.width / 2, from.y + from.height / 2];
    const end = to.y + to.height * 0.8;
    const finger = (type: 'touchStart' | 'touchMove', y: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] });
    await finger('touchStart', start);
    await page.locator('.sortable-chosen').waitFor();
    for (let n = 1; n <= 10; n += 1) await finger('touchMove', start + ((end - start) * n) / 10);
    // Where it stood, not where it is: over its neighbour the two would change places again and again.
    await stands(page, 'Nghe', (by) => finger('touchMove', end + by));
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await said(page, 'Bài “Hỏi” nay ở vị trí 3');
    await handle(page, 'Hỏi').tap();
    await page.getByRole('menuitem', { name: 'Lên' }).waitFor();
    expect(await cutOff(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Lên' }).click();
    await said(page, 'Bài “Hỏi” nay ở vị trí 2');
  });

  step('an order that waits for the line outlives the page it was made on', async () => {
    await hoa!.reload();
    await row(hoa!, 'Ghi').waitFor();
    await devices[1]!.setOffline(true);
    await choose(hoa!, 'Ghi', 'Xuống');
    await hoa!.getByRole('status').filter({ hasText: 'Mất mạng' }).first().waitFor();
    await hoa!.goto('about:blank');
    await devices[1]!.setOffline(false);
    await hoa!.goto(`/soan/${topicId}`);
    const moved = [
      'Phần 1: Trước buổi hòa giải',
      '1 Hỏi',
      '2 Ghi',
      '3 Nghe',
      'Phần 2: Trong và sau',
      '4 Bàn',
      '5 Nhắc lại cho nhớ',
    ];
    await shows(hoa!, moved);
    await saved(hoa!);
    await lan!.reload();
    await shows(lan!, moved);
    await choose(lan!, 'Ghi', 'Lên');
    await saved(lan!);
  });

  step('learners see the parts on the topic’s page and in the lesson', async () => {
    await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
    const learner = await aNewLearner();
    await ok(enrol(learner.api, code));
    const device = await open(phone);
    devices.push(device);
    await signIn(device, learner.userName);
    const page = await device.newPage();
    await page.goto(`/chuyen-de/${code}`);
    await page.getByRole('heading', { name: 'Phần 1: Trước buổi hòa giải' }).waitFor();
    await page.getByText('Chuẩn bị.').waitFor();
    await page.getByRole('link', { name: 'Bàn' }).click();
    await page.getByText('Phần 2: Trong và sau · Bài 4 trong 5').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

/** Names of persons have no digits. */
const letters = (text: string): string => text.replace(/[^a-z]/g, 'x');
