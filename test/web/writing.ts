import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const paste = readFileSync(join(__dirname, 'paste.js'), 'utf8');
export interface Clipboard {
  html?: string;
  plain?: string;
  /** `data` in base64. */
  files?: { name: string; type: string; data: string }[];
}

/** The text of a lesson in the editor that shows it as it will look. */
export class Writing {
  constructor(
    private readonly page: Page,
    private readonly name = 'Nội dung',
  ) {}

  get text() {
    return this.page.getByRole('textbox', { name: this.name, exact: true });
  }

  tool = (word: string) =>
    this.page.getByRole('toolbar').getByRole('button', { name: word, exact: true }).click();

  insert = async (what: string) => {
    await this.tool('Chèn');
    await this.page.getByRole('dialog').getByRole('button', { name: what }).click();
  };

  /** As if each line were typed, and Enter after it. */
  async type(...lines: string[]): Promise<void> {
    for (const [at, line] of lines.entries()) {
      if (at > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.insertText(line);
    }
  }

  /**
   * As a program for Vietnamese composes a word: shown as it grows, taken when it is done.
   * @param between called with the word unfinished
   */
  async compose(steps: readonly string[], between?: () => Promise<void>): Promise<void> {
    const keys = await this.page.context().newCDPSession(this.page);
    const half = Math.ceil(steps.length / 2);
    for (const [at, text] of steps.entries()) {
      if (at === half) await between?.();
      const end = text.length;
      await keys.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    }
    await keys.send('Input.insertText', { text: steps.at(-1)! });
    await keys.detach();
  }

  async toEnd(): Promise<void> {
    await this.text.press('Control+End');
  }

  async empty(): Promise<void> {
    await this.text.press('Control+a');
    await this.page.keyboard.press('Delete');
  }

  /** What the clipboard would hand over. */
  async paste({ html = '', plain = '', files = [] }: Clipboard): Promise<void> {
    await this.text.focus();
    const held = JSON.stringify({ html, plain, files });
    await this.page.evaluate(`${paste}; pasteInto(document.activeElement, ${held})`);
  }

  saved = (): Promise<void> =>
    this.page
      .getByRole('status')
      .filter({ hasText: /Đã lưu lúc|Mọi thay đổi đã lưu/ })
      .waitFor();
}
