import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { getAttempt, getTopic } from '../support/learning';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { AttemptPage } from './attempt-page';
import { browser } from './browser';
import { anEnrolledLearner, PASSWORD, signIn } from './learners';

const CODE = 'CD064';
const NEW_PASSWORD = 'mật khẩu mới của chị';

describe('a test taken on a phone, on a line that comes and goes', () => {
  const open = browser();
  let learner: Awaited<ReturnType<typeof anEnrolledLearner>>;
  let device: BrowserContext;
  let tab: AttemptPage;
  let attemptId: string;

  const answeredOnServer = async () => {
    const { questions } = await ok(getAttempt(learner.api, attemptId));
    return questions.filter(({ response }) => response !== null).map(({ number }) => number);
  };
  /** As when the password was changed on another device: every session but that one ends. */
  const endSessions = () =>
    ok(learner.api.POST('/api/v1/me/password', { body: { current: PASSWORD, next: NEW_PASSWORD } }));
  const answeredText = (count: number) => `Đã trả lời ${count}/10`;

  beforeAll(async () => {
    learner = await anEnrolledLearner(CODE);
    device = await open();
    await signIn(device, learner.userName);
    tab = new AttemptPage(await device.newPage());
    attemptId = await tab.start(CODE);
  });
  afterAll(() => device.close());

  step('saves an answer given by the keyboard, and one given by touch', async () => {
    await tab.saved(() => tab.answerByKeyboard());
    await tab.next();
    await tab.saved(() => tab.answer());
    expect(await answeredOnServer()).toEqual([1, 2]);
  });

  step('shows them again after a reload, where she was', async () => {
    await tab.page.reload();
    await tab.page.getByText('Câu 2 trong 10').waitFor();
    expect(await tab.shownAnswer()).toEqual(await tab.rightAnswer());
    await tab.page.getByRole('button', { name: answeredText(2) }).waitFor();
  });

  step('shows in one tab what was answered in the other', async () => {
    const second = new AttemptPage(await device.newPage());
    await second.page.goto(tab.page.url());
    await second.page.getByRole('button', { name: answeredText(2) }).waitFor();
    await second.next();
    await second.saved(() => second.answer());
    await tab.page.getByRole('button', { name: answeredText(3) }).waitFor();
    await tab.next();
    expect(await tab.shownAnswer()).toEqual(await tab.rightAnswer());
    await second.page.close();
  });

  step(
    'keeps what is answered without a network, says so, and sends it when the network is back',
    async () => {
      await device.setOffline(true);
      for (let nth = 4; nth <= 5; nth += 1) {
        await tab.next();
        await tab.answer();
        await tab.note.filter({ hasText: 'Mất mạng – bài làm vẫn được giữ trên máy' }).waitFor();
      }
      await tab.page.getByRole('button', { name: answeredText(5) }).waitFor();
      expect(await answeredOnServer()).toEqual([1, 2, 3]);
      await tab.saved(() => device.setOffline(false));
      expect(await answeredOnServer()).toEqual([1, 2, 3, 4, 5]);
    },
  );

  step('keeps it even when the page is closed without a network', async () => {
    await device.setOffline(true);
    await tab.next();
    await tab.answer();
    await tab.note.filter({ hasText: 'Mất mạng' }).waitFor();
    const { page } = tab;
    tab = new AttemptPage(await device.newPage());
    await page.close();
    await device.setOffline(false);
    await tab.page.goto(`/chuyen-de/${CODE}/kiem-tra/${attemptId}?cau=6`);
    await waitUntil('the sixth answer on the server', answeredOnServer, (numbers) => numbers.includes(6));
    await tab.note.filter({ hasText: 'Đã lưu lúc' }).waitFor();
    await tab.page.getByRole('button', { name: answeredText(6) }).waitFor();
  });

  step('loses nothing that was typed when the session ends in the middle', async () => {
    for (const number of [7, 8, 9]) {
      await tab.next();
      await tab.page.getByText(`Câu ${number} trong 10`).waitFor();
      if (number < 9) await tab.saved(() => tab.answer());
    }
    await endSessions();
    await tab.answer();
    const dialog = tab.page.getByRole('dialog', { name: 'Đăng nhập lại để tiếp tục' });
    await dialog.getByLabel('Tên đăng nhập').fill(learner.userName);
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(NEW_PASSWORD);
    await tab.saved(() => dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click());
    expect(await tab.shownAnswer()).toEqual(await tab.rightAnswer());
    expect(await answeredOnServer()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  step('tells before handing in what is empty', async () => {
    await tab.next();
    await tab.next();
    await tab.page.getByText('Còn 1 câu chưa trả lời: 10.').waitFor();
    await tab.page.getByRole('button', { name: 'Quay lại làm bài' }).click();
    await tab.saved(() => tab.answer());
    await tab.page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    await tab.page.getByText('Chị đã trả lời cả 10 câu.').waitFor();
  });

  step(
    'gives one receipt to two tabs that hand in at the same moment, and shows the grade in both',
    async () => {
      const second = await device.newPage();
      await second.goto(tab.page.url());
      const pages = [tab.page, second];
      const handIn = (page: Page) => page.getByRole('button', { name: 'Nộp bài', exact: true });
      for (const page of pages) await handIn(page).waitFor();
      const receipts = await Promise.all(
        pages.map(async (page) => {
          const answer = page.waitForResponse((response) => response.url().endsWith('/submission'));
          await handIn(page).click();
          return (await (await answer).json()) as { receiptCode: string; answered: number };
        }),
      );
      expect(receipts[0]).toMatchObject({ attemptId, answered: 10, total: 10 });
      expect(receipts[1]).toEqual(receipts[0]);
      for (const page of pages) {
        await page.waitForURL(`**/ket-qua/${attemptId}`);
        await page.getByText('10 trên 10').waitFor();
        await page.getByText(`Mã biên nhận: ${receipts[0]!.receiptCode}`).waitFor();
      }
      const { quiz } = await ok(getTopic(learner.api, CODE));
      expect(quiz).toMatchObject({ attemptsUsed: 1, passed: true, bestGrade: 1000 });
    },
  );
});
