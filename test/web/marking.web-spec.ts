import ExcelJS from 'exceljs';
import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { nextNumber } from '../support/next-number';
import { essay, getTask, giveMark, sheetRows } from '../support/marking';
import { step } from '../support/steps';
import { browser, laptop, phone } from './browser';
import { apiOf, signIn } from './learners';
import { aMarkedQuiz, rubric } from './marked-quiz';

const COMMENT = 'Em nêu rõ từng bước, nên thêm ví dụ ở thôn mình.';

describe('three answers, from the queue over the keys and a workbook to their learners', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  const title = `Hòa giải, phần tự luận ${Date.now().toString(36)}-${nextNumber()}`;
  let quiz: Awaited<ReturnType<typeof aMarkedQuiz>>;
  let marker: Page;

  const on = async (userName: string, device: Parameters<typeof open>[0]): Promise<Page> => {
    const context = await open(device);
    devices.push(context);
    await signIn(context, userName);
    return context.newPage();
  };
  const heading = (receiptCode: string) =>
    marker.getByRole('heading', { level: 1, name: new RegExp(receiptCode) }).waitFor();
  const first = () => quiz.tasks[0]!.receiptCode;
  const second = () => quiz.tasks[1]!.receiptCode;
  const third = () => quiz.tasks[2]!.receiptCode;

  beforeAll(async () => {
    const questions = [essay({ marking: rubric })];
    quiz = await aMarkedQuiz(title, { questions, marking: { release: 'at-once' }, learners: 3 });
    marker = await on('giangvien', laptop);
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('the marker finds the quiz and begins', async () => {
    await marker.goto('/cham-bai');
    await marker.getByRole('link', { name: title }).click();
    await marker.getByRole('progressbar', { name: 'Đã chấm 0/3' }).waitFor();
    await marker.getByRole('link', { name: 'Chấm lần lượt' }).click();
    await heading(first());
    expect(await marker.locator('main').innerText()).not.toContain('Lò Thị Mai');
  });

  step('what she began to type is there after a reload', async () => {
    await marker.keyboard.press('3');
    await marker.getByLabel('Nhận xét cho học viên').fill(COMMENT);
    await marker.reload();
    await marker.getByText('Đã lấy lại điểm và nhận xét').waitFor();
    expect(await marker.getByLabel('Nhận xét cho học viên').inputValue()).toBe(COMMENT);
    expect(await marker.getByRole('radio', { name: /Nêu cả hai bên/ }).isChecked()).toBe(true);
  });

  step(
    'by keys alone she chooses levels, saves and goes on; a criterion that is missing keeps her',
    async () => {
      await marker.getByLabel('Nhận xét cho học viên').press('Control+Enter');
      await marker.getByText('Còn tiêu chí chưa cho điểm.').waitFor();
      await marker.getByRole('heading', { name: 'Điểm của chị' }).click();
      await marker.keyboard.press('2');
      await marker.getByText('Tổng: 2/2').waitFor();
      await marker.keyboard.press('Control+Enter');
      await heading(second());
      await marker.getByRole('progressbar', { name: 'Đã chấm 1/3' }).waitFor();
    },
  );

  step('somebody else was faster: she is told, and what she typed stays', async () => {
    await marker.getByLabel('Nhận xét cho học viên').fill('Của tôi.');
    const administrator = await apiOf('quantri');
    const task = await ok(getTask(administrator, quiz.tasks[1]!.taskId));
    const scores = { nghe: 'n2', ghi: 'g1' };
    await ok(giveMark(administrator, task, { kind: 'scores', scores }));
    await marker.getByRole('radio', { name: /Nêu một bên/ }).check();
    await marker.getByRole('radio', { name: /Có nêu/ }).check();
    await marker.getByRole('button', { name: /Lưu/ }).click();
    await marker.getByText('Bài này vừa được người khác chấm hoặc giao lại').first().waitFor();
    expect(await marker.getByLabel('Nhận xét cho học viên').inputValue()).toBe('Của tôi.');
    await marker.getByRole('button', { name: 'Xem bài như hiện nay' }).click();
    await marker.getByRole('heading', { name: 'Các lần chấm' }).waitFor();
    await marker.getByRole('button', { name: /Lưu/ }).click();
    await heading(third());
  });

  step(
    'the last one she marks in Excel: a mark that is none is refused with its line, then it counts',
    async () => {
      await marker.goto(`/cham-bai/${quiz.quizId}`);
      await marker.getByRole('button', { name: 'Chấm bằng Excel' }).click();
      const dialog = marker.getByRole('dialog');
      const [download] = await Promise.all([
        marker.waitForEvent('download'),
        dialog.getByRole('link', { name: 'Tải tệp chấm' }).click(),
      ]);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(await download.path());
      const rows = sheetRows(workbook);
      expect(rows.map((row) => row['Mã biên nhận']!.text)).toEqual([third()]);
      const bring = async (levels: string[]) => {
        const criteria = Object.entries(rows[0]!).filter(([name]) => name.startsWith('Câu 1:'));
        for (const [at, [, cell]] of criteria.entries()) cell.value = levels[at];
        const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
        const file = { name: 'cham-bai.xlsx', mimeType: 'application/octet-stream', buffer };
        await dialog.getByLabel('Tệp đã ghi điểm').setInputFiles(file);
        await dialog.getByRole('button', { name: 'Xem trước' }).click();
      };
      await bring(['Mức 3', 'Mức 9']);
      await dialog.getByText(/“Mức 9” không dùng được, hãy chọn từ Mức 1 đến Mức 2/).waitFor();
      await dialog.getByRole('button', { name: 'Chọn tệp khác' }).click();
      await bring(['Mức 3', 'Mức 2']);
      await dialog.getByRole('button', { name: 'Ghi 1 điểm' }).click();
      await dialog.getByText('Đã ghi 1 điểm').waitFor();
      await dialog.getByRole('button', { name: 'Xong' }).click();
      await marker.getByRole('progressbar', { name: 'Đã chấm 3/3' }).waitFor();
    },
  );

  step('nobody has a grade until she releases, and she sees what they will see', async () => {
    const learner = await on(quiz.handedIn[0]!.userName, phone);
    await learner.goto(`/ket-qua/${quiz.handedIn[0]!.attemptId}`);
    await learner.getByText('Bài có câu cần giảng viên chấm.').waitFor();
    await marker.getByRole('button', { name: 'Công bố điểm' }).click();
    await marker.getByText(COMMENT).waitFor();
    await marker.getByRole('button', { name: 'Công bố 3 bài' }).click();
    await marker.getByRole('status').filter({ hasText: 'Đã công bố 3 bài' }).waitFor();
  });

  step('the learner reads her grade and the comment', async () => {
    const { userName, attemptId } = quiz.handedIn.find(({ receiptCode }) => receiptCode === first())!;
    const learner = await on(userName, phone);
    await learner.goto(`/ket-qua/${attemptId}`);
    await learner.getByText(COMMENT).waitFor();
  });
});
