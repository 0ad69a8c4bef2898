import type { BrowserContext, Locator, Page } from 'playwright-core';
import { getTopic, record } from '../support/learning';
import { ok } from '../support/api-client';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser } from './browser';
import { mostAtOnce } from './calls';
import { anEnrolledLearner, lessonsWithFilms, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { ask, timeOf } from './video';

const CODE = 'CD064';
const LESSON = '01-chuan-bi-cuoc-hop';
const lessonPath = `/chuyen-de/${CODE}/bai/${LESSON}`;

describe('a lesson with a video, on a phone', () => {
  const open = browser();
  const fetched: string[] = [];
  let learner: Awaited<ReturnType<typeof anEnrolledLearner>>;
  let video: NonNullable<Awaited<ReturnType<typeof lessonsWithFilms>>[number]['video']>;
  let device: BrowserContext;
  let page: Page;
  let picture: Locator;

  const placeOnServer = async () => {
    const path = { params: { path: { code: CODE, lessonKey: LESSON } } };
    const { position } = await ok(
      learner.api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', path),
    );
    return position;
  };

  beforeAll(async () => {
    learner = await anEnrolledLearner(CODE);
    video = (await lessonsWithFilms(learner.api, CODE))[0]!.video!;
    device = await open();
    await signIn(device, learner.userName);
    page = await device.newPage();
    page.on('request', (request) => fetched.push(request.url()));
    picture = page.locator('video');
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => device.close());

  step('says what the video costs before anything of it is fetched', async () => {
    await page.goto(lessonPath, { waitUntil: 'networkidle' });
    const most = Math.max(...video.sizes.map(({ megabytes }) => megabytes));
    const words = `Cần nhiều nhất ${most.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
    await page.getByRole('region', { name: 'Video bài giảng' }).getByText(words).waitFor();
    expect(fetched.filter((url) => /PlayerStage|\/play\/|m3u8/.test(url))).toEqual([]);
    expect(await page.locator('video').count()).toBe(0);
  });

  step('lets what is said be read without opening it, for the price of the words alone', async () => {
    await page.getByText('Đọc lời trong video').tap();
    await page.getByRole('button', { name: /Chào chị/ }).waitFor();
    expect(fetched.filter((url) => /PlayerStage|m3u8|m4s/.test(url))).toEqual([]);
    expect(fetched.filter((url) => url.includes('/play/'))).toEqual([expect.stringMatching(/cues\.json$/)]);
    await page.getByText('Đọc lời trong video').tap();
  });

  step('plays at the first press', async () => {
    await page.getByRole('button', { name: 'Xem video' }).tap();
    await waitUntil(
      'a moving picture',
      () => timeOf(picture),
      (time) => time > 1,
    );
    expect(fetched.some((url) => url.includes('PlayerStage'))).toBe(true);
    expect(fetched.some((url) => url.includes('m3u8'))).toBe(true);
  });

  step('plays twice as fast', async () => {
    await page.getByLabel('Tốc độ').selectOption({ label: '2×' });
    expect(await ask(picture, ({ playbackRate }) => playbackRate)).toBe(2);
    const before = await timeOf(picture);
    await waitUntil(
      'two more seconds',
      () => timeOf(picture),
      (time) => time > before + 2,
    );
  });

  step('obeys the keyboard', async () => {
    const player = page.getByRole('region', { name: 'Video bài giảng' }).last();
    await player.focus();
    const isPaused = () => ask(picture, ({ paused }) => paused);
    await page.keyboard.press('k');
    await waitUntil('a pause by K', isPaused, (paused) => paused);
    const before = await timeOf(picture);
    await page.keyboard.press('ArrowRight');
    expect(await timeOf(picture)).toBeCloseTo(before + 5, 0);
    await page.keyboard.press('ArrowLeft');
    expect(await timeOf(picture)).toBeCloseTo(before, 0);
    await page.keyboard.press(' ');
    await waitUntil('going on by Space', isPaused, (paused) => !paused);
  });

  step('shows captions when they are wanted', async () => {
    const tracks = () =>
      ask(picture, ({ textTracks }) =>
        Array.from(textTracks, ({ kind, mode, cues }) => ({ kind, mode, words: cues?.[0]?.text ?? '' })),
      );
    expect((await tracks()).filter(({ mode }) => mode === 'showing')).toEqual([]);
    expect(fetched.filter((url) => url.endsWith('.vtt'))).toEqual([]);
    await page.getByRole('button', { name: 'Phụ đề' }).tap();
    const [track] = await waitUntil('captions', tracks, ([first]) => Boolean(first?.words));
    expect(track).toMatchObject({ kind: 'captions', mode: 'showing', words: 'Chào chị.' });
    const said = () => ask(picture, ({ textTracks }) => textTracks[0]?.activeCues?.[0]?.text ?? '');
    await waitUntil('words under the picture', said, (words) => words !== '');
  });

  step('lets what is said be read, searched without marks, and jumped by', async () => {
    await page.getByText('Đọc lời trong video').tap();
    await page.getByPlaceholder('Tìm trong lời nói').fill('hop tot');
    await page.getByText('Thấy 1 câu').waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual(['họp tốt']);
    await page.getByRole('button', { name: /cuộc họp tốt/ }).tap();
    await waitUntil(
      'the place of those words',
      () => timeOf(picture),
      (time) => time >= 7 && time < 12,
    );
  });

  step('keeps the place for the next device', async () => {
    for (let nth = 0; nth < 4; nth += 1) await page.getByRole('button', { name: 'Tới 10 giây' }).tap();
    await waitUntil(
      'playing further on',
      () => timeOf(picture),
      (time) => time > 42,
    );
    const most = mostAtOnce(page, /\/progress$/);
    const before = { place: await timeOf(picture), clock: performance.now() };
    await page.getByRole('link', { name: /Kỹ năng tổ chức/ }).tap();
    await picture.waitFor({ state: 'detached' });
    // It plays twice as fast until the page is gone, which takes as long as the machine likes.
    const latest = before.place + (2 * (performance.now() - before.clock)) / 1000;
    const left = await waitUntil(
      'the place on the server',
      placeOnServer,
      (place) => place > before.place - 1 && place < latest + 1,
    );
    // Of two that are told at once, to two processes, either may be the last to be stored.
    expect(most()).toBe(1);

    const other = await open();
    await signIn(other, learner.userName);
    const there = await other.newPage();
    await there.goto(lessonPath);
    await there.getByRole('button', { name: 'Xem video' }).tap();
    await there.getByText(/Tiếp tục từ 0:\d\d/).waitFor();
    const resumed = await waitUntil(
      'a picture on the second device',
      () => timeOf(there.locator('video')),
      (time) => time > 1,
    );
    expect(Math.abs(resumed - left)).toBeLessThan(8);
    await other.close();
  });

  step('is done when the video was seen and the text read to its end', async () => {
    // The minutes in between are told as the player tells them: nobody waits four minutes here.
    await ok(record(learner.api, CODE, LESSON, { played: [[0, video.seconds]], position: video.seconds }));
    await page.goto(lessonPath);
    await page.getByRole('link', { name: 'Bài tiếp theo' }).scrollIntoViewIfNeeded();
    await page.getByText('Chị đã học xong bài này.').waitFor();
    const { lessons } = await ok(getTopic(learner.api, CODE));
    expect(lessons[0]!.progress).toMatchObject({ done: true, percent: 100 });
  });
});
