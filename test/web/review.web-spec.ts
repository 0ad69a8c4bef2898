import type { BrowserContext, Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { enrol, read } from '../support/learning';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft, publish, saveQuiz, trueFalse } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aNewLearner, apiOf, signIn } from './learners';

const TITLE = `Hòa giải ${Date.now().toString(36)}`;
const WANTED = 'Cần nêu căn cứ pháp lý.';
const NOTE = 'Bài 1 thêm việc ký biên bản.';

describe('a next version, from its author over its reviewer to a learner in the middle', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  let [author, reviewer, learner]: Page[] = [];
  let [topicId, code] = ['', ''];

  const on = async (userName: string, device: Parameters<typeof open>[0]): Promise<Page> => {
    const context = await open(device);
    devices.push(context);
    await signIn(context, userName);
    return context.newPage();
  };
  const saved = () =>
    author!
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
  const part = (name: string | RegExp) =>
    author!.getByRole('navigation', { name: 'Các phần của chuyên đề' }).getByRole('link', { name });
  const submit = async (): Promise<void> => {
    await author!.getByRole('button', { name: 'Gửi thẩm định' }).click();
    await author!.getByRole('dialog').getByRole('button', { name: 'Gửi thẩm định' }).click();
    await author!.getByText('Bản này đang chờ thẩm định').first().waitFor();
  };
  const openReview = async (): Promise<void> => {
    await reviewer!.goto('/tham-dinh');
    await reviewer!.getByRole('link', { name: TITLE }).click();
    await reviewer!.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  };

  beforeAll(async () => {
    const api = await apiOf('giangvien');
    ({ topicId, code } = await createTopic(api, { title: TITLE }));
    const first = await addLesson(api, topicId, { title: 'Bốn bước', markdown: 'Nghe, hỏi, bàn, ghi.' });
    await addLesson(api, topicId, { title: 'Ghi biên bản', markdown: 'Ghi đủ ý hai bên.' });
    await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse()] }));
    await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
    const person = await aNewLearner();
    await ok(enrol(person.api, code));
    await ok(read(person.api, code, first.key));
    author = await on('giangvien', laptop);
    reviewer = await on('thamdinh', laptop);
    learner = await on(person.userName, phone);
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('the author writes it, and says what it changes before she hands it in', async () => {
    await author!.goto(`/soan/${topicId}`);
    await author!.getByRole('button', { name: 'Sửa bản tiếp theo' }).click();
    await author!.getByText('Đã mở bản thảo 2.').waitFor();
    await part(/Bốn bước/).click();
    await author!.getByRole('textbox', { name: 'Nội dung' }).fill('Nghe, hỏi, bàn, ghi và ký.');
    await saved();
    await part(/^Kiểm tra trước khi phát hành/).click();
    await author!.getByText('Mọi thứ đã sẵn sàng').waitFor();
    await author!.getByRole('button', { name: 'Gửi thẩm định' }).click();
    await author!.getByText('Hãy viết ngắn gọn thay đổi gì và vì sao.').waitFor();
    await author!.getByLabel(/^Cập nhật/).check();
    await author!.getByLabel('Thay đổi gì, vì sao').fill(NOTE);
    await author!.getByLabel(/^Người đang học được mời chuyển sang/).check();
    await submit();
    await part(/Bốn bước/).click();
    await author!.getByText('Nghe, hỏi, bàn, ghi và ký.').first().waitFor();
    expect(await author!.getByRole('textbox', { name: 'Nội dung' }).count()).toBe(0);
  });

  step('the reviewer finds it, sees what differs, and wants changes', async () => {
    await reviewer!.goto('/tham-dinh');
    await openReview();
    await reviewer!.getByText(NOTE).waitFor();
    const compared = reviewer!.getByRole('table', { name: /Bốn bước/ });
    expect((await compared.locator('ins').allInnerTexts()).join(' ')).toContain('ký');
    await reviewer!.getByRole('tab', { name: 'Xem như học viên' }).click();
    await reviewer!.getByText('Nêu được bốn bước của một buổi hòa giải.').waitFor();
    await reviewer!.getByRole('button', { name: 'Yêu cầu sửa' }).click();
    const dialog = reviewer!.getByRole('dialog');
    await dialog.getByLabel('Lời nhắn cho tác giả').fill(WANTED);
    await dialog.getByRole('button', { name: 'Yêu cầu sửa' }).click();
    await reviewer!.getByRole('heading', { level: 1, name: 'Thẩm định chuyên đề' }).waitFor();
  });

  step('the author reads what is wanted, mends it and hands it in again', async () => {
    await author!.goto(`/soan/${topicId}?phan=phat-hanh`);
    await author!.getByText('Người thẩm định yêu cầu sửa').waitFor();
    await author!.getByText(WANTED).first().waitFor();
    await part(/Bốn bước/).click();
    const text = 'Nghe, hỏi, bàn, ghi và ký, theo Luật Hòa giải ở cơ sở.';
    await author!.getByRole('textbox', { name: 'Nội dung' }).fill(text);
    await saved();
    await part(/^Kiểm tra trước khi phát hành/).click();
    await author!.getByText('Mọi thứ đã sẵn sàng').waitFor();
    // What she said of the change is still there.
    const note = author!.getByLabel('Thay đổi gì, vì sao');
    await waitUntil(
      'her note',
      () => note.inputValue(),
      (text) => text === NOTE,
    );
    await submit();
  });

  step('the reviewer approves it', async () => {
    await openReview();
    await reviewer!.getByRole('button', { name: 'Duyệt' }).click();
    await reviewer!.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
    await reviewer!.getByText('Đã duyệt. Chuyên đề chờ phát hành.').waitFor();
    await reviewer!.getByRole('tab', { name: /Đã duyệt, chờ phát hành/ }).click();
    await reviewer!.getByRole('link', { name: TITLE }).waitFor();
  });

  step('the author publishes it by its decision', async () => {
    await author!.goto(`/soan/${topicId}?phan=phat-hanh`);
    await author!.getByLabel(/^Số quyết định ban hành/).fill('15/QĐ-HVPN');
    await author!.getByLabel(/^Ngày quyết định/).fill('20/11/2026');
    await author!.getByRole('button', { name: 'Phát hành', exact: true }).click();
    await author!.getByText('Đã phát hành bản 2').waitFor();
  });

  step('the learner is told, reads what is new, and goes on with it', async () => {
    await learner!.goto(`/chuyen-de/${code}`);
    await learner!.getByText('Chuyên đề có bản mới').waitFor();
    await learner!.getByRole('link', { name: 'Xem có gì mới' }).click();
    await learner!.getByRole('heading', { level: 1, name: `Có gì mới: ${TITLE}` }).waitFor();
    await learner!.getByText(NOTE).waitFor();
    const lesson = (name: string) => learner!.getByRole('listitem').filter({ hasText: name });
    await lesson('Bốn bước').getByText('Đã thay đổi').waitFor();
    await lesson('Ghi biên bản').getByText('Không đổi').waitFor();
    await learner!.getByRole('button', { name: 'Chuyển sang bản mới' }).click();
    await learner!.waitForURL(`**/chuyen-de/${code}`);
    await learner!.getByText('Đã học 1 trong 2 bài').first().waitFor();
    expect(await learner!.getByText('Chuyên đề có bản mới').count()).toBe(0);
  });

  step('the reviewer takes it out of the library from its page, and the learner is told why', async () => {
    const reason = 'Luật mới có hiệu lực, nội dung không còn đúng.';
    await reviewer!.goto(`/chuyen-de/${code}`);
    await reviewer!.getByRole('button', { name: 'Rút khỏi Thư viện' }).click();
    const dialog = reviewer!.getByRole('dialog', { name: 'Rút chuyên đề khỏi Thư viện?' });
    await dialog.getByText('Người đang học thấy dòng “Chuyên đề đã rút khỏi Thư viện”').waitFor();
    await dialog.getByRole('button', { name: 'Rút khỏi Thư viện' }).click();
    await dialog.getByText('Hãy viết lý do, ít nhất 5 ký tự.').waitFor();
    await dialog.getByLabel('Lý do').fill(reason);
    await dialog.getByRole('button', { name: 'Rút khỏi Thư viện' }).click();
    await reviewer!.getByText('Đã rút chuyên đề khỏi Thư viện.').waitFor();
    await learner!.goto(`/chuyen-de/${code}`);
    await learner!.getByText(`Lý do: ${reason}`).waitFor();
    expect(await learner!.getByRole('button', { name: 'Rút khỏi Thư viện' }).count()).toBe(0);
  });
});
