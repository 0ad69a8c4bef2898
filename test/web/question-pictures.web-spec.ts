import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { startAttempt } from '../support/learning';
import { step } from '../support/steps';
import { trueFalse } from '../support/topics';
import { browser, phone } from './browser';
import { aQuizToTake } from './every-question';
import { signIn } from './learners';
import { cutOff, picture, violations } from './look';
import { aPicturedQuestion } from './pictured-question';

describe('a question with pictures, on a phone that loses its line before it', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const shown = (alt: string) => page.getByRole('img', { name: alt });
  const missing = (alt: string) => page.getByText(`Chưa tải được hình: ${alt}`);

  beforeAll(async () => {
    const { question } = await aPicturedQuestion('Việc nào làm trước?');
    const { code, learner } = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 1, shuffleQuestions: false, rules: null },
      questions: [trueFalse(), question],
    });
    const { attemptId } = await ok(startAttempt(learner.api, code));
    device = await open(phone);
    await signIn(device, learner.userName);
    page = await device.newPage();
    await page.goto(`/chuyen-de/${code}/kiem-tra/${attemptId}`);
    await page.getByRole('group', { name: /^Câu 1 trong 2/ }).waitFor();
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
});
