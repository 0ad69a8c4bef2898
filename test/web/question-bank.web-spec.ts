import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { step } from '../support/steps';
import { createTopic } from '../support/topics';
import { browser, laptop } from './browser';
import { apiOf, signIn } from './learners';

/** No two runs against one site find each other's. */
const mark = `nh${Date.now()}`;
const gift = `
// question: 1
::Thu tục ${mark}::Ai chủ trì buổi hòa giải ${mark}? {=Tổ trưởng ~Khách mời ~Người quay phim}

::Hỏng ${mark}::Câu này thiếu dấu đóng {=Có
`;

/** What a page’s text field can do, for a program that knows no page. */
interface TextField {
  value: string;
  setSelectionRange(start: number, end: number): void;
}

describe('a trainer keeps questions and uses them again, on a laptop', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let topicId: string;
  const main = () => page.getByRole('main');
  const button = (name: string | RegExp) => main().getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');

  beforeAll(async () => {
    device = await open(laptop);
    await signIn(device, 'giangvien');
    ({ topicId } = await createTopic(await apiOf('giangvien')));
    page = await device.newPage();
  });
  afterAll(() => device.close());

  step('makes a category for them', async () => {
    await page.goto('/ngan-hang-cau-hoi');
    await button('Thêm danh mục').click();
    await dialog().getByLabel('Tên danh mục').fill(`Hòa giải ${mark}`);
    await dialog().getByRole('button', { name: 'Lưu' }).click();
    await button(new RegExp(`^Hòa giải ${mark}`)).waitFor();
  });

  step('writes a passage with a gap out of a chosen word, and sees it as learners do', async () => {
    await main().getByRole('link', { name: 'Soạn câu hỏi' }).click();
    await main()
      .getByRole('link', { name: /^Điền chỗ trống/ })
      .click();
    const passage = main().getByLabel('Đoạn văn có chỗ trống');
    await passage.fill(`Hội ${mark} thành lập năm 1930.`);
    await passage.evaluate((element) => {
      const field = element as unknown as TextField;
      const start = field.value.indexOf('1930');
      field.setSelectionRange(start, start + 4);
    });
    await button('Chèn chỗ trống').click();
    await main().getByLabel('Đáp án 1', { exact: true }).waitFor();
    expect(await main().getByLabel('Đáp án 1', { exact: true }).inputValue()).toBe('1930');
    const seen = main().getByRole('complementary', { name: 'Học viên thấy' });
    await seen.getByRole('textbox', { name: 'Chỗ trống 1' }).waitFor();
    expect(await seen.getByText('1930').count()).toBe(0);
  });

  step('loses nothing when the page is closed, and makes it ready', async () => {
    await page.reload();
    await page.getByText('Đã lấy lại những gì chị gõ dở').waitFor();
    await main()
      .getByLabel('Danh mục')
      .selectOption({ label: `Hòa giải ${mark}` });
    await main().getByLabel('Cho giảng viên khác dùng').check();
    await button('Lưu và cho sẵn sàng dùng').click();
    await button('Sửa câu hỏi').waitFor();
    await page.getByRole('banner').or(main()).getByText('Sẵn sàng').first().waitFor();
  });

  step('changes it: the ready version stays, and the difference is shown', async () => {
    await button('Sửa câu hỏi').click();
    await main().getByLabel('Đoạn văn có chỗ trống').fill(`Hội ${mark} ra đời năm [[trong-1]].`);
    await main().getByLabel('Bản này có gì mới').fill('Nói gọn hơn.');
    await button('Lưu và cho sẵn sàng dùng').click();
    await button('So với bản trước: bản 2').click();
    await dialog().locator('ins').first().waitFor();
    await page.keyboard.press('Escape');
  });

  step('imports a file: sees what it would do before it does it', async () => {
    await page.goto('/ngan-hang-cau-hoi/nhap');
    await main()
      .locator('input[type=file]')
      .setInputFiles({ name: 'cau-hoi.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) });
    await main()
      .getByLabel('Đưa vào danh mục')
      .selectOption({ label: `Hòa giải ${mark}` });
    await main().getByLabel('Cho dùng chung các câu mới').check();
    await button('Xem trước').click();
    await main().getByText('Những chỗ trong tệp cần biết').waitFor();
    await button('Nhập 1 câu').click();
    await page.getByText('1 câu mới').waitFor();
  });

  step('chooses both and marks them with a word', async () => {
    await page.goto('/ngan-hang-cau-hoi');
    await main().getByRole('searchbox').fill(mark);
    await page.getByText('Đang xem 2 trong 2 câu hỏi').waitFor();
    await main().getByLabel('Chọn mọi câu đang hiện').check();
    const bar = main().getByRole('region', { name: 'Làm với các câu đã chọn' });
    await bar.getByLabel('Làm với các câu đã chọn').selectOption({ label: 'Thêm từ khóa' });
    await bar.getByLabel('Từ khóa', { exact: false }).fill(`tag ${mark}`);
    await bar.getByRole('button', { name: 'Làm với 2 câu' }).click();
    await page.getByText('Xong 2 câu').waitFor();
  });

  step('puts them into a quiz: one chosen, one drawn at random', async () => {
    await page.goto(`/soan/${topicId}?phan=kiem-tra`);
    await button(/^Lấy từ ngân hàng/).click();
    await dialog().getByRole('searchbox').fill(mark);
    await dialog()
      .getByLabel(/ra đời/)
      .check();
    await dialog().getByRole('button', { name: 'Thêm 1 câu vào bài' }).click();
    await main().getByText('Từ ngân hàng', { exact: true }).waitFor();
    await button(/^Rút ngẫu nhiên/).click();
    await main()
      .getByLabel('Danh mục', { exact: true })
      .selectOption({ label: `Hòa giải ${mark}` });
    await page.getByText('Hiện có 2 câu dùng chung').waitFor();
  });

  step('sets how it is taken, and the server has it all', async () => {
    await main().getByText('Thời gian và số lượt').click();
    await main().getByLabel('Thời gian làm (phút)').fill('45');
    await main().getByText('Học viên được xem gì', { exact: true }).click();
    await main().getByLabel('Chỉ xem điểm').check();
    await page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
    const api = await apiOf('giangvien');
    const path = { topicId };
    const quiz = await ok(api.GET('/api/v1/authoring/topics/{topicId}/quiz', { params: { path } }));
    expect(quiz.questions.map(({ type }) => type)).toEqual(['gap-fill', 'random']);
    expect(quiz.questions[0]).toMatchObject({ bankVersionId: expect.any(String) });
    expect(quiz.rules).toMatchObject({ timeLimitSeconds: 2700, review: { later: { attempt: false } } });
  });
});
