import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { AttemptPage } from './attempt-page';
import { browser } from './browser';
import { anEnrolledLearner, apiOf, seeAllLessons, signIn, UNTIL_FILMS_ARE_READY } from './learners';

const CODE = 'CD064';

describe('a certificate, from the last answer to its revocation', () => {
  const open = browser();
  let learner: Awaited<ReturnType<typeof anEnrolledLearner>>;
  let device: BrowserContext;
  let page: Page;
  let stranger: Page;
  let checkPath: string;

  const myCertificate = async () => (await ok(learner.api.GET('/api/v1/me/certificates'))).items[0]!;
  const answerOf = (who: Page) => who.getByRole('status').filter({ has: who.getByRole('heading') });

  beforeAll(async () => {
    learner = await anEnrolledLearner(CODE);
    await seeAllLessons(learner.api, CODE);
    device = await open();
    await signIn(device, learner.userName);
    page = await device.newPage();
    stranger = await (await open()).newPage();
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => Promise.all([device.close(), stranger.context().close()]));

  step('is there when the test is passed and the lessons are done', async () => {
    const attempt = new AttemptPage(page);
    await attempt.start(CODE);
    for (let nth = 1; nth <= 10; nth += 1) {
      await attempt.saved(() => attempt.answer());
      await attempt.next();
    }
    // The paper is made by a job of its own: the page must still ask when the grade comes before it.
    let laggard = true;
    await page.route('**/result', async (route) => {
      const answer = await route.fetch();
      const result = (await answer.json()) as { certificateId: string | null };
      await route.fulfill({ response: answer, json: laggard ? { ...result, certificateId: null } : result });
    });
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).tap();
    await page.getByText('Đang cấp giấy chứng nhận.').waitFor();
    laggard = false;
    await page.getByText('Giấy chứng nhận của chị đã được cấp.').waitFor();
    await page.unroute('**/result');
    await page.getByRole('link', { name: 'Xem giấy chứng nhận' }).tap();
    await page.getByRole('article').getByText(learner.fullName).waitFor();
  });

  step('comes as a PDF', async () => {
    await waitUntil('the paper', myCertificate, ({ pdfReady }) => pdfReady);
    await page.reload();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Tải bản PDF' }).tap();
    const download = await coming;
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  });

  step('is valid to anyone who has its code, and shows her name', async () => {
    await page.getByRole('link', { name: 'Trang kiểm tra' }).tap();
    await page.waitForURL('**/kiem-tra-giay/*');
    checkPath = new URL(page.url()).pathname;
    await stranger.goto(checkPath);
    await answerOf(stranger).getByRole('heading', { name: 'Giấy chứng nhận có hiệu lực' }).waitFor();
    await answerOf(stranger).getByText(learner.fullName).waitFor();
  });

  step('shows initials alone to whoever knows only its number', async () => {
    const { number } = await myCertificate();
    await stranger.goto('/kiem-tra-giay');
    await stranger.getByLabel('Số giấy chứng nhận').fill(number);
    await stranger.getByRole('button', { name: 'Kiểm tra', exact: true }).tap();
    await answerOf(stranger).getByRole('heading', { name: 'Giấy chứng nhận có hiệu lực' }).waitFor();
    expect(await stranger.getByRole('main').innerText()).not.toContain(learner.fullName);
  });

  step('is revoked for everyone from the moment an officer decides so', async () => {
    const officer = await apiOf('canbo');
    const { id } = await myCertificate();
    const body = { reason: 'Cấp nhầm người trong lớp thử', decision: 'QĐ 12/2026' };
    await ok(
      officer.POST('/api/v1/certificates/{certificateId}/revocation', {
        params: { path: { certificateId: id } },
        body,
      }),
    );
    await stranger.goto(checkPath);
    await answerOf(stranger).getByRole('heading', { name: 'Giấy chứng nhận đã bị thu hồi' }).waitFor();
    await page.goto('/ket-qua');
    await page.getByText(/Đã thu hồi ngày \d\d\/\d\d\/\d{4}/).waitFor();
  });

  it.each(['/kiem-tra-giay/KHONG-CO-MA-NAY', '/kiem-tra-giay?so=9999%2F2026%2FGCN-HVPN'])(
    'is unknown at %s',
    async (path) => {
      await stranger.goto(path);
      await answerOf(stranger)
        .getByRole('heading', { name: 'Không có giấy chứng nhận này trong sổ' })
        .waitFor();
    },
  );
});
