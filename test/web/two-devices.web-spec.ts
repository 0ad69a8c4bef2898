import type { BrowserContext, Page } from 'playwright-core';
import { quizRules } from '@hochoi/contracts';
import { ok } from '../support/api-client';
import { getAttempt } from '../support/learning';
import { step } from '../support/steps';
import { trueFalse } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aQuizToTake } from './every-question';
import { signIn } from './learners';
import { cutOff, picture, show, violations } from './look';

type Taken = Awaited<ReturnType<typeof aQuizToTake>>;

async function inOrder(page: Page, name: string) {
  await picture(page, `hai-may-${name}`);
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}

/** One learner with the same attempt open on a phone and on a laptop. */
function onTwoDevices(rules: Parameters<typeof quizRules.parse>[0]) {
  const open = browser();
  const both = {} as {
    taken: Taken;
    devices: BrowserContext[];
    phone: Page;
    laptop: Page;
    attemptId: string;
  };
  beforeAll(async () => {
    both.taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 1, shuffleQuestions: false, rules: quizRules.parse(rules) },
      questions: [trueFalse(), trueFalse(), trueFalse()],
    });
    both.devices = [await open(phone), await open(laptop)];
    for (const device of both.devices) await signIn(device, both.taken.learner.userName);
    [both.phone, both.laptop] = (await Promise.all(both.devices.map((device) => device.newPage()))) as [
      Page,
      Page,
    ];
    await show(both.phone, `/chuyen-de/${both.taken.code}/kiem-tra`);
    await both.phone.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await both.phone.locator('#cau-1').waitFor();
    both.attemptId = both.phone.url().split('/').at(-1)!.split('?')[0]!;
    await both.laptop.goto(both.phone.url());
    await both.laptop.locator('#cau-1').waitFor();
  });
  afterAll(() => Promise.all(both.devices.map((device) => device.close())));
  return both;
}
const answer = (page: Page, nth: number, word: 'Đúng' | 'Sai') =>
  page.locator(`#cau-${nth}`).getByText(word, { exact: true }).click();
const isChosen = (page: Page, nth: number, word: 'Đúng' | 'Sai') =>
  page.locator(`#cau-${nth}`).getByRole('radio', { name: word, exact: true }).isChecked();
const stored = ({ taken, attemptId }: { taken: Taken; attemptId: string }, nth: number, expected: unknown) =>
  waitUntil(
    `answer ${nth} on the server`,
    async () => (await ok(getAttempt(taken.learner.api, attemptId))).questions[nth - 1]!.response,
    (response) => response === expected,
  );

describe('an answer that waited on a phone without a line, to a question that was answered anew elsewhere', () => {
  const both = onTwoDevices({});
  const notice = () => both.phone.getByText('máy này còn giữ câu trả lời cũ chưa gửi');

  /** Kept on the phone; then the other one is saved from the laptop; then the phone has its line again. */
  async function differ(nth: number) {
    await both.devices[0]!.setOffline(true);
    await answer(both.phone, nth, 'Đúng');
    await both.phone.getByText('Mất mạng – bài làm vẫn được giữ trên máy').first().waitFor();
    await answer(both.laptop, nth, 'Sai');
    await stored(both, nth, false);
    await both.devices[0]!.setOffline(false);
    await both.phone.getByText(`Câu ${nth}: máy này còn giữ`).waitFor();
  }

  step('is not sent behind her back: she is asked, and keeps the newer one', async () => {
    await differ(1);
    expect(await isChosen(both.phone, 1, 'Sai')).toBe(true);
    await stored(both, 1, false);
    await both.phone.getByText('Câu 1, câu cũ trên máy này:').waitFor();
    await inOrder(both.phone, 'chon-360');
    await both.phone.setViewportSize(laptop.viewport);
    await inOrder(both.phone, 'chon-1280');
    await both.phone.setViewportSize(phone.viewport);
    await both.phone.getByRole('button', { name: 'Giữ câu trả lời mới' }).click();
    await notice().waitFor({ state: 'detached' });
    expect(await isChosen(both.phone, 1, 'Sai')).toBe(true);
    await both.phone.reload();
    await both.phone.locator('#cau-1').waitFor();
    expect(await isChosen(both.phone, 1, 'Sai')).toBe(true);
    expect(await notice().count()).toBe(0);
  });

  step('or uses what waited on the phone: it is a new answer then, and the newest', async () => {
    for (const page of [both.phone, both.laptop]) {
      await page.getByRole('button', { name: 'Câu tiếp' }).click();
      await page.locator('#cau-2').waitFor();
    }
    await differ(2);
    await both.phone.getByRole('button', { name: 'Dùng câu trả lời cũ trên máy này' }).click();
    await stored(both, 2, true);
    await notice().waitFor({ state: 'detached' });
    expect(await isChosen(both.phone, 2, 'Đúng')).toBe(true);
  });
});

describe('a quiz without a way back, when the other device has gone on', () => {
  const both = onTwoDevices({ navigation: 'forward', questionsPerPage: 1 });

  step('a device that did not know goes on too, and says that its last answer was not taken', async () => {
    await answer(both.phone, 1, 'Đúng');
    await stored(both, 1, true);
    await both.laptop.getByRole('button', { name: 'Câu tiếp' }).click();
    await both.laptop.getByRole('dialog').getByRole('button', { name: 'Sang trang tiếp' }).click();
    await waitUntil(
      'the page on the server',
      async () => (await ok(getAttempt(both.taken.learner.api, both.attemptId))).furthestPage,
      (page) => page === 2,
    );
    await answer(both.phone, 1, 'Sai');
    await both.phone.getByText('Câu 1: câu trả lời sau cùng không được nhận').waitFor();
    await both.phone.locator('#cau-2').waitFor();
    await inOrder(both.phone, 'da-sang-trang');
    await stored(both, 1, true);
    await answer(both.phone, 2, 'Sai');
    await stored(both, 2, false);
  });
});

describe('a quiz for one device whose time is over, when that device is lost', () => {
  const both = onTwoDevices({
    oneDevice: true,
    timeLimitSeconds: 1800,
    onExpiry: 'grace',
    graceSeconds: 3600,
  });

  step('is moved to the other one, and handed in from there', async () => {
    await answer(both.phone, 1, 'Đúng');
    await stored(both, 1, true);
    // As the server tells of it half an hour later.
    await both.laptop.route(/\/api\/v1\/attempts\/[^/]+(\/device)?(\?.*)?$/, async (route) => {
      const response = await route.fetch();
      const told = (await response.json()) as object;
      const handInUntil = new Date(Date.now() + 3_600_000).toISOString();
      await route.fulfill({ response, json: { ...told, state: 'overdue', handInUntil } });
    });
    await both.laptop.reload();
    await both.laptop.getByText('Hiện chỉ máy kia nộp được.').waitFor();
    const handIn = both.laptop.getByRole('button', { name: 'Nộp bài', exact: true });
    expect(await handIn.count()).toBe(0);
    await inOrder(both.laptop, 'het-gio-1280');
    await both.laptop.setViewportSize(phone.viewport);
    await inOrder(both.laptop, 'het-gio-360');
    await both.laptop.setViewportSize(laptop.viewport);
    await both.laptop.getByRole('button', { name: 'Chuyển bài sang máy này' }).click();
    await handIn.click();
    await both.laptop.waitForURL(/\/ket-qua\//);
    const { state } = await ok(getAttempt(both.taken.learner.api, both.attemptId));
    expect(state).not.toBe('in-progress');
  });
});
