import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { getResult, startAttempt, submit } from '../support/learning';
import { step } from '../support/steps';
import { trueFalse } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aQuizToTake } from './every-question';
import { signIn } from './learners';
import { cutOff, picture, violations } from './look';
import { aPicturedQuestion } from './pictured-question';

describe('a question with pictures, on a phone that loses its line before it', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let taken: Awaited<ReturnType<typeof aQuizToTake>>;
  let attemptId: string;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const shown = (alt: string) => page.getByRole('img', { name: alt });
  const missing = (alt: string) => page.getByText(`Chưa tải được hình: ${alt}`);

  beforeAll(async () => {
    const { question, offering } = await aPicturedQuestion('Việc nào làm trước?');
    taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 1, shuffleQuestions: false, rules: null },
      questions: [trueFalse(), question, ...offering],
    });
    const { code, learner } = taken;
    ({ attemptId } = await ok(startAttempt(learner.api, code)));
    device = await open(phone);
    await signIn(device, learner.userName);
    page = await device.newPage();
    await page.goto(`/chuyen-de/${code}/kiem-tra/${attemptId}`);
    await page.getByRole('group', { name: /^Câu 1 trong 5/ }).waitFor();
  });
  afterAll(() => device.close());

  step('says which pictures are missing, and what she may do', async () => {
    await device.setOffline(true);
    await button('Câu tiếp').tap();
    await missing('Sơ đồ bốn bước').waitFor();
    await missing('Bước hai').waitFor();
    await page.getByText('Có mạng lại là hình tự hiện ra').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    await picture(page, 'lam-bai-thieu-hinh');
  });

  step('an answer can be given all the same, and the words stay beside it', async () => {
    await page.getByText('Hẹn hai bên').tap();
    await button('Tải lại hình').tap();
    await missing('Sơ đồ bốn bước').waitFor();
  });

  step('shows them by themselves when the line is back', async () => {
    await device.setOffline(false);
    await shown('Sơ đồ bốn bước').waitFor();
    await shown('Bước hai').waitFor();
    await page.getByText('Có hình chưa tải được').waitFor({ state: 'detached' });
    expect(await page.locator('.missing-picture').count()).toBe(0);
    await picture(page, 'lam-bai-du-hinh');
  });

  step('its author who corrects a key sees what learners saw, in words and small pictures', async () => {
    await ok(submit(taken.learner.api, attemptId));
    const result = () => ok(getResult(taken.learner.api, attemptId));
    await waitUntil('the grade', result, ({ state }) => state === 'graded');
    const desk = await open(laptop);
    await signIn(desk, 'giangvien');
    const author = await desk.newPage();
    await author.goto(`/soan/${taken.topicId}/sua-diem`);
    for (const [n, told] of [
      [2, author.getByRole('radio', { name: 'Bước hai' })],
      [3, author.getByRole('combobox', { name: 'Hình trái một' })],
      [4, author.getByRole('img', { name: 'Hình xếp hai' })],
      [5, author.getByRole('option', { name: 'B. Hình để điền' })],
    ] as const) {
      await author.getByRole('link', { name: `Câu ${n}`, exact: true }).click();
      await author.getByLabel(/^Đáp án mới/).check();
      await told.waitFor({ state: 'attached' });
      expect(await author.getByRole('main').innerText()).not.toMatch(/picture:|<(img|b|i)\b/);
      for (const viewport of [laptop.viewport, phone.viewport]) {
        await author.setViewportSize(viewport);
        expect(await cutOff(author)).toEqual([]);
        await picture(author, `sua-dap-an-${n}-${viewport.width}`);
      }
      await author.setViewportSize(laptop.viewport);
      expect(await violations(author)).toEqual([]);
    }
    await desk.close();
  });
});
