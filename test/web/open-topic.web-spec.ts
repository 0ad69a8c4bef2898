import type { BrowserContext, Page } from 'playwright-core';
import { getTopic } from '../support/learning';
import { step } from '../support/steps';
import { ok } from '../support/api-client';
import { browser } from './browser';
import { aNewLearner, PASSWORD } from './learners';

const CODE = 'CD058';
const FIRST = `/chuyen-de/${CODE}/bai/01-nhan-ra-kich-ban-lua`;

describe('an open topic', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let learner: Awaited<ReturnType<typeof aNewLearner>>;
  const progress = async () => (await ok(getTopic(learner.api, CODE))).lessons[0]!.progress;
  const readToTheEnd = () => page.locator('footer').last().scrollIntoViewIfNeeded();

  beforeAll(async () => {
    device = await open();
    page = await device.newPage();
    learner = await aNewLearner();
  });
  afterAll(() => device.close());

  step('is read by a visitor from its page on, lesson after lesson', async () => {
    await page.goto(`/chuyen-de/${CODE}`);
    await page.getByText('không cần tài khoản').waitFor();
    await page.getByRole('link', { name: 'Đọc bài ngay' }).tap();
    await page.waitForURL(`**${FIRST}`);
    await page.getByText('Bài 1 trong 2').waitFor();
    await page.getByRole('link', { name: 'Bài tiếp theo' }).tap();
    await page.getByText('Bài 2 trong 2').waitFor();
    await page.goto(`/chuyen-de/${CODE}`);
    await page.getByRole('link', { name: 'Nhận ra kịch bản lừa và phản xạ ba nhịp' }).tap();
    await page.waitForURL(`**${FIRST}`);
  });

  step(
    'takes her back to the lesson when she signs in, and has told the server nothing till then',
    async () => {
      const told: string[] = [];
      page.on('request', (request) => request.url().endsWith('/progress') && told.push(request.url()));
      await readToTheEnd();
      await page.getByRole('link', { name: 'Đăng nhập để lưu kết quả học' }).tap();
      await page.getByLabel(/^Tên đăng nhập/).fill(learner.userName);
      await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).tap();
      await page.waitForURL(`**${FIRST}`);
      await page.getByText('Kết quả học chưa được ghi lại').waitFor();
      expect(await progress()).toBeNull();
      const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => /progress/.test(key)));
      expect([...told, ...kept]).toEqual([]);
    },
  );

  step('counts what she has read once she enters it', async () => {
    await readToTheEnd();
    await page.getByRole('button', { name: 'Vào học để lưu kết quả học' }).tap();
    await readToTheEnd();
    await page.getByText('Chị đã học xong bài này.').waitFor();
    expect(await progress()).toMatchObject({ done: true });
  });
});

describe('a topic that is not open', () => {
  const open = browser();

  it('sends a visitor to sign in, and from there to the lesson', async () => {
    const device = await open();
    const page = await device.newPage();
    const lesson = '/chuyen-de/CD064/bai/01-chuan-bi-cuoc-hop';
    await page.goto(lesson);
    await page.waitForURL(({ pathname, searchParams }) =>
      Boolean(pathname === '/dang-nhap' && searchParams.get('tiep') === lesson),
    );
    await device.close();
  });
});
