import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { quizRules } from '@hochoi/contracts';
import { ok } from '../support/api-client';
import { pdf } from '../support/documents';
import { getAttempt, getResult } from '../support/learning';
import { getTask, giveMark, listTasks, points } from '../support/marking';
import { makePicture } from '../support/pictures';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aQuizToTake, essay, fileHandIn, practice } from './every-question';
import { apiOf, signIn } from './learners';
import { cutOff, picture, show, violations } from './look';

type HandedIn = { text: string; files: { id: string; name: string; bytes: number }[] } | null;

describe('files that are handed in, from a phone on a line that drops to whoever marks', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-hand-in-'));
  let taken: Awaited<ReturnType<typeof aQuizToTake>>;
  let device: BrowserContext;
  let page: Page;
  let attemptId: string;

  const block = (n: number) => page.locator(`#cau-${n}`);
  const field = (n: number) => block(n).locator('input[type=file]');
  const on = async (userName: string, look: Parameters<typeof open>[0]) => {
    const context = await open(look);
    devices.push(context);
    await signIn(context, userName);
    return context;
  };
  /** What the server has as the answer to a question, once it has so many files. */
  const filesOf = (n: number, count: number) =>
    waitUntil(
      `${count} files of question ${n}`,
      async () => (await ok(getAttempt(taken.learner.api, attemptId))).questions[n - 1]!.response as HandedIn,
      (answer) => (answer?.files.length ?? 0) === count,
    ).then((answer) => answer?.files ?? []);
  async function inOrder(shown: Page, name: string) {
    await picture(shown, `nop-tep-${name}`);
    expect(await violations(shown)).toEqual([]);
    expect(await cutOff(shown)).toEqual([]);
  }

  beforeAll(async () => {
    writeFileSync(join(folder, 'bai-lam.pdf'), await pdf(['Hai nhà tranh chấp bờ rào']));
    writeFileSync(join(folder, 'bang-diem.txt'), 'chữ');
    writeFileSync(join(folder, 'bien-ban.jpg'), await makePicture('a.jpg', 800, 600));
    taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 1, shuffleQuestions: false },
      rules: quizRules.parse({}),
      questions: [essay('plain'), fileHandIn(), practice({ observed: false, atMost: 1 })],
    });
    device = await on(taken.learner.userName, phone);
    page = await device.newPage();
  });
  afterAll(async () => {
    await Promise.all(devices.map((each) => each.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  step('a file of another kind is refused before it is sent', async () => {
    await show(page, `/chuyen-de/${taken.code}/kiem-tra`);
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await block(1).waitFor();
    await page.getByRole('button', { name: 'Hiện cả bài trên một trang' }).click();
    attemptId = page.url().split('/').at(-1)!.split('?')[0]!;
    await block(3).getByText('Tiêu chí chấm').waitFor();
    await block(3).getByText('Nghe hết rồi mới hỏi').waitFor();
    await field(1).setInputFiles(join(folder, 'bang-diem.txt'));
    await block(1).getByText('Tệp “bang-diem.txt” không đúng loại được nhận.').waitFor();
  });

  step(
    'the line drops in the middle of a file; it goes on where it was, and is part of the answer',
    async () => {
      const begun: string[] = [];
      page.on('request', (call) => {
        if (call.method() === 'POST' && call.url().endsWith('/api/v1/uploads')) begun.push(call.url());
      });
      await page.route('**/api/v1/uploads/*', async (route) => {
        if (route.request().method() !== 'PATCH') return route.continue();
        await device.setOffline(true);
        return route.abort('internetdisconnected');
      });
      await field(1).setInputFiles(join(folder, 'bai-lam.pdf'));
      await block(1).getByText('Mất mạng ở 0%').waitFor();
      await inOrder(page, 'mat-mang');
      await page.unroute('**/api/v1/uploads/*');
      await device.setOffline(false);
      const [file] = await filesOf(1, 1);
      expect(file).toMatchObject({ name: 'bai-lam.pdf' });
      expect(begun).toHaveLength(1);
      await block(1).getByText('Đã kiểm tra xong.').waitFor();
    },
  );

  step('an answer whose file the server does not have says so where it was given, and is kept', async () => {
    const words = 'Câu trả lời có tệp chưa tải lên xong hoặc không thuộc câu này.';
    const notMine = (sent: string | null) =>
      sent?.replace(/"files":\[\{"id":"[^"]+"/, '"files":[{"id":"khong-co"');
    await page.route('**/answers', (route) =>
      route.continue({ postData: notMine(route.request().postData()) }),
    );
    await block(1).getByRole('textbox').first().fill('Hai nhà đã thỏa thuận.');
    await block(1).getByText(words).waitFor();
    await page.getByText('Có câu chưa nhận được vì thiếu tệp').waitFor();
    await inOrder(page, 'thieu-tep-360');
    await page.setViewportSize(laptop.viewport);
    await inOrder(page, 'thieu-tep-1280');
    await page.setViewportSize(phone.viewport);
    await page.unroute('**/answers');
    await block(1).getByRole('textbox').first().fill('Hai nhà đã thỏa thuận xong.'); // sent at once
    await block(1).getByText(words).waitFor({ state: 'detached' });
    await page.getByText(/^Đã lưu lúc/).waitFor();
    await filesOf(1, 1);
  });

  step('a photograph goes up smaller; one that was taken out again is not handed in', async () => {
    await field(2).setInputFiles(join(folder, 'bai-lam.pdf'));
    await filesOf(2, 1);
    await field(2).setInputFiles(join(folder, 'bien-ban.jpg'));
    await filesOf(2, 2);
    await block(2).getByText('Đã đủ 2 tệp.').waitFor();
    await block(2).getByRole('button', { name: 'Bỏ tệp bai-lam.pdf' }).click();
    expect((await filesOf(2, 1))[0]!.name).toMatch(/^bien-ban\.(webp|jpg)$/);
    await field(3).setInputFiles(join(folder, 'bai-lam.pdf'));
    await filesOf(3, 1);
    await block(2).getByText('Đã kiểm tra xong.').waitFor();
    await block(3).getByText('Đã kiểm tra xong.').waitFor();
    await inOrder(page, 'da-nhan');
  });

  step('is handed in, and whoever marks opens the file and takes it home', async () => {
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).first().click();
    await page.getByText('Chị đã trả lời cả 3 câu.').waitFor();
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
    await page.getByText('Bài có câu cần giảng viên chấm.').waitFor();
    const api = await apiOf('giangvien');
    const tasks = await waitUntil(
      'the answers that wait for a mark',
      async () => (await ok(listTasks(api, taken.quizId))).items,
      (items) => items.length === 3,
    );
    const essayTask = tasks.find(({ question }) => question.number === 1)!;
    const marker = await (await on('giangvien', laptop)).newPage();
    await show(marker, `/cham-bai/${taken.quizId}/${essayTask.taskId}`);
    await marker.getByRole('button', { name: /^Mở Tệp 1\.pdf/ }).click();
    await marker.locator('iframe[title="Tệp 1.pdf"]').waitFor();
    const download = marker.waitForEvent('download');
    await marker.getByRole('link', { name: 'Tải Tệp 1.pdf về máy' }).click();
    expect((await download).suggestedFilename()).toBe('tep-nop.pdf');
    await inOrder(marker, 'cham');
    for (const { taskId } of tasks) {
      const task = await ok(getTask(api, taskId));
      const scores = { kind: 'scores' as const, scores: { nghe: 'tot' } };
      await ok(giveMark(api, task, task.question.scheme ? scores : points(100)));
    }
  });

  step('the learner finds her files in her result', async () => {
    await waitUntil(
      'the grade',
      () => ok(getResult(taken.learner.api, attemptId)),
      ({ state }) => state === 'graded',
    );
    await show(page, `/ket-qua/${attemptId}`);
    await page.getByText('Mức của chị:').waitFor({ state: 'attached' });
    await page
      .getByRole('button', { name: /^Mở bai-lam\.pdf/ })
      .first()
      .click();
    await page.locator('iframe[title="bai-lam.pdf"]').waitFor();
    await inOrder(page, 'ket-qua');
  });
});
