import type { BrowserContext, Page } from 'playwright-core';
import { makePicture, redCorner, withExif } from '../support/pictures';
import { step } from '../support/steps';
import { addLesson, createTopic, getDraft, updateLesson } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { browser, laptop } from './browser';
import { apiOf, signIn } from './learners';
import { cutOff, inDark, textTwice, violations } from './look';
import { pastedHtml } from './pasted-html';
import { Writing } from './writing';

const material = /material:[\w-]+/;

describe('a trainer writes a lesson on the page, as in a word processor', () => {
  const open = browser();
  let device: BrowserContext;
  let page: Page;
  let writing: Writing;
  let api: Awaited<ReturnType<typeof apiOf>>;
  let topicId: string;

  const stored = async () => (await getDraft(api, topicId)).lessons[0]!.markdown;
  /** Saving happens by itself: the text is waited for. */
  /** Saving happens by itself: the text is waited for, and shown when it is another. */
  async function becomes(markdown: string): Promise<void> {
    const text = async () => (await stored()).replace(material, 'material:x');
    await waitUntil('the text on the server', text, (now) => now === markdown, 20).catch(() => undefined);
    expect(await text()).toBe(markdown);
  }

  /** Bytes of files on their way. */
  const sent: Buffer[] = [];
  /** What she hears of others each 20 seconds she hears at once when she comes back to the window. */
  const looksAgain = () => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');

  beforeAll(async () => {
    api = await apiOf('giangvien');
    ({ topicId } = await createTopic(api));
    const { key } = await addLesson(api, topicId, { title: 'Lắng nghe hai bên', markdown: '' });
    device = await open(laptop);
    await signIn(device, 'giangvien');
    page = await device.newPage();
    writing = new Writing(page);
    await page.goto(`/soan/${topicId}?phan=bai-${key}`);
    await writing.text.waitFor();
  });
  afterAll(() => device.close());

  step('types, and gives form with buttons and with keys', async () => {
    await writing.text.click();
    await writing.tool('Tiêu đề lớn');
    await writing.type('Trước buổi hòa giải', 'Gặp ');
    await page.keyboard.press('Control+b');
    await writing.type('riêng từng bên');
    await writing.tool('Đậm');
    await writing.type(', nghe *hết*.', '');
    await writing.tool('Danh sách');
    await writing.type('hẹn giờ', 'chuẩn bị');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await writing.type('nước', '', '');
    await becomes(
      '## Trước buổi hòa giải\n\nGặp **riêng từng bên**, nghe \\*hết\\*.\n\n- hẹn giờ\n- chuẩn bị\n  - nước',
    );
  });

  step('takes back and does again', async () => {
    await writing.empty();
    await becomes('');
    await writing.tool('Hoàn tác');
    await writing.text.getByText('riêng từng bên').waitFor();
    await writing.tool('Làm lại');
    await becomes('');
  });

  for (const { from, html, markdown } of pastedHtml)
    step(`pastes from ${from}: what it means stays, how it looked goes`, async () => {
      await writing.empty();
      await writing.paste({ html });
      await becomes(markdown);
    });

  step('pastes a message: its dashes become a list', async () => {
    await writing.empty();
    await writing.paste({ plain: 'Chào các chị\n- họp lúc 8 giờ\n- mang sổ\n\nHết' });
    await becomes('Chào các chị\n\n- họp lúc 8 giờ\n- mang sổ\n\nHết');
  });

  step('fills a table by words and keys, and gets out of it', async () => {
    await writing.empty();
    await writing.tool('Bảng');
    await writing.type('Việc');
    await page.keyboard.press('Tab');
    await writing.type('Ai làm');
    await page.keyboard.press('Tab');
    await writing.type('Hẹn', 'gặp');
    await writing.tool('Xóa hàng');
    await writing.tool('Hàng dưới');
    await writing.tool('Cột phải');
    await page.keyboard.press('Escape');
    await writing.type('Sau bảng');
    await becomes('| Việc | | Ai làm |\n|---|---|---|\n| | | |\n| | | |\n\nSau bảng');
  });

  step('links words in a sentence, and puts a page on a line of its own', async () => {
    const dialog = page.getByRole('dialog', { name: 'Liên kết' });
    const put = async (address: string) => {
      await dialog.getByLabel('Địa chỉ').fill(address);
      await dialog.getByRole('button', { name: 'Đặt liên kết' }).click();
    };
    await writing.empty();
    await writing.type('Xem luật');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    // A browser tells the page of a selection a moment later than a person could press the next key.
    const chosen = () => page.evaluate<boolean>('!document.activeElement.editor.state.selection.empty');
    await waitUntil('the word is chosen', chosen, Boolean);
    await page.keyboard.press('Control+k');
    await put('javascript:alert(1)');
    await dialog.getByText('Địa chỉ này chưa đúng').waitFor();
    await put('vbpl.vn/luat_(2013)');
    await writing.toEnd();
    await waitUntil('nothing is chosen', chosen, (yes) => !yes);
    await writing.type(' nhé');
    await writing.insert('Liên kết');
    await dialog.getByLabel('Chữ hiện ra').fill('Trang của Hội');
    await put('hoilhpn.org.vn');
    await becomes('Xem [luật](<https://vbpl.vn/luat_(2013)>) nhé\n\n[Trang của Hội](https://hoilhpn.org.vn)');
  });

  step('asks a question within the lesson, and sees it as learners will', async () => {
    await writing.empty();
    await writing.type('Trước');
    await writing.insert('Câu tự kiểm tra');
    const dialog = page.getByRole('dialog', { name: 'Câu tự kiểm tra' });
    await dialog.getByLabel('Câu hỏi', { exact: true }).fill('Ai quyết định?');
    await dialog.getByRole('textbox', { name: 'Phương án 1', exact: true }).fill('Hai bên');
    await dialog.getByRole('textbox', { name: 'Phương án 2', exact: true }).fill('Hòa giải viên');
    await dialog.getByText('Còn phương án để trống.').waitFor();
    await dialog.getByRole('button', { name: 'Bỏ phương án 3' }).click();
    await dialog.getByLabel('Giải thích sau khi trả lời').fill('Điều 4 của luật.');
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await becomes(
      'Trước\n\n```self-check\nAi quyết định? {\n  =Hai bên\n  ~Hòa giải viên\n  #### Điều 4 của luật.\n}\n```',
    );
    await page.getByRole('tab', { name: 'Xem như học viên' }).click();
    await page.getByRole('tabpanel').getByRole('radio', { name: 'Hòa giải viên' }).waitFor();
    await page.getByRole('tab', { name: 'Soạn' }).click();
  });

  step('moves, copies and removes a block by keys', async () => {
    const card = page.getByRole('group', { name: /^Câu tự kiểm tra/ });
    await writing.text.getByText('Trước').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowUp');
    await waitUntil('the question first', stored, (text) => text.startsWith('```self-check'));
    await page.keyboard.press('Control+d');
    await card.nth(1).waitFor();
    await page.keyboard.press('Delete');
    await waitUntil(
      'one question',
      () => card.count(),
      (count) => count === 1,
    );
    await card.getByRole('button', { name: 'Bỏ khỏi bài' }).click();
    await becomes('Trước');
  });

  step('pastes a photograph: it is made small and upright here, and a failure can be mended', async () => {
    await writing.empty();
    await writing.type('Ảnh buổi họp');
    const photograph = withExif(await makePicture('anh.jpg', 2400, 1200), 6);
    let refused = 0;
    await page.route('**/api/v1/uploads', (route) => {
      if (route.request().method() !== 'POST' || refused++ > 0) return route.continue();
      return route.fulfill({ status: 403, json: { title: 'Hết chỗ trên máy chủ.', code: 'x', status: 403 } });
    });
    await page.route('**/api/v1/uploads/*', (route) => {
      const body = route.request().postDataBuffer();
      if (body) sent.push(body);
      return route.continue();
    });
    await writing.paste({
      files: [{ name: 'IMG 2041.jpg', type: 'image/jpeg', data: photograph.toString('base64') }],
    });
    await page.getByText('Chưa đưa được ảnh IMG 2041.jpg lên.').waitFor();
    // She writes on meanwhile, below the place of the picture.
    await writing.toEnd();
    await writing.type('Chị em ngồi vòng tròn.');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await becomes('Ảnh buổi họp\n\n![](material:x)\n\nChị em ngồi vòng tròn.');
    const bytes = Buffer.concat(sent);
    expect(bytes.includes('GPS:')).toBe(false);
    expect(bytes.length).toBeLessThan(photograph.length * 2);
    // The camera lay on its side: what was above on the left is above on the right.
    expect(await redCorner(bytes)).toBe(1);
    await page.getByLabel('Ảnh cho thấy gì').fill('Năm chị ngồi quanh bàn');
    await page.getByLabel('Lời dưới ảnh').fill('Chi hội "Hai" họp');
    await becomes(
      'Ảnh buổi họp\n\n![Năm chị ngồi quanh bàn](material:x "Chi hội \\"Hai\\" họp")\n\nChị em ngồi vòng tròn.',
    );
    await page.getByRole('img', { name: 'Năm chị ngồi quanh bàn' }).waitFor();
  });

  step('finds all of it again, and has not changed it by looking', async () => {
    await writing.saved();
    const before = await stored();
    await page.reload();
    await writing.text.getByText('Chị em ngồi vòng tròn.').waitFor();
    await page.getByRole('img', { name: 'Năm chị ngồi quanh bàn' }).waitFor();
    await page.getByRole('tab', { name: 'Xem như học viên' }).click();
    await page.getByRole('tabpanel').getByText('Chị em ngồi vòng tròn.').waitFor();
    expect(await stored()).toBe(before);
    await page.getByRole('tab', { name: 'Soạn' }).click();
  });

  step('chooses a photograph by the menu: it is made small on the way, as a pasted one', async () => {
    await writing.empty();
    await writing.type('Ảnh từ máy');
    const photograph = withExif(await makePicture('to.jpg', 2400, 1200), 6);
    sent.length = 0;
    await writing.insert('Ảnh');
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({
        ...{ name: 'IMG 2042.jpg', mimeType: 'image/jpeg', buffer: photograph },
      });
    await becomes('Ảnh từ máy\n\n![](material:x)');
    const bytes = Buffer.concat(sent);
    expect(bytes.includes('GPS:')).toBe(false);
    expect(await redCorner(bytes)).toBe(1);
  });

  step('composes words by Telex, also while the text is saved: none is lost or doubled', async () => {
    await writing.empty();
    await becomes('');
    const telex = {
      tiếng: ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng'],
      việt: ['v', 'vi', 'vie', 'viê', 'viêt', 'việt'],
    };
    await writing.compose(telex.tiếng);
    await page.keyboard.insertText(' ');
    // The half word goes up, and its answer comes, while the rest of it is composed.
    await writing.compose(telex.việt, () =>
      waitUntil('the half word', stored, (text) => text === 'tiếng vie').then(() => writing.saved()),
    );
    await becomes('tiếng việt');
    await page.keyboard.press('Enter');
    await writing.compose(['D', 'Đ', 'Đa', 'Đan', 'Đang', 'Đăng']);
    await page.keyboard.insertText('.');
    await becomes('tiếng việt\n\nĐăng.');
    expect(await writing.text.innerText()).toMatch(/^tiếng việt\s+Đăng\.$/);
  });

  step('composes on while a colleague’s text comes in: both are there', async () => {
    await writing.toEnd();
    const [lesson] = (await getDraft(api, topicId)).lessons;
    const { id, lockVersion, markdown } = lesson!;
    await writing.compose(['n', 'ng', 'ngh', 'nghe', 'nghé', 'nghế'], async () => {
      await waitUntil('the half word', stored, (text) => text.endsWith('ngh'));
      await writing.saved();
      const now = (await getDraft(api, topicId)).lessons[0]!;
      expect(now.id).toBe(id);
      expect(now.lockVersion).toBeGreaterThan(lockVersion);
      await updateLesson(api, now, { markdown: `Mở đầu.\n\n${now.markdown}` });
      const heard = page.waitForResponse(`**/api/v1/authoring/topics/${topicId}`);
      await looksAgain();
      await heard;
    });
    await becomes(`Mở đầu.\n\n${markdown}nghế`);
    await writing.text.getByText('Mở đầu.').waitFor();
  });

  step(
    'the lesson goes to her other window and comes back: what she wrote before can be taken back',
    async () => {
      await writing.empty();
      await writing.type('Giữ lại.');
      await becomes('Giữ lại.');
      await writing.type(' Bỏ đi.');
      await becomes('Giữ lại. Bỏ đi.');
      const other = await device.newPage();
      await other.goto(page.url());
      await other.getByRole('button', { name: 'Soạn ở đây' }).click();
      await new Writing(other).text.and(other.locator('[contenteditable=true]')).waitFor();
      await looksAgain();
      await page.getByText('Giữ lại. Bỏ đi.').waitFor();
      await writing.text.and(page.locator('[contenteditable=false]')).waitFor();
      await other.close();
      await page.getByRole('button', { name: 'Soạn ở đây' }).click();
      await writing.text.and(page.locator('[contenteditable=true]')).waitFor();
      await writing.tool('Hoàn tác');
      await becomes('Giữ lại.');
    },
  );

  step(
    'has the tools of a list or a table when the caret is there, and never more than two rows of them',
    async () => {
      await writing.empty();
      await writing.paste({ html: '<ul><li>một</li></ul><table><tr><td>a</td><td>b</td></tr></table>' });
      await waitUntil('both', stored, (text) => text.includes('- một') && text.includes('| a | b |'));
      await writing.saved();
      await page.reload();
      await writing.text.getByText('một').waitFor();
      const indent = page.getByRole('button', { name: 'Lùi vào', exact: true });
      expect(await indent.count()).toBe(0);
      await page.getByRole('button', { name: 'Góp ý', exact: true }).click();
      const bars = page.getByRole('toolbar', { name: 'Công cụ soạn' }).locator('xpath=../..');
      // Pixels: a row with words is 63 high.
      const twoRows = async () => expect((await bars.boundingBox())!.height).toBeLessThan(150);
      await twoRows();
      await writing.text.getByText('một').click();
      await indent.waitFor();
      await twoRows();
      await writing.text.getByText('a', { exact: true }).click();
      await page.getByRole('button', { name: 'Hàng dưới', exact: true }).waitFor();
      await twoRows();
      await page.getByRole('button', { name: 'Góp ý', exact: true }).click();
    },
  );

  step('writes Markdown where she would rather, and comes back', async () => {
    await page.getByRole('button', { name: /^Soạn bằng Markdown/ }).click();
    const area = page.locator('textarea');
    await area.fill('## Bằng Markdown\n\n1. một\n2. hai');
    await page.getByRole('button', { name: /^Soạn trên trang/ }).click();
    await writing.text.getByRole('listitem').filter({ hasText: 'hai' }).waitFor();
    await becomes('## Bằng Markdown\n\n1. một\n2. hai');
  });

  step(
    'every part of it is within reach of assistive technology, on a phone too, dark and with large text',
    async () => {
      await writing.toEnd();
      await writing.tool('Bảng');
      await writing.insert('Bài kiểm tra');
      await writing.insert('Câu tự kiểm tra');
      await page.keyboard.press('Escape');
      const ids = await page.evaluate<string[]>('[...document.querySelectorAll("[id]")].map(({ id }) => id)');
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
      expect(await writing.text.getAttribute('aria-multiline')).toBe('true');
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        await inDark(page, width === 360);
        expect(await violations(page)).toEqual([]);
        expect(await cutOff(page)).toEqual([]);
        await textTwice(page, true);
        expect(await cutOff(page)).toEqual([]);
        await textTwice(page, false);
      }
    },
  );
});
