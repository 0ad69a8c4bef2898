import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { enrol, getTopic } from '../support/learning';
import { step } from '../support/steps';
import { beginDraft, getDraft, publish, updateLesson } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { siteUrl, switchedOn } from './browser';
import { aNewLearner, lessonsWithFilms, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { Line } from './line';
import { cutOff, inDark, picture as keepPicture, show, violations } from './look';
import { aTopicToKeep, said } from './topic-to-keep';
import { timeOf } from './video';

const WITH_FILM = { code: 'CD064', key: '01-chuan-bi-cuoc-hop' };
describe('studying where there is no line, on a phone', () => {
  jest.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-phone-'));
  const line = new Line(siteUrl);
  let learner: Awaited<ReturnType<typeof aNewLearner>>;
  let topic: Awaited<ReturnType<typeof aTopicToKeep>>;
  let device: BrowserContext | undefined;
  let page: Page;

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const lessonPath = (key: string) => `/chuyen-de/${topic.code}/bai/${key}`;
  const inOrder = async (name: string) => {
    expect(await violations(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    await keepPicture(page, `may-${name}`);
  };
  async function switchOn(): Promise<BrowserContext> {
    device = await switchedOn(folder, line.url);
    page = device.pages()[0] ?? (await device.newPage());
    return device;
  }
  /** The browser is closed and opened again, as after a night. */
  async function again(path: string): Promise<void> {
    await device?.close();
    await switchOn();
    await show(page, path);
  }
  const keptNames = () =>
    page.evaluate<string[]>(
      'caches.keys().then((names) => names.filter((name) => /^hochoi-kept/.test(name)))',
    );

  beforeAll(async () => {
    await line.join();
    learner = await aNewLearner();
    topic = await aTopicToKeep();
    for (const code of [topic.code, WITH_FILM.code]) await ok(enrol(learner.api, code));
    await lessonsWithFilms(learner.api, WITH_FILM.code);
    await signIn(await switchOn(), learner.userName);
  }, UNTIL_FILMS_ARE_READY);
  afterAll(async () => {
    await line.cut();
    await device?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  step('the worker is never kept by what stands between, and the policy lets it run', async () => {
    const { headers } = await fetch(new URL('/sw.js', siteUrl));
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('content-security-policy')).toContain("worker-src 'self'");
  });

  step('says what a topic costs, and keeps it', async () => {
    await show(page, `/chuyen-de/${topic.code}`);
    await button('Tải về máy để học khi không có mạng').tap();
    await page.getByText(/Bài đọc, hình và câu tự kiểm tra: [\d,]+ MB/).waitFor();
    await page.getByLabel(/Cả tài liệu trong bài \(thêm [\d,]+ MB\)/).check();
    await inOrder('hoi');
    await button(/^Tải về \([\d,]+ MB\)$/).tap();
    await page.getByText(/^Đã lưu trên máy ngày/).waitFor();
    await inOrder('da-luu-chuyen-de');
  });

  step('a full phone says so, and keeps nothing half', async () => {
    await show(page, `/chuyen-de/${WITH_FILM.code}`);
    await page.evaluate(
      "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))",
    );
    await button('Tải về máy để học khi không có mạng').tap();
    await button(/^Tải về \([\d,]+ MB\)$/).tap();
    await page.getByText(/^Máy không đủ chỗ cho [\d,]+ MB\./).waitFor();
    await inOrder('het-cho');
    expect(await keptNames()).toHaveLength(1);
  });

  step('keeps one lesson with its film, in the smallest size', async () => {
    await show(page, `/chuyen-de/${WITH_FILM.code}/bai/${WITH_FILM.key}`);
    await button('Tải bài này về máy').tap();
    await page.getByLabel(/Cả phim và bài nghe, cỡ nhỏ nhất/).check();
    await button(/^Tải về \([\d,]+ MB\)$/).tap();
    await page.getByText(/^Đã lưu trên máy ngày/).waitFor({ timeout: 60_000 });
    await show(page, '/da-luu');
    await page.getByText(/^2 chuyên đề, /).waitFor();
    await inOrder('trang');
  });

  step('a lesson opens by its address in a browser that was closed, the line being cut', async () => {
    await line.cut();
    await again(lessonPath(topic.first.key));
    await page.getByText(/^Đọc từ máy, lưu ngày \d/).waitFor();
    const image = page.getByRole('img', { name: 'Bốn bước' }).first();
    await image.scrollIntoViewIfNeeded();
    await waitUntil(
      'the picture',
      () => image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth),
      (width) => width > 0,
    );
    await inOrder('bai');
    await inDark(page, true);
    await inOrder('bai-toi');
    await inDark(page, false);
  });

  step('its document shows its page, its self-check answers', async () => {
    await button(/^Xem \(/).tap();
    await page.getByText('Trang 1 trong 1').waitFor();
    await page.getByRole('dialog').getByText('Bien ban hoa giai').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByLabel('Thư ký').check();
    await button('Kiểm tra câu trả lời').tap();
    await page.getByText('Đúng, thư ký ghi.').waitFor();
  });

  step('what she reads is kept for later, also in flight mode', async () => {
    await page.context().setOffline(true);
    await show(page, lessonPath(topic.second.key));
    await page.getByText(said).waitFor();
    await page.getByText('tiến độ học được giữ trên máy và sẽ gửi khi có mạng').waitFor();
    await page.context().setOffline(false);
  });

  step('what she has not kept says so, and leads to what she has', async () => {
    await show(page, '/ket-qua');
    await page.getByText('Chưa kết nối được').waitFor();
    await inOrder('khong-mang');
    await page.getByRole('link', { name: 'Mở bài đã lưu trên máy' }).tap();
    await page.getByRole('heading', { name: 'Đã lưu trên máy', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Học ở nơi không có sóng' }).tap();
    await page.getByRole('link', { name: 'Bài chỉ có chữ' }).waitFor();
    await inOrder('chuyen-de');
  });

  step('the film plays', async () => {
    await show(page, `/chuyen-de/${WITH_FILM.code}/bai/${WITH_FILM.key}`);
    await button('Xem video').tap();
    await waitUntil(
      'a moving picture',
      () => timeOf(page.locator('video')),
      (time) => time > 0.5,
    );
    await page.keyboard.press('k');
  });

  step('with the line back, what she has read is on the server', async () => {
    await line.join();
    await again('/hoc');
    const { lessons } = await waitUntil(
      'the progress',
      () => ok(getTopic(learner.api, topic.code)),
      (told) => told.lessons.find(({ key }) => key === topic.second.key)!.progress?.done === true,
    );
    expect(lessons).toHaveLength(2);
    await page.getByRole('link', { name: 'Đã lưu trên máy' }).waitFor();
  });

  step('an update says what has changed, and fetches it', async () => {
    const { api, topicId } = topic;
    const draft = await beginDraft(api, topicId);
    const lesson = draft.lessons.find(({ key }) => key === topic.second.key)!;
    await ok(updateLesson(api, lesson, { markdown: 'Nghe hai bên, rồi nhắc lại.' }));
    const { lockVersion } = await getDraft(api, topicId);
    await ok(publish(api, topicId, lockVersion, { changeKind: 'typo', changeNote: 'Nói rõ hơn.' }));
    await show(page, '/da-luu');
    const card = page.getByRole('article').filter({ hasText: 'Học ở nơi không có sóng' });
    await card.getByText('Chuyên đề có bản mới.').waitFor();
    await inOrder('co-ban-moi');
    const params = { path: { code: topic.code } };
    await ok(learner.api.POST('/api/v1/topics/{code}/enrolment/version', { params, body: { version: 2 } }));
    await show(page, '/da-luu');
    await card.getByText('Chuyên đề đã có bản 2; máy đang giữ bản 1.').waitFor();
    await card.getByRole('button', { name: 'Cập nhật' }).tap();
    await card.getByText('Bài đã thay đổi: Bài chỉ có chữ.').waitFor();
    await inOrder('da-cap-nhat');
    expect(await keptNames()).toHaveLength(2);
  });

  step('what is withdrawn is taken off the phone, with a word', async () => {
    const params = { path: { topicId: topic.topicId } };
    const body = { reason: 'Luật đã thay đổi.' };
    await ok(topic.api.POST('/api/v1/authoring/topics/{topicId}/withdrawal', { params, body }));
    await show(page, '/da-luu');
    await page.getByText('“Học ở nơi không có sóng” đã rút khỏi Thư viện').waitFor();
    await page.getByText(/^1 chuyên đề, /).waitFor();
    expect(await keptNames()).toHaveLength(1);
  });

  step('signing out leaves nothing of hers on the phone', async () => {
    await show(page, '/toi');
    await button('Đăng xuất').tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).tap();
    await page.getByRole('heading', { name: 'Thư viện chuyên đề' }).waitFor();
    expect(await keptNames()).toEqual([]);
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => /kept/.test(key))')).toEqual([]);
    await line.cut();
    await again(`/chuyen-de/${WITH_FILM.code}/bai/${WITH_FILM.key}`);
    await page.getByText('Chưa kết nối được').waitFor();
  });
});
