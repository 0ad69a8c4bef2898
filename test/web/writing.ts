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
