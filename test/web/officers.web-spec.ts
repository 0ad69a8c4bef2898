import type { BrowserContext, Page } from 'playwright-core';
import { quizRules } from '@hochoi/contracts';
import { ok } from '../support/api-client';
import { submit } from '../support/learning';
import { step } from '../support/steps';
import { singleChoice } from '../support/topics';
import { browser, laptop, phone } from './browser';
import { aQuizToTake } from './every-question';
import { signIn } from './learners';
import { cutOff, picture, show, violations } from './look';

type Taken = Awaited<ReturnType<typeof aQuizToTake>>;

async function inOrder(page: Page, name: string) {
  await picture(page, `can-bo-${name}`);
  expect(await violations(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}

describe('an officer, and a learner whose attempt is running', () => {
  const open = browser();
  let taken: Taken;
  let devices: BrowserContext[];
  let learner: Page;
  let officer: Page;

  beforeAll(async () => {
    const rules = quizRules.parse({ timeLimitSeconds: 1800 });
    taken = await aQuizToTake({
      ...{ passMark: 500, attemptsAllowed: 1, rules },
      questions: [singleChoice(), singleChoice()],
    });
    devices = [await open(phone), await open(laptop)];
    await signIn(devices[0]!, taken.learner.userName);
    await signIn(devices[1]!, 'canbo');
    [learner, officer] = [await devices[0]!.newPage(), await devices[1]!.newPage()];
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  const reasonIs = (text: string) => officer.getByRole('dialog').getByLabel('Lý do').fill(text);
  const press = (name: string) => officer.getByRole('dialog').getByRole('button', { name }).click();

  step('the learner begins, with half an hour on her clock', async () => {
    await show(learner, `/chuyen-de/${taken.code}/kiem-tra`);
    await learner.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await learner
      .getByRole('timer')
      .filter({ hasText: /^(30:00|29:\d\d)$/ })
      .waitFor();
  });

  step('the officer comes from the topic to her attempt', async () => {
    await show(officer, `/chuyen-de/${taken.code}`);
    await officer.getByRole('link', { name: 'Thống kê bài kiểm tra' }).waitFor();
    await officer.getByRole('link', { name: 'Ngoại lệ và bài làm' }).click();
    await officer.getByText('Chưa ai có ngoại lệ').waitFor();
    await inOrder(officer, 'ngoai-le-chua-co');
    await officer.getByLabel('Người cần xem').fill(taken.learner.fullName);
    const { personId } = await taken.learner.api
      .GET('/api/v1/sessions/current')
      .then(({ data }) => data!.me!);
    await officer.locator(`button[id$="${personId}"]`).click();
    await officer.getByText('Đã làm 1 trong 1 lượt, còn 0').waitFor();
    await officer.getByText('Hết giờ lúc').waitFor();
  });

  step('she gives ten minutes more, with a reason', async () => {
    await officer.getByRole('button', { name: 'Cấp ngoại lệ' }).click();
    await officer.getByLabel('Thời gian làm bài').selectOption('Thêm số phút');
    await press('Cấp ngoại lệ');
    await officer.getByText('Hãy ghi lý do').waitFor();
    await inOrder(officer, 'cap-ngoai-le');
    await reasonIs('Mất điện mười phút ở điểm thi');
    await press('Cấp ngoại lệ');
    await officer.getByText('Số bài đang làm có giờ mới ngay: 1.').waitFor();
    await officer.getByText('Làm bài trong 40 phút').waitFor();
    await inOrder(officer, 'bai-dang-lam');
  });

  step('the clock of the learner shows it with her next answer, without a reload', async () => {
    await learner.getByRole('radio', { name: 'Hòa giải viên' }).first().check(); // wrong: she does not pass
    await learner
      .getByRole('timer')
      .filter({ hasText: /^3\d:\d\d$/ })
      .filter({ hasNotText: '30:00' })
      .waitFor();
    await picture(learner, 'can-bo-dong-ho');
  });

  step(
    'what she handed in herself is not opened again: one attempt more is offered, and given in one press',
    async () => {
      await ok(submit(taken.learner.api, learner.url().split('/').at(-1)!.split('?')[0]!));
      await officer.reload();
      await officer.getByRole('button', { name: /^Không mở lại được/ }).click();
      await officer.getByText('Người học đã tự nộp bài.').waitFor();
      await inOrder(officer, 'khong-mo-lai-duoc');
      await reasonIs('Máy của điểm thi bị treo');
      await press('Cho làm thêm 1 lượt');
      await officer.getByText('Đã làm 1 trong 2 lượt, còn 1').waitFor();
      await show(learner, `/chuyen-de/${taken.code}/kiem-tra`);
      await learner.getByRole('button', { name: 'Bắt đầu làm bài' }).waitFor();
    },
  );

  step('an exception that ends stays to be read, with who, when and why', async () => {
    await officer.getByRole('link', { name: 'Mọi ngoại lệ của bài này' }).click();
    await officer
      .getByRole('listitem')
      .filter({ hasText: 'Mất điện mười phút' })
      .getByRole('button', { name: /^Kết thúc/ })
      .click();
    await officer.getByRole('dialog').getByLabel('Lý do kết thúc').fill('Đã nộp bài rồi');
    await press('Kết thúc');
    await officer.getByText('Đã kết thúc ngoại lệ.').waitFor();
    await officer.getByRole('tab', { name: 'Đã kết thúc' }).click();
    await officer.getByText('Lý do: Đã nộp bài rồi').waitFor();
    await inOrder(officer, 'ngoai-le-da-ket-thuc');
    await officer.setViewportSize({ width: 360, height: 740 });
    await inOrder(officer, 'ngoai-le-da-ket-thuc-360');
  });
});
