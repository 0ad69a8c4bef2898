import type { Page } from 'playwright-core';
import { waitUntil } from '../support/wait-until';
import { browser, phone } from './browser';
import { signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { show } from './look';
import { aBrokenFilm } from './visitors';

describe('the administrator watches the work of the machine', () => {
  const open = browser();
  let page: Page;

  beforeAll(async () => {
    await Promise.all([aBrokenFilm(), aBrokenFilm()]);
    const device = await open(phone);
    await signIn(device, 'quantri');
    page = await device.newPage();
    await show(page, '/viec-he-thong');
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => page?.context().close());

  /** The page has asked again by itself. */
  const newerList = () => page.waitForResponse((response) => /\/api\/v1\/jobs\?/.test(response.url()));
  const retries = () => page.getByRole('button', { name: /^Thử lại: Xử lý video/ });
  const focused = () =>
    page.evaluate<string>(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.tagName',
    );

  it('reads why in folded details, which a newer list leaves open and focused', async () => {
    const summary = page.locator('summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Lỗi gần nhất, theo lời chương trình').first().waitFor();
    const before = await focused();
    await newerList();
    await newerList();
    expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
    expect(await focused()).toBe(before);
  });

  it('tries one again by keyboard, hears so, and is led to the next', async () => {
    const id = await page.locator('[data-job]').first().getAttribute('data-job');
    const retried = page.waitForResponse((response) => response.url().endsWith(`/jobs/${id}/retry`));
    await retries().first().focus();
    await page.keyboard.press('Enter');
    expect((await retried).status()).toBe(200);
    await page.getByRole('status').filter({ hasText: 'Đã xếp lại: Xử lý video' }).waitFor();
    // Not page.waitForFunction: what it asks a second time the page's policy forbids as eval.
    const focusedJob = () =>
      page.evaluate<string | null>('document.activeElement.closest("[data-job]")?.dataset.job ?? null');
    await waitUntil('the next job is focused', focusedJob, (job) => job !== null && job !== id);
    expect(await focused()).toMatch(/^Thử lại: Xử lý video/);
  });

  it('hears when more has failed', async () => {
    await show(page, '/viec-he-thong');
    await aBrokenFilm();
    await page
      .getByRole('status')
      .filter({ hasText: /Vừa có thêm \d+ việc hỏng/ })
      .waitFor();
  });

  it('is asked before all are tried again', async () => {
    await page.getByRole('button', { name: /^Thử lại cả \d+ việc: Xử lý video/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Thử lại cả \d+ việc hỏng\?/ });
    await dialog.getByRole('button', { name: /^Thử lại cả/ }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /Đã xếp lại \d+ việc: Xử lý video/ })
      .waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('keeps what she sees while the line is down, and is told', async () => {
    await page.goto('/viec-he-thong?xem=xong');
    await page.getByRole('table').waitFor();
    await page.context().setOffline(true);
    await page.getByText('Chưa kết nối được').waitFor();
    expect(await page.getByRole('table').isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.getByText('Chưa kết nối được').waitFor({ state: 'detached' });
  });
});

describe('somebody else who knows the address', () => {
  const open = browser();
  it('is told that it is not hers', async () => {
    const device = await open(phone);
    await signIn(device, 'canbo');
    const page = await device.newPage();
    await page.goto('/viec-he-thong');
    await page.getByText('Chị không có quyền làm việc này.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await device.close();
  });
});
