import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { enrol } from '../support/learning';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { siteUrl, switchedOn } from './browser';
import { Line } from './line';
import { aNewLearner, PASSWORD, signIn } from './learners';
import { cutOff, picture, show, violations } from './look';
import { aTopicToKeep } from './topic-to-keep';

describe('what comes between while a phone keeps lessons', () => {
  jest.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-phone-'));
  const line = new Line(siteUrl);
  let learner: Awaited<ReturnType<typeof aNewLearner>>;
  let next: typeof learner;
  let topic: Awaited<ReturnType<typeof aTopicToKeep>>;
  let device: BrowserContext | undefined;
  let page: Page;

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  async function again(path: string): Promise<void> {
    await device?.close();
    device = await switchedOn(folder, line.url);
    page = device.pages()[0] ?? (await device.newPage());
    await show(page, path);
  }
  const keptNames = () =>
    page.evaluate<string[]>(
      'caches.keys().then((names) => names.filter((name) => /^hochoi-kept/.test(name)))',
    );
  const timesAsked = (what: RegExp) => line.asked.filter((each) => what.test(each)).length;
  async function keepTopic(): Promise<void> {
    await show(page, `/chuyen-de/${topic.code}`);
    await button('Tải về máy để học khi không có mạng').tap();
    await button(/^Tải về \([\d,]+ MB\)$/).tap();
  }

  beforeAll(async () => {
    await line.join();
    learner = await aNewLearner();
    topic = await aTopicToKeep('Học khi máy đổi người');
    await ok(enrol(learner.api, topic.code));
    device = await switchedOn(folder, line.url);
    page = device.pages()[0] ?? (await device.newPage());
    await signIn(device, learner.userName);
  });
  afterAll(async () => {
    await device?.close();
    await line.cut();
    rmSync(folder, { recursive: true, force: true });
  });

  step('a line that breaks in the middle of a download stops it, and says so', async () => {
    line.breakAt = /^POST .*\/opening$/;
    await keepTopic();
    await page.getByText('Mất mạng, việc tải dừng lại. Phần đã tải vẫn được giữ.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    await picture(page, 'may-tai-do');
  });

  step('it goes on after a night, and fetches nothing twice', async () => {
    await line.join();
    await again(`/chuyen-de/${topic.code}`);
    await button('Tải tiếp').tap();
    await page.getByText(/^Đã lưu trên máy ngày/).waitFor();
    expect(timesAsked(/^GET .*small\.webp$/)).toBe(1);
    expect(await keptNames()).toHaveLength(1);
  });

  step('a newer build is offered, and taken when she asks for it', async () => {
    line.newerWorker = '\n// a newer build';
    await again('/da-luu');
    await page.getByText('Trang đã có bản mới.').waitFor();
    await picture(page, 'may-ban-moi');
    const began = page.waitForEvent('load');
    await button('Dùng bản mới').tap();
    await began;
    await page.getByText(/^1 chuyên đề, /).waitFor();
    await page.getByText('Trang đã có bản mới.').waitFor({ state: 'detached' });
    expect(await keptNames()).toHaveLength(1);
  });

  step('whoever signs in next on this phone keeps her own, and nothing stays of the one before', async () => {
    expect(await keptNames()).toHaveLength(1);
    next = await aNewLearner('Trần Thị Lan');
    await ok(enrol(next.api, topic.code));
    await signIn(device!, next.userName);
    await show(page, '/da-luu');
    await page.getByText('Chưa lưu gì trên máy này').waitFor();
    await waitUntil('no copy', keptNames, (names) => names.length === 0);
    await keepTopic();
    await page.getByText(/^Đã lưu trên máy ngày/).waitFor();
    expect(await keptNames()).toHaveLength(1);
  });

  step('a session that was ended elsewhere takes its copies with it', async () => {
    const body = { current: PASSWORD, next: 'mật khẩu mới của chị' };
    await ok(next.api.POST('/api/v1/me/password', { body }));
    await again('/');
    await page.getByRole('link', { name: 'Đăng nhập' }).waitFor();
    await waitUntil('no copy', keptNames, (names) => names.length === 0);
  });
});
