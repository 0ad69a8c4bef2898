import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ApiClient, ok } from '../support/api-client';
import { step } from '../support/steps';
import { approve } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop, siteUrl } from './browser';
import { apiOf, signIn } from './learners';
import { timeOf } from './video';
import { Writing } from './writing';

const TITLE = 'Kỹ năng hòa giải ở tổ dân phố';
/** As in the uploader: what one piece of a file may lose on a broken line. */
const PIECE = 5 * 1024 * 1024;

/** Four seconds that are too large for one piece. */
function makeFilm(file: string): void {
  const sources = '-f lavfi -i testsrc2=size=1280x720:rate=30:duration=4 -f lavfi -i sine=duration=4';
  const picture = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -b:v 20M -minrate 20M -maxrate 20M';
  const rate = '-bufsize 4M -x264-params nal-hrd=cbr -c:a aac';
  execFileSync('ffmpeg', ['-v', 'error', ...`${sources} ${picture} ${rate}`.split(' '), file]);
}

/** What a reviewer does on her own pages is the business of its own path. */
async function approveIt(code: string): Promise<void> {
  const reviewer = await apiOf('thamdinh');
  const query = { limit: 100 };
  const { items } = await ok(reviewer.GET('/api/v1/reviews', { params: { query } }));
  const path = { versionId: items.find((item) => item.code === code)!.versionId };
  const { lockVersion } = await ok(reviewer.GET('/api/v1/reviews/{versionId}', { params: { path } }));
  await ok(approve(reviewer, path.versionId, lockVersion));
}

describe('a trainer writes a topic, on a laptop', () => {
  const open = browser();
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-web-film-'));
  let device: BrowserContext;
  let page: Page;
  let code: string;

  const saved = () =>
    page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
  const part = (name: string | RegExp) =>
    page.getByRole('navigation', { name: 'Các phần của chuyên đề' }).getByRole('link', { name });
  const question = (n: number) => page.getByRole('article').filter({ hasText: `Câu ${n}` });
  async function writeChoices(n: number, texts: string[]): Promise<void> {
    const rows = question(n).getByRole('textbox', { name: /^Phương án \d$/ });
    for (const [index, text] of texts.entries()) await rows.nth(index).fill(text);
    // A new question offers more rows than these.
    for (let left = await rows.count(); left > texts.length; left -= 1)
      await question(n)
        .getByRole('button', { name: `Bỏ phương án ${left}` })
        .click();
  }
  const titlesInLibrary = async () => {
    const { api } = new ApiClient(siteUrl);
    const { items } = await ok(api.GET('/api/v1/topics', { params: { query: { query: TITLE } } }));
    return items.map(({ title }) => title).filter((title) => title.startsWith(TITLE));
  };

  beforeAll(async () => {
    device = await open(laptop);
    await signIn(device, 'giangvien');
    page = await device.newPage();
  });
  afterAll(async () => {
    await device.close();
    rmSync(folder, { recursive: true, force: true });
  });

  step('begins it with what it is about and for whom', async () => {
    await page.goto('/soan');
    await page.getByRole('link', { name: 'Tạo chuyên đề' }).click();
    await page.getByRole('button', { name: 'Tạo và soạn bài đầu tiên' }).click();
    await page.getByText('Hãy nhập tên chuyên đề').first().waitFor();
    await page.getByLabel('Tên chuyên đề').fill(TITLE);
    await page.getByLabel('Tóm tắt').fill('Chị biết lắng nghe hai bên và ghi biên bản.');
    await page.getByLabel('Nhóm chuyên đề').selectOption({ label: 'Công tác Hội' });
    await page.getByRole('textbox', { name: 'Mục tiêu 1' }).fill('Nêu được bốn bước của một buổi hòa giải.');
    await page.getByLabel('Chi hội trưởng').check();
    await page.getByLabel('Mọi khu vực').check();
    await page.getByLabel('Cơ bản').check();
    await page.getByLabel('Tự chọn').check();
    await page.getByLabel('Thời lượng (tiết)').fill('2');
    await page.getByRole('button', { name: 'Tạo và soạn bài đầu tiên' }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    code = /TD\d{5}/.exec(await page.getByRole('main').innerText())![0];
  });

  step('writes a lesson, which is saved by itself', async () => {
    // A topic without lessons begins with the first one: its form is open.
    await page.getByLabel('Tên bài mới').fill('Bốn bước hòa giải');
    await page.getByRole('button', { name: 'Thêm bài này' }).click();
    await page.getByRole('heading', { name: 'Bài 1 trong 1' }).waitFor();
    await page.getByLabel('Thời gian học (phút)').fill('15');
    const writing = new Writing(page);
    await writing.text.click();
    await writing.tool('Tiêu đề lớn');
    await writing.type('Trước buổi hòa giải', 'Gặp ');
    await writing.tool('Đậm');
    await writing.type('riêng từng bên');
    await writing.tool('Đậm');
    await writing.type(', nghe hết rồi mới hỏi.');
    await saved();
    await page.reload();
    await page.getByRole('heading', { name: 'Bài 1 trong 1' }).waitFor();
    expect(await writing.text.locator('strong').innerText()).toBe('riêng từng bên');
  });

  step('uploads a film over a line that breaks, from where it broke', async () => {
    const file = join(folder, 'buoi-hop.mp4');
    makeFilm(file);
    expect(statSync(file).size).toBeGreaterThan(PIECE * 1.2);
    const sent: string[] = [];
    let toBreak = 1;
    await page.route('**/api/v1/uploads/*', (route) => {
      const request = route.request();
      if (request.method() !== 'PATCH') return route.continue();
      const offset = request.headers()['upload-offset']!;
      if (offset !== '0' && toBreak-- > 0) return route.abort('connectionreset');
      sent.push(offset);
      return route.continue();
    });
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(/Đang tải lên: \d+%/).waitFor();
    await page
      .getByText(/đang đợi đến lượt|Đang xử lý: \d+%|Đã xem được bản nhẹ|Sẵn sàng · dài/)
      .first()
      .waitFor();
    expect(toBreak).toBeLessThanOrEqual(0);
    expect(sent).toEqual(['0', String(PIECE)]);
    await page.unroute('**/api/v1/uploads/*');
  });

  step(
    'sees the film become ready, and plays it',
    async () => {
      // Films are made one at a time, and the library's own may still be before this one.
      await page.getByText('Sẵn sàng · dài 0:04').waitFor({ timeout: 150_000 });
      await page.getByRole('button', { name: 'Xem video' }).click();
      await waitUntil(
        'a moving picture',
        () => timeOf(page.locator('video')),
        (time) => time > 1,
      );
    },
    180_000,
  );

  step('gives it captions from a file, and mends a word beside the video', async () => {
    await page.getByText('Chưa có phụ đề').waitFor();
    await page.getByRole('link', { name: 'Thêm phụ đề' }).click();
    // The page before has a field for files too.
    await page.getByRole('heading', { level: 1, name: /^Phụ đề/ }).waitFor();
    const srt = '1\r\n00:00:00,500 --> 00:00:02,500\r\nChào các chi\r\n';
    // By its name: the lesson's own field for a film stands there until this page has come.
    await page
      .locator('input[type=file]')
      .and(page.getByLabel('Tải tệp phụ đề lên'))
      .setInputFiles({ name: 'phu-de.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(srt) });
    await page.getByLabel('Câu 1: lời').fill('Chào các chị');
    await saved();
    await page.getByRole('link', { name: 'Về trang soạn' }).click();
    await page.getByText('Phụ đề: Tiếng Việt').waitFor();
  });

  step('writes questions of all five types, and is told of the one without a right answer', async () => {
    await part(/^Bài kiểm tra/).click();
    const add = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await add('Một đáp án đúng');
    await question(1).getByLabel('Câu hỏi', { exact: true }).fill('Ai quyết định nội dung thỏa thuận?');
    await writeChoices(1, ['Hai bên', 'Hòa giải viên']);
    await add('Nhiều đáp án đúng');
    await question(2).getByLabel('Câu hỏi', { exact: true }).fill('Việc nào nên làm?');
    await writeChoices(2, ['Lắng nghe', 'Ép ký']);
    await question(2).getByLabel('Phương án 1 là đáp án đúng').check();
    await add('Đúng / sai');
    await question(3).getByLabel('Nhận định').fill('Hòa giải viên được nhận tiền của một bên.');
    await question(3).getByLabel('Sai', { exact: true }).first().check();
    await add('Điền số');
    await question(4).getByLabel('Câu hỏi', { exact: true }).fill('Có mấy bước?');
    await question(4).getByLabel('Đáp số 1', { exact: true }).fill('4');
    await add('Điền chữ ngắn');
    await question(5).getByLabel('Câu hỏi', { exact: true }).fill('Văn bản ghi lại buổi hòa giải là gì?');
    await question(5).getByLabel('Đáp án 1', { exact: true }).fill('biên bản');
    await saved();
    await part(/^Kiểm tra trước khi phát hành/).click();
    await page.getByText('Câu 1: Chưa có phương án nào được đánh dấu là đúng.').waitFor();
    expect(await page.getByRole('button', { name: 'Gửi thẩm định' }).isDisabled()).toBe(true);
  });

  step('mends it where the list of problems leads', async () => {
    await page.getByRole('link', { name: /^Đến chỗ cần sửa: Câu 1/ }).click();
    await question(1).getByLabel('Phương án 1 là đáp án đúng').check();
    await saved();
    await part(/^Kiểm tra trước khi phát hành/).click();
    await page.getByText('Mọi thứ đã sẵn sàng').waitFor();
  });

  step('looks at it as a learner will', async () => {
    await page.getByRole('link', { name: 'Xem thử' }).click();
    const frame = page.getByRole('region', { name: 'Màn hình điện thoại của học viên' });
    await frame.getByText('Bốn bước hòa giải').first().waitFor();
    await page.getByLabel('Xem phần').selectOption({ label: 'Bài kiểm tra' });
    await frame.getByText('Ai quyết định nội dung thỏa thuận?').waitFor();
    await page.getByRole('link', { name: 'Về trang soạn' }).click();
    expect(await titlesInLibrary()).toEqual([]);
  });

  step('hands it in, publishes it once it is approved, and learners see it', async () => {
    await part(/^Kiểm tra trước khi phát hành/).click();
    await page.getByText('Mọi thứ đã sẵn sàng').waitFor();
    await page.getByRole('button', { name: 'Gửi thẩm định' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi thẩm định' }).click();
    await page.getByText('Bản này đang chờ thẩm định').first().waitFor();
    await approveIt(code);
    await page.reload();
    await page.getByRole('button', { name: 'Phát hành', exact: true }).click();
    await page.getByText('Đã phát hành bản 1').waitFor();
    const visitor = await (await open()).newPage();
    await visitor.goto(`/chuyen-de/${code}`);
    await visitor.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await visitor.getByText('5 câu · đạt từ 5 điểm').waitFor();
    await visitor.context().close();
  });

  step('writes the next version while learners still see the first', async () => {
    await page.getByRole('button', { name: 'Sửa bản tiếp theo' }).click();
    await page.getByText('Học viên đang học bản 1').waitFor();
    await part('Thông tin chung').click();
    await page.getByLabel('Tên chuyên đề').fill(`${TITLE}, sửa đổi`);
    await saved();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: `${TITLE}, sửa đổi` }).waitFor();
    expect(await titlesInLibrary()).toEqual([TITLE]);
  });
});
