import type { BrowserContext, Page, Request } from 'playwright-core';
import { step } from '../support/steps';
import { browser } from './browser';
import { countBytes, type Transfer } from './bytes';

const KB = 1000;
/** On 400 kbit/s, which is what a poor line gives, three seconds. */
const BUDGET = 150 * KB;

const sum = (transfers: Transfer[]) => transfers.reduce((total, { bytes }) => total + bytes, 0);
const listed = (transfers: Transfer[]) =>
  transfers.map(({ url, bytes }) => `${(bytes / KB).toFixed(1).padStart(8)}  ${url}`).join('\n');

describe('a learner who comes for the first time, on a phone', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    device = await open();
    page = await device.newPage();
  });
  afterAll(() => device.close());

  step('sees the library for at most 150 KB', async () => {
    const transfers = await countBytes(device, page);
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'Thư viện chuyên đề', level: 1 }).waitFor();
    const articles = page.getByRole('main').getByRole('article');
    await articles.nth(5).waitFor();
    const topics = await articles.count();
    console.log(`${listed(transfers())}\n${(sum(transfers()) / KB).toFixed(1)} KB for ${topics} topics`);
    expect(sum(transfers())).toBeGreaterThan(20 * KB);
    expect(sum(transfers())).toBeLessThanOrEqual(BUDGET);
  });

  step('names each call, so that it can be found in the logs of the server', async () => {
    const calls: Request[] = [];
    page.on('request', (request) => calls.push(request));
    await page.reload({ waitUntil: 'networkidle' });
    const ids = calls
      .filter((call) => new URL(call.url()).pathname.startsWith('/api/v1/'))
      .map((call) => call.headers()['x-correlation-id']);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  step('finds a topic without tone marks', async () => {
    await page.getByRole('searchbox').fill('ky nang to chuc dieu hanh hoi nghi');
    await page.getByRole('status').filter({ hasText: 'cho “ky nang to chuc dieu hanh hoi nghi”' }).waitFor();
    await page
      .getByRole('link', { name: /Kỹ năng tổ chức, điều hành hội nghị, cuộc họp/ })
      .first()
      .tap();
    await page.waitForURL('**/chuyen-de/CD064');
    await page.getByRole('heading', { level: 1, name: /Kỹ năng tổ chức, điều hành hội nghị/ }).waitFor();
  });

  step('signs in where she is, and is back at the topic', async () => {
    await page.getByRole('button', { name: 'Đăng nhập để vào học' }).tap();
    await page.getByRole('button', { name: 'Học viên' }).tap();
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).tap();
    await page.waitForURL(({ pathname }) => pathname === '/chuyen-de/CD064');
    await page.getByRole('link', { name: 'Tôi' }).waitFor();
  });

  step('enters the topic and stands in its first lesson', async () => {
    await page.getByRole('button', { name: 'Vào học' }).tap();
    await page.waitForURL('**/chuyen-de/CD064/bai/01-chuan-bi-cuoc-hop');
    await page.getByText('Bài 1 trong 3').waitFor();
    await page.getByRole('link', { name: 'Học', exact: true }).tap();
    await page.getByRole('heading', { name: 'Học tiếp' }).waitFor();
    await page.getByText('Kỹ năng tổ chức, điều hành hội nghị').waitFor();
  });
});
