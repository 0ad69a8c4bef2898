import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser } from './browser';
import { anEnrolledLearner, lessonsWithFilms, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { cutOff, inDark, picture as keep, show, violations } from './look';
import { blocksWith, showBlocks } from './shown-blocks';
import { timeOf } from './video';

const CODE = 'CD064';
const LESSON = '01-chuan-bi-cuoc-hop';

/** What a canvas of the page can do, for a program that knows no page. */
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}

describe('the blocks of a lesson, on a phone', () => {
  const open = browser();
  const refusedByPolicy: string[] = [];
  let device: BrowserContext;
  let page: Page;
  let asked: string[];
  const block = (name: string) => page.getByRole('region', { name, exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const inOrder = async (name: string) => {
    expect(await violations(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    await keep(page, `khoi-${name}`);
  };
  const inDocument = () => page.getByRole('dialog');

  beforeAll(async () => {
    const learner = await anEnrolledLearner(CODE);
    const { video } = (await lessonsWithFilms(learner.api, CODE))[0]!;
    device = await open();
    await signIn(device, learner.userName);
    page = await device.newPage();
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refusedByPolicy.push(message.text());
    });
    const path = { params: { path: { code: CODE, lessonKey: LESSON } } };
    asked = await showBlocks(page, blocksWith(video!), () =>
      // As she would ask herself: addresses are hers alone.
      page.evaluate(
        (address) => fetch(address, { method: 'POST' }).then((answer) => answer.json() as never),
        `/api/v1/topics/${path.params.path.code}/lessons/${LESSON}/playback`,
      ),
    );
    await ok(learner.api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', path));
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => device.close());

  step('are shown in their order, light and dark, and cost nothing but the pictures in sight', async () => {
    await show(page, `/chuyen-de/${CODE}/bai/${LESSON}`);
    await page.getByRole('heading', { name: 'Kết' }).waitFor();
    await inOrder('bai');
    await inDark(page, true);
    await inOrder('bai-toi');
    await inDark(page, false);
    expect(asked.filter((name) => !name.endsWith('.svg'))).toEqual([]);
    await page.getByText('Tài liệu ở chỗ này chưa sẵn sàng.').waitFor();
  });

  step('keep a picture’s place before it has come, and fetch the small one', async () => {
    const image = page.getByRole('img', { name: 'Sơ đồ bốn bước hòa giải' }).first();
    const { width, height } = (await image.boundingBox())!;
    expect(width / height).toBeCloseTo(16 / 9, 1);
    await image.scrollIntoViewIfNeeded();
    await waitUntil(
      'the picture',
      () => image.evaluate((element) => (element as unknown as { currentSrc: string }).currentSrc),
      (source) => source.endsWith('/thu/nho.svg'),
    );
    expect(asked).not.toContain('lon.svg');
  });

  step('enlarge a picture when it is tapped', async () => {
    await button(/^Phóng to hình: Sơ đồ/).tap();
    const large = inDocument().getByRole('img');
    const before = (await large.boundingBox())!.width;
    await inDocument().getByRole('button', { name: 'To hơn' }).tap();
    await page.getByText('Cỡ 150%').waitFor();
    expect((await large.boundingBox())!.width).toBeGreaterThan(1.4 * before);
    await inOrder('hinh-to');
    await page.keyboard.press('Escape');
    await inDocument().waitFor({ state: 'detached' });
    expect(asked).toContain('lon.svg');
  });

  step('play a film where it stands, its cost said before', async () => {
    const film = page.getByRole('figure').filter({ hasText: 'Một buổi hòa giải ở thôn' });
    await film.getByText(/Cần nhiều nhất [\d,]+ MB/).waitFor();
    expect(asked).not.toContain('phim');
    await film.getByRole('button', { name: 'Xem video' }).tap();
    const moving = film.locator('video');
    await waitUntil(
      'a moving picture',
      () => timeOf(moving),
      (time) => time > 0.5,
    );
    expect(asked).toContain('phim');
    await page.keyboard.press('k');
  });

  step('lead to the task and to the test, and elsewhere in a tab of its own', async () => {
    const at = (name: string) => page.getByRole('link', { name }).first().getAttribute('href');
    expect(await at('Mở bài thực hành')).toBe(`/chuyen-de/${CODE}/thuc-hanh`);
    expect(await at('Đến bài kiểm tra')).toBe(`/chuyen-de/${CODE}/kiem-tra`);
    const link = page.getByRole('link', { name: /Luật Hòa giải ở cơ sở.*example\.org · mở ở trang khác/s });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  step('explain an answer at once, as often as she likes, also without a network', async () => {
    const check = block('Tự kiểm tra');
    const told = (nth: number) => check.getByRole('status').nth(nth);
    const press = (nth: number) => check.getByRole('button', { name: 'Kiểm tra câu trả lời' }).nth(nth).tap();
    await press(0);
    await check.getByText('Chị hãy trả lời trước đã.').waitFor();
    await device.setOffline(true);
    await check.getByLabel('Chủ tọa').check();
    await press(0);
    await told(0).getByText('Chủ tọa điều hành cuộc họp.').waitFor();
    await told(0).getByText('Chưa đúng', { exact: true }).waitFor();
    await check.getByRole('button', { name: 'Xem đáp án' }).tap();
    await check.getByText('Đáp án').waitFor();
    await check.getByLabel('Thư ký').check();
    await press(0);
    await told(0).getByText('Đúng, thư ký ghi.').waitFor();
    await told(0).getByText('Xem Điều 21.').waitFor();
    await check.getByLabel('Đáp số của chị').fill('4,0');
    await press(1);
    await check.getByText('Đúng, bốn bước.').waitFor();
    await inOrder('tu-kiem-tra');
    await device.setOffline(false);
  });

  step('show a PDF page by page, fetching and drawing only what is near', async () => {
    await block('Mẫu biên bản hòa giải thành').getByText('PDF · 12 trang').waitFor();
    await block('Mẫu biên bản hòa giải thành')
      .getByRole('button', { name: /^Xem \(/ })
      .tap();
    await page.getByText('Trang 1 trong 12').waitFor();
    const sheet = (n: number) => inDocument().getByRole('group', { name: `Trang ${n}`, exact: true });
    await sheet(1).getByText('Bien ban so 1').waitFor({ state: 'attached' });
    const dark = (n: number) =>
      sheet(n)
        .locator('canvas')
        .evaluate((element) => {
          const canvas = element as unknown as Canvas;
          if (canvas.width === 0) return 0;
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, index) => index % 4 === 0 && value < 100).length;
        });
    expect(await dark(1)).toBeGreaterThan(100);
    expect(await sheet(12).getByText('Bien ban so 12').count()).toBe(0);
    await inOrder('pdf');
    await sheet(12).scrollIntoViewIfNeeded();
    await sheet(12).getByText('Bien ban so 12').waitFor({ state: 'attached' });
    await page.getByText('Trang 12 trong 12').waitFor();
    await waitUntil(
      'the first page taken away',
      () => sheet(1).getByText('Bien ban so 1').count(),
      (count) => count === 0,
    );
    const width = (await sheet(12).boundingBox())!.width;
    await inDocument().getByRole('button', { name: 'To hơn' }).tap();
    await waitUntil(
      'a larger page',
      async () => (await sheet(12).boundingBox())!.width,
      (now) => now > 1.2 * width,
    );
    await page.keyboard.press('Escape');
    await inDocument().waitFor({ state: 'detached' });
  });

  step('show the words of a document alone', async () => {
    await block('Mẫu biên bản hòa giải thành').getByRole('button', { name: 'Đọc phần chữ' }).tap();
    await inDocument().getByText('Hôm nay, ngày 5.').waitFor();
    await inOrder('phan-chu');
    await inDocument().getByRole('button', { name: 'Xem trang' }).tap();
    await page.getByText('Trang 1 trong 12').waitFor();
    await page.keyboard.press('Escape');
  });

  step('need nothing that the security policy forbids', () =>
    Promise.resolve(expect(refusedByPolicy).toEqual([])),
  );

  step('show a document of words with nothing in it that could do anything', async () => {
    await block('Hướng dẫn ghi biên bản')
      .getByRole('button', { name: /^Xem \(/ })
      .tap();
    await inDocument().getByRole('heading', { name: 'Mẫu biên bản' }).waitFor();
    const content = inDocument().getByRole('region', { name: 'Nội dung tài liệu' });
    expect(await content.locator('script, iframe, input, form, [style], [onclick], [onerror]').count()).toBe(
      0,
    );
    expect(await content.getByText('bấm').getAttribute('href')).toBeNull();
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await content.locator('th').getAttribute('colspan')).toBe('2');
    await inOrder('html');
    await page.keyboard.press('Escape');
  });

  step('give a document to keep, under its title', async () => {
    const saved = page.waitForEvent('download');
    await block('Mẫu biên bản hòa giải thành')
      .getByRole('button', { name: /^Tải về \(2,1 MB\)/ })
      .tap();
    expect((await saved).suggestedFilename()).toBe('Mẫu biên bản hòa giải thành.pdf');
  });

  step('say it when a document does not open, and open it at the second try', async () => {
    const read = block('Hướng dẫn ghi biên bản').getByRole('button', { name: 'Đọc phần chữ' });
    await page.route('**/materials/bai-viet/opening', (route) => route.abort(), { times: 1 });
    await read.tap();
    await page.getByText('Chưa mở được tài liệu.').waitFor();
    await inOrder('khong-mo-duoc');
    await read.tap();
    await inDocument().getByText('Hôm nay, ngày 5.').waitFor();
  });
});
