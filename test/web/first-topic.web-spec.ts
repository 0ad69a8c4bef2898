import type { BrowserContext, Locator, Page } from 'playwright-core';
import { pdf } from '../support/documents';
import { makeFilm } from '../support/films';
import { nextNumber } from '../support/next-number';
import { makePicture } from '../support/pictures';
import { step } from '../support/steps';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, phone } from './browser';
import { aNewLearner, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { cutOff, picture, violations } from './look';
import { timeOf } from './video';
import { Writing } from './writing';

const MARK = `lần ${Date.now().toString(36)}-${nextNumber()}`;
const TITLE = `Hòa giải ở thôn bản, ${MARK}`;
const PASSAGE = 'Nghe hết rồi mới hỏi.';
const QUESTION = 'Ai quyết định nội dung thỏa thuận?';
const ANSWER = 'Đúng, hòa giải viên chỉ giúp hai bên nói chuyện.';
const DOCUMENT = 'Mẫu biên bản hòa giải';
const ALT = 'Hai bên ngồi cùng bàn với hòa giải viên';

/** What a picture of the page knows of itself, for a program that knows no page. */
const isLoaded = (image: Locator) =>
  image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth > 0);

describe('a trainer who has never seen the program, by what the screens say alone', () => {
  const open = browser();
  const devices: BrowserContext[] = [];
  let [author, reviewer, learner]: Page[] = [];
  let writing: Writing;

  const on = async (userName: string, look: Parameters<typeof open>[0]): Promise<Page> => {
    const context = await open(look);
    devices.push(context);
    await signIn(context, userName);
    return context.newPage();
  };
  const list = () => author!.getByRole('navigation', { name: 'Các phần của chuyên đề' });
  const row = (title: string) => list().getByRole('link', { name: new RegExp(`^\\d+ ${title}`) });
  const said = (words: string) => author!.getByRole('status').filter({ hasText: words }).waitFor();
  const addLesson = async (title: string, minutes: string): Promise<void> => {
    const another = list().getByRole('button', { name: 'Thêm bài' });
    if ((await list().getByLabel('Tên bài mới').count()) === 0) await another.click();
    await list().getByLabel('Tên bài mới').fill(title);
    await list().getByRole('button', { name: 'Thêm bài này' }).click();
    await row(title).and(author!.locator('[aria-current]')).waitFor();
    await author!.getByLabel('Thời gian học (phút)').fill(minutes);
    await writing.text.click();
  };
  const fromDevice = async (name: string, mimeType: string, bytes: Buffer): Promise<void> => {
    const dialog = author!.getByRole('dialog', { name: 'Chọn từ kho học liệu' });
    const choosing = author!.waitForEvent('filechooser');
    await dialog.getByText('Tải lên từ máy').click();
    await (await choosing).setFiles({ name, mimeType, buffer: bytes });
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    author = await on('giangvien', laptop);
    reviewer = await on('thamdinh', laptop);
    const person = await aNewLearner();
    learner = await on(person.userName, phone);
    writing = new Writing(author);
  });
  afterAll(() => Promise.all(devices.map((device) => device.close())));

  step('begins a topic', async () => {
    await author!.goto('/');
    await author!.getByRole('link', { name: 'Quản lý' }).first().click();
    await author!.getByRole('main').getByRole('link', { name: 'Chuyên đề của tôi' }).click();
    await author!.getByRole('link', { name: 'Tạo chuyên đề' }).click();
    await author!.getByLabel('Tên chuyên đề').fill(TITLE);
    await author!.getByLabel('Tóm tắt').fill('Chị biết lắng nghe hai bên và ghi biên bản.');
    await author!.getByLabel('Nhóm chuyên đề').selectOption({ label: 'Công tác Hội' });
    await author!.getByRole('textbox', { name: 'Mục tiêu 1' }).fill('Nêu được bốn bước hòa giải.');
    await author!.getByLabel('Chi hội trưởng').check();
    await author!.getByLabel('Mọi khu vực').check();
    await author!.getByLabel('Cơ bản').check();
    await author!.getByLabel('Tự chọn').check();
    await author!.getByLabel('Thời lượng (tiết)').fill('1');
    await author!.getByRole('button', { name: 'Tạo và soạn bài đầu tiên' }).click();
    await author!.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  });

  step('writes the first lesson and puts a picture and a document into it', async () => {
    await addLesson('Lắng nghe', '10');
    await writing.tool('Tiêu đề lớn');
    await writing.type('Trước buổi hòa giải', `${PASSAGE} Không ngắt lời.`);
    await writing.insert('Ảnh');
    await fromDevice('IMG_2041.png', 'image/png', await makePicture('a.png', 640, 400));
    const card = author!.getByRole('group', { name: /^Ảnh/ });
    await card.getByLabel('Ảnh cho thấy gì').fill(ALT);
    await card.getByLabel('Lời dưới ảnh').fill('Một buổi hòa giải');
    await waitUntil(
      'the picture in the text',
      () => card.getByRole('img').count(),
      (n) => n > 0,
      40,
    );
    await writing.toEnd();
    await writing.insert('Tài liệu');
    const pages = ['Trang một: BIEN BAN HOA GIAI', 'Trang hai: chữ ký'];
    await fromDevice('mau.pdf', 'application/pdf', await pdf(pages));
    await author!
      .getByRole('group', { name: /^Tài liệu/ })
      .getByLabel('Tên hiện trong bài')
      .fill(DOCUMENT);
    await writing.saved();
  });

  step('lets learners ask themselves, in the second lesson', async () => {
    await addLesson('Thỏa thuận', '10');
    await writing.type('Hai bên tự thỏa thuận với nhau.');
    await writing.insert('Câu tự kiểm tra');
    const dialog = author!.getByRole('dialog', { name: 'Câu tự kiểm tra' });
    await dialog.getByLabel('Câu hỏi', { exact: true }).fill(QUESTION);
    await dialog.getByRole('textbox', { name: 'Phương án 1', exact: true }).fill('Hai bên');
    await dialog.getByLabel('Nói với người chọn phương án 1').fill(ANSWER);
    await dialog.getByRole('textbox', { name: 'Phương án 2', exact: true }).fill('Hòa giải viên');
    await dialog.getByRole('button', { name: 'Bỏ phương án 3' }).click();
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await author!
      .getByRole('group', { name: /^Câu tự kiểm tra/ })
      .getByText(QUESTION)
      .waitFor();
    await writing.toEnd();
    await writing.insert('Bài kiểm tra');
    await author!.getByRole('group', { name: /^Bài kiểm tra/ }).waitFor();
    await writing.saved();
  });

  step(
    'gives the third lesson its film',
    async () => {
      await addLesson('Một buổi hòa giải', '15');
      await writing.type('Chị xem phim rồi đọc lại bốn bước.');
      const choosing = author!.waitForEvent('filechooser');
      await author!.getByText('Chọn tệp video').click();
      const film = { name: 'buoi-hoa-giai.mp4', mimeType: 'video/mp4', buffer: await makeFilm(3) };
      await (await choosing).setFiles(film);
      await author!.getByText(/^Sẵn sàng · dài 0:03/).waitFor({ timeout: UNTIL_FILMS_ARE_READY });
      await writing.saved();
    },
    UNTIL_FILMS_ARE_READY + 60_000,
  );

  step('groups lessons in a part and orders them by the keyboard', async () => {
    await list().getByRole('button', { name: 'Thêm phần' }).click();
    const dialog = author!.getByRole('dialog', { name: 'Thêm phần' });
    await dialog.getByLabel('Tên phần').fill('Làm quen');
    await dialog.getByRole('button', { name: 'Thêm phần này' }).click();
    await said('Đã thêm Phần');
    for (const title of ['Lắng nghe', 'Thỏa thuận', 'Một buổi hòa giải']) {
      await list()
        .getByRole('button', { name: `Đổi chỗ bài ${title}` })
        .click();
      await author!.getByRole('menuitem', { name: 'Phần 1: Làm quen' }).click();
      await list().getByRole('heading', { name: 'Phần 1: Làm quen' }).waitFor();
    }
    await row('Một buổi hòa giải').focus();
    await author!.keyboard.press('Alt+ArrowUp');
    await said('Bài “Một buổi hòa giải” nay ở vị trí 2 trên 3');
    await list()
      .getByRole('link', { name: /^2 Một buổi hòa giải/ })
      .waitFor();
    await writing.saved();
    await picture(author!, 'chuyen-de-dau-tien-cac-bai');
  });

  step('asks a question in the test, and the checks say that it is all there', async () => {
    await list()
      .getByRole('link', { name: /^Bài kiểm tra/ })
      .click();
    await author!.getByRole('button', { name: /^Đúng \/ sai/ }).click();
    const question = author!.getByRole('article').filter({ hasText: 'Câu 1' });
    await question.getByLabel('Nhận định').fill('Hòa giải viên được ép hai bên ký.');
    // Beside it stands how learners see it, with the same words.
    const key = question.getByRole('group', { name: 'Nhận định trên là' });
    await key.getByRole('radio', { name: 'Sai' }).check();
    await writing.saved();
    await list()
      .getByRole('link', { name: /^Kiểm tra trước khi phát hành/ })
      .click();
    await author!.getByText('Mọi thứ đã sẵn sàng').waitFor();
    await author!.getByRole('button', { name: 'Gửi thẩm định' }).click();
    await author!.getByRole('dialog').getByRole('button', { name: 'Gửi thẩm định' }).click();
    await author!.getByText('Bản này đang chờ thẩm định').first().waitFor();
  });

  step('the reviewer says something of a passage', async () => {
    await reviewer!.goto('/tham-dinh');
    await reviewer!.getByRole('link', { name: TITLE }).click();
    await reviewer!.getByRole('tab', { name: /Xem như học viên|Xem thử/ }).click();
    await reviewer!.getByRole('combobox').selectOption({ label: '1. Lắng nghe' });
    const passage = reviewer!.getByText(PASSAGE);
    await passage.waitFor();
    // As with a mouse: three presses take the paragraph.
    await passage.click({ clickCount: 3 });
    await reviewer!.getByRole('button', { name: 'Góp ý đoạn này' }).click();
    const panel = reviewer!.getByRole('complementary', { name: 'Góp ý' });
    await panel.getByLabel('Góp ý cho đoạn này').fill('Nên nói cả việc ghi chép.');
    await panel.getByRole('button', { name: 'Gửi góp ý' }).click();
    await panel.getByText('Nên nói cả việc ghi chép.').waitFor();
  });

  step('the author answers it', async () => {
    await author!.goto('/soan');
    const mine = author!.getByRole('listitem').filter({ hasText: TITLE });
    await mine.getByText('1 góp ý mới').waitFor();
    await mine.getByRole('link', { name: TITLE }).click();
    await row('Lắng nghe').click();
    const thread = author!
      .getByRole('complementary', { name: 'Góp ý' })
      .getByRole('article')
      .filter({ hasText: 'ghi chép' });
    await thread.getByRole('button', { name: 'Trả lời' }).click();
    await thread.getByLabel('Trả lời').fill('Bản sau sẽ thêm.');
    await thread.getByRole('button', { name: 'Gửi góp ý' }).click();
    await thread.getByText('Bản sau sẽ thêm.').waitFor();
    await thread.getByRole('button', { name: 'Đã giải quyết', exact: true }).click();
    await said('Đã đánh dấu giải quyết xong.');
  });

  step('it is approved and published', async () => {
    await reviewer!.reload();
    await reviewer!.getByRole('button', { name: 'Duyệt' }).click();
    await reviewer!.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
    await reviewer!.getByText('Đã duyệt. Chuyên đề chờ phát hành.').waitFor();
    await author!.reload();
    await list()
      .getByRole('link', { name: /^Kiểm tra trước khi phát hành|^Phát hành/ })
      .click();
    await author!.getByRole('button', { name: 'Phát hành', exact: true }).click();
    await author!.getByText('Đã phát hành bản 1').waitFor();
  });

  step('a learner finds it on her phone and goes into it', async () => {
    await learner!.goto('/');
    await learner!.getByRole('searchbox').first().fill(TITLE);
    await learner!.getByRole('searchbox').first().press('Enter');
    await learner!.getByRole('link', { name: TITLE }).first().tap();
    await learner!.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await learner!.getByRole('heading', { name: 'Phần 1: Làm quen' }).waitFor();
    await learner!.getByRole('button', { name: 'Vào học' }).first().tap();
    await learner!.getByRole('heading', { level: 1, name: 'Lắng nghe' }).waitFor();
  });

  step('sees the picture, and opens the document in the page', async () => {
    await learner!.getByText('Phần 1: Làm quen · Bài 1 trong 3').waitFor();
    const image = learner!.getByRole('img', { name: ALT });
    await image.scrollIntoViewIfNeeded();
    await waitUntil('the picture', () => isLoaded(image), Boolean);
    await learner!.getByText('Một buổi hòa giải', { exact: true }).first().waitFor();
    const block = learner!.getByRole('region', { name: DOCUMENT, exact: true });
    await block.getByText('PDF · 2 trang').waitFor();
    expect(await cutOff(learner!)).toEqual([]);
    expect(await violations(learner!)).toEqual([]);
    await picture(learner!, 'chuyen-de-dau-tien-hoc-bai-360');
    await block.getByRole('button', { name: /^Xem \(/ }).tap();
    await learner!.getByText('Trang 1 trong 2').waitFor();
    const viewer = learner!.getByRole('dialog', { name: DOCUMENT });
    await viewer.getByText(/BIEN BAN HOA GIAI/).waitFor({ state: 'attached' });
    await picture(learner!, 'chuyen-de-dau-tien-tai-lieu-360');
    await viewer.getByRole('button', { name: 'Đọc phần chữ' }).tap();
    await viewer.getByText('Trang hai: chữ ký').waitFor();
    await viewer.getByRole('button', { name: 'Đóng' }).tap();
    await viewer.waitFor({ state: 'detached' });
  });

  step('sees the film of the next, and answers the question of the last', async () => {
    await learner!.getByRole('link', { name: 'Bài tiếp theo' }).tap();
    await learner!.getByText('Bài 2 trong 3').waitFor();
    await learner!.getByRole('button', { name: 'Xem video' }).tap();
    const film = learner!.locator('video');
    await waitUntil(
      'a moving picture',
      () => timeOf(film),
      (time) => time > 0.5,
    );
    await learner!.getByRole('link', { name: 'Bài tiếp theo' }).tap();
    await learner!.getByText('Bài 3 trong 3').waitFor();
    const check = learner!.getByRole('region', { name: 'Tự kiểm tra', exact: true });
    await check.getByLabel('Hai bên').check();
    await check.getByRole('button', { name: 'Kiểm tra câu trả lời' }).tap();
    await check.getByText(ANSWER).waitFor();
    await picture(learner!, 'chuyen-de-dau-tien-tu-kiem-tra-360');
    await learner!.getByRole('link', { name: 'Đến bài kiểm tra' }).tap();
    await learner!.getByRole('heading', { level: 1, name: /Bài kiểm tra/ }).waitFor();
  });
});
