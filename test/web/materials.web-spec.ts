import type { BrowserContext, Page } from 'playwright-core';
import { pdf } from '../support/documents';
import { makeFilm } from '../support/films';
import { makePicture } from '../support/pictures';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft, updateLesson } from '../support/topics';
import { ok } from '../support/api-client';
import { browser, laptop } from './browser';
import { apiOf, signIn, UNTIL_FILMS_ARE_READY } from './learners';

/** No two runs against one site find each other's. */
const mark = `so${Date.now()}`;
const file = (name: string, buffer: Buffer, mimeType: string) => ({ name, mimeType, buffer });

describe('a trainer keeps materials and uses them again, on a laptop', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let api: Awaited<ReturnType<typeof apiOf>>;
  let topicId: string;
  let lessonKey: string;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const chooser = (label: string) => page.getByLabel(label, { exact: true }).last();
  const lesson = async () => (await getDraft(api, topicId)).lessons[0]!;
  const toLesson = () => page.goto(`/soan/${topicId}?phan=bai-${lessonKey}`);
  const saved = () =>
    page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();

  beforeAll(async () => {
    device = await open(laptop);
    await signIn(device, 'giangvien');
    api = await apiOf('giangvien');
    page = await device.newPage();
  });
  afterAll(() => device.close());

  step('puts several files into it at once, and is told which it does not take', async () => {
    await page.goto('/quan-ly');
    await page.getByRole('main').getByRole('link', { name: 'Kho học liệu' }).click();
    await page.getByRole('heading', { name: 'Kho học liệu', level: 1 }).waitFor();
    await chooser('Tải học liệu lên').setInputFiles([
      file(`So do hoa giai ${mark}.png`, await makePicture('a.png'), 'image/png'),
      file(`Sổ tay ${mark}.pdf`, await pdf(['Điều một. Nghe hai bên.']), 'application/pdf'),
      file('bang-tinh.xlsx', Buffer.from('x'), ''),
    ]);
    await page.getByText('Kho không nhận tệp “bang-tinh.xlsx”').waitFor();
    await page.getByRole('link', { name: `Đã đưa “So do hoa giai ${mark}” vào kho.` }).waitFor();
    await page.getByRole('link', { name: `Đã đưa “Sổ tay ${mark}” vào kho.` }).waitFor();
    await page
      .getByText(/^Tài liệu · 1 trang/)
      .first()
      .waitFor();
  });

  step('gives the picture a better name and its colleagues, and finds it without marks', async () => {
    await page.getByRole('link', { name: `So do hoa giai ${mark}`, exact: true }).click();
    await page.getByRole('img', { name: `So do hoa giai ${mark}` }).waitFor();
    await button('Sửa thông tin').click();
    await page.getByLabel('Tên học liệu').fill(`Sơ đồ hòa giải ${mark}`);
    await page.getByLabel(/^Từ khóa/).fill('cơ sở\nđơn thư');
    await button('Lưu thông tin').click();
    await page.getByRole('heading', { name: `Sơ đồ hòa giải ${mark}` }).waitFor();
    await button('Cho dùng chung').click();
    await button('Thôi dùng chung').waitFor();
    await page.getByText('Chưa bài nào dùng học liệu này.').waitFor();
    await page.getByRole('link', { name: 'Kho học liệu' }).first().click();
    await page.getByRole('searchbox').fill(`giai don thu ${mark}`);
    await page.getByText('Đang xem 1 trong 1 học liệu').waitFor();
    await page.getByRole('link', { name: `Sơ đồ hòa giải ${mark}` }).click();
  });

  step('sees where it is used, and brings a new edition', async () => {
    const { items } = await ok(
      api.GET('/api/v1/materials', { params: { query: { query: mark, kind: 'image' } } }),
    );
    const [{ latest }] = items as [(typeof items)[number]];
    const topic = await createTopic(api, { title: `Hòa giải ${mark}` });
    topicId = topic.topicId;
    const markdown = `Xem sơ đồ.\n\n![Sơ đồ](material:${latest.id} "Các bước")`;
    lessonKey = (await addLesson(api, topicId, { title: 'Bốn bước', markdown })).key;
    await page.reload();
    await page.getByRole('link', { name: 'Bốn bước' }).waitFor();
    await button('Tải lên bản mới').click();
    await button('Đưa bản mới vào kho').click();
    await page.getByText('Hãy cho biết bản này có gì mới.').waitFor();
    const next = file('so-do-moi.png', await makePicture('b.png', 400, 240), 'image/png');
    await page.getByLabel('Tệp của bản mới').setInputFiles(next);
    await page.getByLabel('Bản này có gì mới').fill('Thêm bước năm.');
    await page.getByLabel(/^Ảnh này cho thấy gì/).fill('Năm bước hòa giải');
    await button('Đưa bản mới vào kho').click();
    await page.getByText('Đã có bản 2.').waitFor();
    await page.getByText('400 × 240').first().waitFor();
  });

  step('is offered it in the lesson, compares, and takes it', async () => {
    await page.getByRole('link', { name: 'Bốn bước' }).click();
    await page.getByText(`“Sơ đồ hòa giải ${mark}”: bài đang dùng bản 1, đã có bản 2.`).waitFor();
    await button(/^Xem khác biệt/).click();
    await dialog().getByRole('img').nth(1).waitFor();
    await dialog().getByText('Thêm bước năm.').waitFor();
    await dialog().getByRole('button', { name: 'Dùng bản mới' }).click();
    await page.getByText('Bài đã dùng bản 2').waitFor();
    await saved();
    await page.getByText('Học liệu trong bài có bản mới').waitFor({ state: 'detached' });
    const { markdown } = await lesson();
    expect(markdown).toMatch(/^Xem sơ đồ\.\n\n!\[Sơ đồ\]\(material:[\w-]+ "Các bước"\)$/);
    const path = { topicId };
    const offers = api.GET('/api/v1/authoring/topics/{topicId}/newer-materials', { params: { path } });
    expect((await ok(offers)).items).toEqual([]);
  });

  step('may decline a later one for good', async () => {
    const before = await lesson();
    const { items } = await ok(
      api.GET('/api/v1/materials', { params: { query: { query: mark, kind: 'image' } } }),
    );
    const path = { materialId: items[0]!.id };
    const { editions } = await ok(api.GET('/api/v1/materials/{materialId}', { params: { path } }));
    const older = before.markdown.replace(editions[0]!.id, editions[1]!.id);
    await ok(updateLesson(api, before, { markdown: older }));
    await toLesson();
    await button(/^Giữ bản này của/).click();
    await page.getByText('Bài giữ bản 1').waitFor();
    const asked = page.waitForResponse(/newer-materials/);
    await page.reload();
    await (await asked).finished();
    await page.getByRole('heading', { name: 'Bài 1 trong 1' }).waitFor();
    expect(await page.getByText('Học liệu trong bài có bản mới').count()).toBe(0);
    expect((await lesson()).markdown).toBe(older);
  });

  step(
    'takes the lesson’s film from it, or puts it there on the way',
    async () => {
      await button('Chọn từ kho học liệu').click();
      await page.getByRole('searchbox').fill(mark);
      await dialog().getByText('Chưa có học liệu nào hợp').waitFor();
      const film = file(`Phim mẫu ${mark}.mp4`, await makeFilm(2), 'video/mp4');
      await chooser('Tải lên từ máy').setInputFiles(film);
      await dialog().waitFor({ state: 'detached' });
      await page.getByText(`Tệp: Phim mẫu ${mark}.mp4`).waitFor();
      await page.getByText(/^Sẵn sàng · dài/).waitFor({ timeout: UNTIL_FILMS_ARE_READY });
      const { mediaId } = await lesson();
      const query = { mediaId: mediaId! };
      const { items } = await ok(api.GET('/api/v1/materials', { params: { query } }));
      expect(items.map(({ title, kind, topics }) => [title, kind, topics])).toEqual([
        [`Phim mẫu ${mark}`, 'video', 1],
      ]);
    },
    UNTIL_FILMS_ARE_READY,
  );
});
