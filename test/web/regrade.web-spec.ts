import type { BrowserContext, Page } from 'playwright-core';
import { step } from '../support/steps';
import { browser, laptop, phone } from './browser';
import { signIn } from './learners';
import { aTakenQuiz } from './taken-quiz';

const TITLE = `Sửa điểm ${Date.now().toString(36)}`;
const REASON = 'Đáp án in nhầm so với giáo trình.';

describe('a wrong key, from its author over a second person to the learner', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  let [author, reviewer, learner]: Page[] = [];
  let topic: Awaited<ReturnType<typeof aTakenQuiz>>;

  const on = async (userName: string, device: Parameters<typeof open>[0]): Promise<Page> => {
    const context = await open(device);
    devices.push(context);
    await signIn(context, userName);
    return context.newPage();
  };

  beforeAll(async () => {
    topic = await aTakenQuiz(TITLE);
    author = await on('giangvien', laptop);
    reviewer = await on('thamdinh', laptop);
    learner = await on(topic.wins.userName, phone);
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('the author sees how it was answered, and what another key would do', async () => {
    await author!.goto(`/soan/${topic.topicId}?phan=kiem-tra`);
    await author!.getByRole('link', { name: 'Sửa điểm các bài đã chấm' }).click();
    await author!.getByRole('link', { name: 'Câu 1' }).click();
    await author!.getByText('1 lần (50%)').first().waitFor();
    await author!.getByLabel(/^Đáp án mới/).check();
    await author!.getByText('Đáp án này giống đáp án đang dùng').waitFor();
    await author!.getByRole('radio', { name: 'Hòa giải viên' }).check();
    await author!.getByText('1 trong 2 bài đổi điểm').waitFor(); // nobody loses
    await author!.getByLabel(/^Theo điểm mới/).check();
    await author!.getByText('2 trong 2 bài đổi điểm').waitFor();
    await author!.getByText('1 bài tăng, 1 bài giảm. Thêm 1 bài đạt, 1 bài không còn đạt.').waitFor();
  });

  step('she proposes it with a reason, and cannot decide herself', async () => {
    await author!.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await author!.getByText('Hãy viết lý do, ít nhất 10 chữ cái.').waitFor();
    await author!.getByLabel('Lý do').fill(REASON);
    await author!.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await author!.getByText('Chờ quyết định').waitFor();
    await author!.getByRole('table', { name: /Số bài theo điểm/ }).waitFor();
    expect(await author!.getByRole('button', { name: 'Duyệt và sửa điểm' }).count()).toBe(0);
  });

  step('somebody else sees who changes, what stays granted, and approves', async () => {
    await reviewer!.goto('/sua-diem');
    await reviewer!.getByRole('link', { name: new RegExp(TITLE) }).click();
    await reviewer!.getByText('1 người đã hoàn thành chuyên đề mà điểm mới không đủ đạt').waitFor();
    await reviewer!.getByText('Giấy chứng nhận, giữ nguyên').waitFor();
    expect(await reviewer!.getByText(/Lò Thị Được|Vàng Thị Mất/).count()).toBe(0);
    await reviewer!.getByRole('button', { name: 'Duyệt và sửa điểm' }).click();
    await reviewer!.getByRole('dialog').getByRole('button', { name: 'Duyệt và sửa điểm' }).click();
    await reviewer!.getByText('Đã sửa điểm', { exact: true }).waitFor();
  });

  step('the learner is told, sees why, and puts it away', async () => {
    await learner!.goto('/hoc');
    await learner!.getByText(`Điểm của chị đã được sửa: ${TITLE}`).waitFor();
    await learner!.getByText(`Lý do: ${REASON}`).waitFor();
    await learner!.getByRole('link', { name: 'Xem kết quả' }).first().click();
    await learner!.getByText(new RegExp(`chấm lại theo đáp án mới, vì: ${REASON}`)).waitFor();
    await learner!.goto('/hoc');
    await learner!.getByRole('button', { name: 'Đã biết' }).click();
    await learner!.getByText(`Điểm của chị đã được sửa: ${TITLE}`).waitFor({ state: 'detached' });
  });
});
