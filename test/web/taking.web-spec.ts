import type { BrowserContext, Page } from 'playwright-core';
import { quizRules } from '@hochoi/contracts';
import { ok } from '../support/api-client';
import { getAttempt } from '../support/learning';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aQuizToTake, everyQuestion, gapFill, matching, ordering, withHint } from './every-question';
import { signIn } from './learners';
import { cutOff, picture, show, violations } from './look';

type Taken = Awaited<ReturnType<typeof aQuizToTake>>;

const idIn = (page: Page) => page.url().split('/').at(-1)!.split('?')[0]!;
async function inOrder(page: Page, name: string) {
  await picture(page, `lam-bai-${name}`);
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}
/** What the server has of each question, by its type. */
async function answersOnServer({ learner }: Taken, attemptId: string) {
  const { questions } = await ok(getAttempt(learner.api, attemptId));
  return Object.fromEntries(questions.map(({ type, response }) => [type, response]));
}
const stored = (taken: Taken, attemptId: string, type: string, expected: unknown) =>
  waitUntil(
    `the answer to ${type}`,
    () => answersOnServer(taken, attemptId),
    (answers) => JSON.stringify(answers[type]) === JSON.stringify(expected),
  );

describe('a quiz of every type of question, on a phone, under strict rules', () => {
  const open = browser();
  const password = 'giám thị 7';
  let taken: Taken;
  let device: BrowserContext;
  let page: Page;
  let attemptId: string;
  const question = (n: number) => page.getByRole('group', { name: new RegExp(`^Câu ${n} trong 12`) });
  const block = (n: number) => page.locator(`#cau-${n}`);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  beforeAll(async () => {
    const rules = quizRules.parse({
      ...{ behaviour: 'interactive', questionsPerPage: 4, navigation: 'forward', password },
      ...{ timeLimitSeconds: 1800, onExpiry: 'grace', oneDevice: true },
    });
    taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 2, shuffleQuestions: false, rules },
      questions: everyQuestion(),
    });
    device = await open(phone);
    await signIn(device, taken.learner.userName);
    page = await device.newPage();
  });
  afterAll(() => device.close());

  step('tells its rules, and asks for its password in place', async () => {
    await show(page, `/chuyen-de/${taken.code}/kiem-tra`);
    await page.getByText('Thời gian làm bài 30 phút').waitFor();
    await page.getByText('Làm lần lượt từng trang, không quay lại trang trước.').waitFor();
    await inOrder(page, 'quy-dinh');
    await page.getByLabel('Mật khẩu bài kiểm tra').fill('sai rồi');
    await button('Bắt đầu làm bài').click();
    await page.getByText('Mật khẩu chưa đúng.').waitFor();
    await page.getByLabel('Mật khẩu bài kiểm tra').fill(password);
    await button('Bắt đầu làm bài').click();
    await block(1).waitFor();
    attemptId = idIn(page);
    await page
      .getByRole('timer')
      .filter({ hasText: /^(30:00|29:\d\d)$/ })
      .waitFor();
  });

  step('gives a hint after a wrong try, and takes the next one', async () => {
    await question(1).getByText('Hòa giải viên', { exact: true }).click();
    await block(1).getByRole('button', { name: 'Kiểm tra câu này' }).click();
    await block(1).getByText('Ai phải làm theo thỏa thuận?').waitFor();
    await block(1).getByText('Chưa đúng').waitFor();
    await inOrder(page, 'trang-1');
    await block(1).getByRole('button', { name: 'Thử lại' }).click();
    await question(1).getByText('Hai bên tranh chấp', { exact: true }).click();
    await block(1).getByRole('button', { name: 'Kiểm tra câu này' }).click();
    await block(1).getByText('Đúng', { exact: true }).waitFor();
    expect(await question(1).getByRole('radio').first().isDisabled()).toBe(true);
    await question(4).getByLabel('Trước buổi hòa giải').selectOption('Gặp riêng từng bên');
    await stored(taken, attemptId, 'matching', { s1: 'hen' });
  });

  step('says before a page is left that there is no way back, and that it has empty questions', async () => {
    await button('Trang tiếp').click();
    await page.getByText('Trang này còn 2 câu chưa trả lời').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Sang trang tiếp' }).click();
    await block(5).waitFor();
    expect(await button('Trang trước').isDisabled()).toBe(true);
    await page.goto(page.url().replace('cau=5', 'cau=1'));
    await block(5).waitFor();
    const { questions } = await waitUntil(
      'the page on the server',
      () => ok(getAttempt(taken.learner.api, attemptId)),
      ({ furthestPage }) => furthestPage === 2,
    );
    expect(questions.filter(({ stemHtml }) => stemHtml === '').map(({ number }) => number)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  step('takes an order, a number with its unit, and gaps that are typed, chosen and tapped', async () => {
    await block(5).getByRole('button', { name: 'Giữ thứ tự này làm câu trả lời' }).click();
    await block(5).getByRole('button', { name: 'Đưa lên: Nghe hai bên' }).waitFor();
    const order = ['Nghe hai bên', 'Bàn cách giải quyết', 'Ghi biên bản'];
    for (const [nth, name] of order.entries()) {
      const up = block(5).getByRole('button', { name: `Đưa lên: ${name}` });
      const places = () => block(5).locator('.item').allTextContents();
      for (let now = await places(); !now[nth]!.includes(name); now = await places()) await up.click();
    }
    await stored(taken, attemptId, 'ordering', ['nghe', 'ban', 'ghi']);
    await question(6).getByRole('textbox').fill('2,5');
    await question(6).getByLabel('Đơn vị').selectOption('km');
    await stored(taken, attemptId, 'numerical', { number: '2,5', unit: 'km' });
    await question(8).getByLabel('Chỗ trống 1').fill('hòa giải viên');
    await question(8).getByLabel('Chỗ trống 2').selectOption('hai');
    await question(8).getByRole('button', { name: 'ra về' }).click();
    await question(8).getByRole('button', { name: 'Chỗ trống 3: ra về' }).click();
    await question(8).getByRole('button', { name: 'ghi biên bản' }).click();
    await question(8).getByRole('button', { name: 'gửi hai bên' }).click();
    const filled = { ai: 'hòa giải viên', lau: 'hai', viec: 'ghi', gui: 'gui' };
    await stored(taken, attemptId, 'gap-fill', filled);
    await inOrder(page, 'trang-2');
  });

  step('lets a check wait for the network, and the other questions go on', async () => {
    await question(7).getByRole('textbox').fill('biên bản');
    await stored(taken, attemptId, 'short-text', 'biên bản');
    await device.setOffline(true);
    await block(7).getByRole('button', { name: 'Kiểm tra câu này' }).click();
    await block(7).getByText('Kết quả sẽ hiện khi có mạng').waitFor();
    await question(6).getByRole('textbox').fill('2,6');
    await device.setOffline(false);
    await block(7).getByText('Đúng', { exact: true }).waitFor();
    await stored(taken, attemptId, 'numerical', { number: '2,6', unit: 'km' });
  });

  step('takes an essay, and shows what a person will mark', async () => {
    await button('Trang tiếp').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sang trang tiếp' }).click();
    const text = question(10).getByRole('textbox', { name: 'Bài viết của chị' });
    await text.pressSequentially('Hai nhà tranh chấp bờ rào');
    await question(10).getByText('6 chữ.').waitFor();
    await stored(taken, attemptId, 'essay', { text: '<p>Hai nhà tranh chấp bờ rào</p>', files: [] });
    await page.getByText('Chị làm việc này trước mặt người chấm.').waitFor();
    await page.getByText('Cần ít nhất 1 tệp, nhiều nhất 2 tệp.').waitFor();
    await inOrder(page, 'trang-3');
  });

  step('is taken over by another device; what the first one has unsent stays on it', async () => {
    const other = await open(laptop);
    await signIn(other, taken.learner.userName);
    const second = await other.newPage();
    await device.setOffline(true);
    await question(10).getByRole('textbox', { name: 'Bài viết của chị' }).press('End');
    await page.keyboard.type(' đã lâu');
    await page.getByText('Mất mạng – bài làm vẫn được giữ trên máy').first().waitFor();
    await second.goto(page.url());
    await second.getByText('Bài đang được làm trên một máy khác').waitFor();
    await inOrder(second, 'may-khac');
    await second.getByRole('button', { name: 'Làm tiếp trên máy này' }).click();
    await second.getByText('Bài đang được làm trên một máy khác').waitFor({ state: 'detached' });
    await device.setOffline(false);
    await page.getByText('1 câu trả lời chưa gửi vẫn giữ trên máy này').waitFor();
    await question(10).getByText('đã lâu').waitFor();
    await button('Làm tiếp trên máy này').click();
    await stored(taken, attemptId, 'essay', { text: '<p>Hai nhà tranh chấp bờ rào đã lâu</p>', files: [] });
    await other.close();
  });

  step('tells before handing in what is empty, and gives a receipt', async () => {
    await button('Xem lại và nộp bài').click();
    await page.getByText('Còn 3 câu chưa trả lời').waitFor();
    await page.getByText('Khi hết giờ, chị không sửa được nữa').waitFor();
    await inOrder(page, 'xem-lai');
    await button(/^Nộp bài/).click();
    await page.getByText('Mã biên nhận').waitFor();
    await page.getByText('Bài có câu cần giảng viên chấm.').waitFor();
    await inOrder(page, 'bien-nhan');
  });
});

describe('a quiz taken with the keyboard alone', () => {
  const open = browser();
  let taken: Taken;
  let device: BrowserContext;
  let page: Page;
  let attemptId: string;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  /** The Tab key, as often as it takes. */
  async function tabTo(name: string | RegExp, role: 'button' | 'radio' | 'combobox' = 'button') {
    const wanted = page.getByRole(role, { name }).first();
    await wanted.waitFor();
    const isThere = () => wanted.evaluate((element) => element === element.ownerDocument.activeElement);
    for (let nth = 0; !(await isThere()); nth += 1) {
      if (nth > 60) throw new Error(`The keyboard does not reach ${role} “${name}”.`);
      await page.keyboard.press('Tab');
    }
  }
  const go = async (name: string) => (await tabTo(name), page.keyboard.press('Enter'));

  beforeAll(async () => {
    const rules = quizRules.parse({ behaviour: 'deferred-certainty' });
    const questions = [withHint(), matching(), ordering(), gapFill()];
    taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: null, shuffleQuestions: false, rules },
      questions,
    });
    device = await open(laptop);
    await signIn(device, taken.learner.userName);
    page = await device.newPage();
  });
  afterAll(() => device.close());

  step('answers a choice, and says how sure she is', async () => {
    await page.goto(`/chuyen-de/${taken.code}/kiem-tra`);
    await go('Bắt đầu làm bài');
    await page.getByText('Câu 1 trong 4').waitFor();
    attemptId = idIn(page);
    await tabTo('Hai bên tranh chấp', 'radio');
    await press(' ');
    await tabTo(/^Chưa chắc/, 'radio');
    await press('ArrowDown', 'ArrowDown');
    await waitUntil(
      'how sure she is',
      async () => (await ok(getAttempt(taken.learner.api, attemptId))).questions[0]!,
      ({ response, certainty }) => response === 'a' && certainty === 3,
    );
    await inOrder(page, 'chac-den-dau');
  });

  step('matches from lists, and moves items up and down', async () => {
    await go('Câu tiếp');
    await tabTo('Trước buổi hòa giải', 'combobox');
    await press('G');
    await stored(taken, attemptId, 'matching', { s1: 'hen' });
    await go('Câu tiếp');
    await page.getByText('Câu 3 trong 4').waitFor();
    const first = page.locator('.item').first();
    const last = (await first.getAttribute('data-id'))!;
    await first.getByRole('button', { name: /^Đưa xuống/ }).focus();
    await press('Enter', 'Enter');
    await waitUntil(
      'the order',
      () => answersOnServer(taken, attemptId),
      ({ ordering: order }) => Array.isArray(order) && order.indexOf(last) === 2,
    );
    await inOrder(page, 'sap-thu-tu');
  });

  step('fills gaps from the pool, hands in, and reads what it came to', async () => {
    await go('Câu tiếp');
    await go('Chỗ trống 4: còn trống');
    await go('gửi hai bên');
    await stored(taken, attemptId, 'gap-fill', { gui: 'gui' });
    await inOrder(page, 'dien-cho-trong');
    await go('Xem lại và nộp bài');
    await go('Nộp bài');
    await page.getByText('Từng câu').waitFor();
    const hers = (text: string) => page.getByRole('article').locator('.line').filter({ hasText: text });
    await hers('Trước buổi hòa giải: Gặp riêng từng bên').waitFor();
    await hers('Chỗ trống 4: gửi hai bên').waitFor();
    await page.getByText('Chị chọn mức “Rất chắc”.').waitFor();
    await inOrder(page, 'ket-qua');
  });
});
