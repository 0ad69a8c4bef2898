import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft } from '../support/topics';
import { browser, laptop } from './browser';
import { apiOf, signIn } from './learners';
import { aTrainer } from './trainers';

/** Each author's paragraphs, no two alike: at the end every one of them must stand somewhere. */
const paragraphs = {
  first: 'Lan viết khi có mạng: gặp riêng từng bên.',
  offline: 'Lan viết khi mất mạng: nghe hết rồi mới hỏi.',
  taken: 'Hoa viết khi đến lượt: ghi biên bản ngay tại chỗ.',
  later: 'Lan còn viết thêm khi vẫn mất mạng: đọc lại cho hai bên nghe.',
  other: 'Hoa cũng mất mạng và viết: hẹn ngày gặp lại.',
  dropped: 'Lan viết rồi lại chọn bản của Hoa: mời tổ trưởng dân phố.',
  kept: 'Hoa viết bản được chọn: mời người có uy tín.',
};
/** A lock is gone after a minute of silence, and is asked for every 20 s. */
const UNTIL_THE_LOCK_IS_GONE = 100_000;
const LONG = 200_000;

describe('two authors at one lesson, over lines that break', () => {
  const open = browser();
  /** Names have no digits. */
  const mark = `Mẫu ${randomBytes(6)
    .toString('base64')
    .replace(/[^a-z]/gi, 'x')
    .toLowerCase()}`;
  const names = { lan: `Trần Thị Lan ${mark}`, hoa: `Đỗ Thị Hoa ${mark}` };
  let devices: BrowserContext[] = [];
  let [lan, hoa]: Page[] = [];
  let topicId: string;
  let address: string;
  let api: Awaited<ReturnType<typeof apiOf>>;

  const area = (page: Page) => page.getByRole('textbox', { name: 'Nội dung' });
  const editable = (page: Page) => page.locator('[role=textbox][contenteditable=true]');
  const shownIn = async (page: Page) =>
    (await area(page).locator(':scope > :not(:empty)').allInnerTexts())
      .filter((text) => text.trim())
      .join('\n\n');
  const written = async () => (await getDraft(api, topicId)).lessons[0]!.markdown;
  const saved = (page: Page) =>
    page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
  const cutOff = (page: Page) =>
    page.getByRole('status').filter({ hasText: 'Mất mạng – nội dung vẫn được giữ' }).waitFor();
  async function write(page: Page, text: string): Promise<void> {
    await area(page).press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(text);
  }
  const mayWrite = (page: Page) => editable(page).waitFor({ timeout: UNTIL_THE_LOCK_IS_GONE });
  const dialog = (page: Page) => page.getByRole('dialog', { name: /vừa được sửa ở nơi khác/ });
  const choose = async (page: Page, side?: string) => {
    await dialog(page).waitFor({ timeout: 40_000 });
    if (side) await dialog(page).getByRole('radio', { name: side }).check();
    await dialog(page).getByRole('button', { name: 'Giữ các bản đã chọn' }).click();
    await saved(page);
  };

  beforeAll(async () => {
    const users = [await aTrainer(names.lan), await aTrainer(names.hoa)];
    devices = [await open(laptop), await open(laptop)];
    for (const [nth, user] of users.entries()) await signIn(devices[nth]!, user);
    [lan, hoa] = [await devices[0]!.newPage(), await devices[1]!.newPage()] as [Page, Page];
    api = await apiOf(users[0]!);
    ({ topicId } = await createTopic(api, { title: `Hòa giải ở cơ sở ${mark}` }));
    const { key } = await addLesson(api, topicId, { title: 'Bốn bước', markdown: '## Trước buổi hòa giải' });
    address = `/soan/${topicId}?phan=bai-${key}`;
  });
  afterAll(async () => {
    for (const device of devices) await device.close();
  });

  step('the owner finds a trainer by name and lets her in', async () => {
    await lan!.goto(`/soan/${topicId}`);
    await lan!.getByLabel('Mời giảng viên cùng soạn').fill(`do thi hoa ${mark}`);
    await lan!.getByRole('button', { name: names.hoa }).click();
    await lan!.getByRole('button', { name: 'Thêm vào nhóm soạn' }).click();
    await lan!.getByRole('button', { name: `Bỏ ${names.hoa} khỏi nhóm soạn` }).waitFor();
    await hoa!.goto('/soan');
    await hoa!.getByText('Cùng soạn').waitFor();
    await hoa!.getByRole('link', { name: `Hòa giải ở cơ sở ${mark}` }).waitFor();
  });

  step('the one writes, the other sees who, and reads', async () => {
    await lan!.goto(address);
    await write(lan!, paragraphs.first);
    await saved(lan!);
    await hoa!.goto(address);
    await hoa!.getByText(`Chị ${names.lan} đang soạn bài này`).waitFor();
    await hoa!.getByText(paragraphs.first).waitFor();
    expect(await editable(hoa!).count()).toBe(0);
  });

  step(
    'the line of the one breaks; she writes on, and after a minute the lesson is the other’s',
    async () => {
      await devices[0]!.setOffline(true);
      await write(lan!, paragraphs.offline);
      await cutOff(lan!);
      await hoa!.getByRole('button', { name: 'Xin soạn tiếp' }).click();
      await hoa!.getByText(`Đã hỏi chị ${names.lan}`).waitFor();
      await mayWrite(hoa!);
      await write(hoa!, paragraphs.taken);
      await saved(hoa!);
    },
    LONG,
  );

  step('then the other’s line breaks as well, and both write on', async () => {
    await devices[1]!.setOffline(true);
    await write(hoa!, paragraphs.other);
    await cutOff(hoa!);
    await write(lan!, paragraphs.later);
    expect(await written()).not.toContain(paragraphs.offline);
  });

  step(
    'both come back, are shown both texts, and nothing typed is lost',
    async () => {
      await devices[0]!.setOffline(false);
      await choose(lan!);
      await devices[1]!.setOffline(false);
      await choose(hoa!);
      const text = await written();
      const { first, offline, taken, later, other } = paragraphs;
      for (const paragraph of [first, offline, taken, later, other])
        expect(text.split(paragraph)).toHaveLength(2);
    },
    LONG,
  );

  step(
    'she asks, and the other hands over with one press',
    async () => {
      const [holder, asker] = (await editable(hoa!).count()) ? [hoa!, lan!] : [lan!, hoa!];
      await asker.getByRole('button', { name: 'Xin soạn tiếp' }).click({ timeout: 40_000 });
      await holder.getByRole('button', { name: 'Lưu và nhường' }).click({ timeout: 40_000 });
      await mayWrite(asker);
      await holder.getByText('đang soạn bài này').waitFor({ timeout: 40_000 });
      expect(await shownIn(asker)).toBe((await written()).replace('## ', ''));
    },
    LONG,
  );

  step(
    'what she did not choose stays on her device, and comes back beside the lesson',
    async () => {
      const page = (await editable(lan!).count()) ? lan! : hoa!;
      const [mine, theirs] = [paragraphs.dropped, paragraphs.kept];
      await page.context().setOffline(true);
      await write(page, mine);
      await cutOff(page);
      const [lesson] = (await getDraft(api, topicId)).lessons;
      const { id, lockVersion, markdown } = lesson!;
      await ok(
        api.PATCH('/api/v1/authoring/lessons/{lessonId}', {
          params: { path: { lessonId: id }, header: { 'If-Match': String(lockVersion) } },
          body: { markdown: `${markdown}\n\n${theirs}` },
        }),
      );
      await page.context().setOffline(false);
      await choose(page, 'Bản vừa lưu ở nơi khác');
      expect(await written()).toContain(theirs);
      expect(await written()).not.toContain(mine);
      await page.reload();
      await page.getByRole('button', { name: /^Lịch sử \(\d bản giữ trên máy\)/ }).click();
      await page
        .getByRole('button', { name: /^Bản của chị trên máy này/ })
        .first()
        .click();
      await page.getByRole('table', { name: 'Hai bản của bài, từng dòng một' }).getByText(mine).waitFor();
      await page.getByRole('button', { name: 'Đưa bản này trở lại' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await saved(page);
      expect(await written()).toContain(mine);
    },
    LONG,
  );

  step('every saved text is in the history, with who saved it, and the first comes back', async () => {
    const page = (await editable(lan!).count()) ? lan! : hoa!;
    await page.getByRole('button', { name: /^Lịch sử/ }).click();
    const list = page.getByRole('dialog').getByRole('list', { name: 'Lịch sử của bài' });
    await list.getByText(names.lan).first().waitFor();
    await list.getByText(names.hoa).first().waitFor();
    await list.getByRole('button').last().click();
    await page.getByRole('button', { name: 'Đưa bản này trở lại' }).click();
    await saved(page);
    expect(await written()).toBe('## Trước buổi hòa giải');
    await page.getByRole('button', { name: /^Lịch sử/ }).click();
    await list.getByRole('button').nth(1).waitFor();
    const texts = await list.getByRole('button').count();
    expect(texts).toBeGreaterThan(5);
  });
});
