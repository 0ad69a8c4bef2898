import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { getCaptions } from '../support/captions';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser, laptop } from './browser';
import { apiOf, lessonsWithFilms, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { ask, timeOf } from './video';
import { captionsOf } from './visitors';

const SRT =
  '1\r\n00:00:01,000 --> 00:00:03,000\r\nNyob zoo\r\n\r\n2\r\n00:00:04,000 --> 00:00:07,000\r\nTuaj kawm ua ke\r\n';
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

describe('a trainer writes captions beside the video', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let path: string;

  const text = (n: number) => page.getByLabel(`Câu ${n}: lời`, { exact: true });
  const time = (n: number, which: 'bắt đầu' | 'kết thúc') =>
    page.getByLabel(`Câu ${n}: ${which} lúc`, { exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const upload = (given: ReturnType<typeof file>) => page.locator('input[type=file]').setInputFiles(given);
  const onServer = async () =>
    (await ok(getCaptions(await apiOf('giangvien'), path.split('/').at(-1)!, 'hmn'))).cues;

  beforeAll(async () => {
    await lessonsWithFilms(await apiOf('giangvien'), 'CD064');
    path = await captionsOf('CD064');
    device = await open(laptop);
    await signIn(device, 'giangvien');
    page = await device.newPage();
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => device.close());

  step('hears of a broken file which line is wrong, and loses nothing', async () => {
    await page.goto(`${path}?ngon-ngu=hmn`);
    await page.getByText('Chưa có câu phụ đề nào').waitFor();
    await upload(file('hong.srt', SRT.replace('00:00:07,000', '00:00:02,000')));
    await page.getByText(/Dòng 6: Câu này kết thúc trước khi bắt đầu/).waitFor();
  });

  step('takes a file, mends a word, and finds it saved', async () => {
    await upload(file('tot.srt', SRT));
    await page.getByText('Đã lấy 2 câu trong tệp').waitFor();
    await text(2).fill('Tuaj kawm ua ke nawb');
    await waitUntil(
      'the word on the server',
      () => onServer().catch(() => []),
      (cues) => cues[1]?.text === 'Tuaj kawm ua ke nawb',
    );
  });

  step('plays from a caption and sets a time from the place of the video', async () => {
    await press('Phát từ câu 2');
    const picture = page.locator('video');
    await waitUntil(
      'the second caption in the picture',
      () => timeOf(picture),
      (now) => now > 4.3 && now < 7,
    );
    await press('Tạm dừng');
    const place = await ask(picture, ({ currentTime }) => currentTime);
    await text(2).focus();
    await press('Bắt đầu ở đây');
    const [seconds] = /[\d]+,\d+$/.exec(await time(2, 'bắt đầu').inputValue())!;
    expect(Math.abs(Number(seconds.replace(',', '.')) - place)).toBeLessThan(0.6);
  });

  step('splits, joins, moves all of them, and takes each step back', async () => {
    await text(1).focus();
    await press('Tách đôi');
    expect([await text(1).inputValue(), await text(2).inputValue()]).toEqual(['Nyob', 'zoo']);
    await text(1).focus();
    await press('Nối với câu sau');
    expect(await text(1).inputValue()).toBe('Nyob zoo');
    await page.getByText('Dời thời gian, tải xuống, xóa').click();
    await press('Dời tất cả các câu');
    await page.getByLabel('Số giây').fill('0,5');
    await press('Dời');
    expect(await time(1, 'bắt đầu').inputValue()).toBe('0:01,500');
    await press('Hoàn tác');
    expect(await time(1, 'bắt đầu').inputValue()).toBe('0:01,000');
    await press('Hoàn tác');
    expect([await text(1).inputValue(), await text(2).inputValue()]).toEqual(['Nyob', 'zoo']);
    await press('Hoàn tác');
    expect(await text(1).inputValue()).toBe('Nyob zoo');
  });

  step('is told at the caption what cannot be kept, and the rest waits on this device', async () => {
    await time(1, 'kết thúc').fill('0:00,5');
    await time(1, 'kết thúc').press('Enter');
    await page.getByText('Câu này kết thúc trước khi bắt đầu.').waitFor();
    await time(1, 'kết thúc').fill('0:03');
    await time(1, 'kết thúc').press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc/ })
      .waitFor();
  });

  step('downloads a file, and takes the language away', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), press('Tải xuống .srt')]);
    expect(download.suggestedFilename()).toMatch(/\.hmn\.srt$/);
    await press('Xóa phụ đề ngôn ngữ này');
    await page.getByRole('dialog').getByRole('button', { name: 'Xóa phụ đề ngôn ngữ này' }).click();
    await page.getByText('Chưa có câu phụ đề nào').waitFor();
    await expect(onServer()).rejects.toThrow(/404/);
  });
});
