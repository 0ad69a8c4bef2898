import type { Locator, Page } from 'playwright-core';
import { answerKey, plain, type RightAnswer } from './answer-key';

/** The page on which a learner takes a test. */
export class AttemptPage {
  readonly note: Locator;

  constructor(readonly page: Page) {
    this.note = page.getByRole('status').first();
  }

  /** From the rules of the test to its first question. @returns the attempt's id */
  async start(code: string): Promise<string> {
    await this.page.goto(`/chuyen-de/${code}/kiem-tra`);
    await this.page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await this.page.waitForURL(({ pathname }) => /kiem-tra\/[0-9a-f-]{36}$/.test(pathname));
    return this.page.url().split('/').at(-1)!.split('?')[0]!;
  }

  async rightAnswer() {
    const stem = plain((await this.page.locator('legend .stem').textContent())!);
    const right = answerKey.get(stem);
    if (!right) throw new Error(`The key has no question “${stem}”.`);
    return right;
  }

  /** The row of a choice, whole: what a thumb presses. */
  row(text: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text }).locator('label');
  }

  /** Gives the right answer by touch, or types it. */
  async answer(): Promise<void> {
    const right = await this.rightAnswer();
    if ('typed' in right) return this.page.getByRole('group').getByRole('textbox').fill(right.typed);
    for (const text of right.choices) await this.row(text).click();
  }

  /** What stands on the screen as her answer, in the key's own form. */
  async shownAnswer(): Promise<RightAnswer> {
    const field = this.page.getByRole('group').getByRole('textbox');
    if ((await field.count()) > 0) return { typed: await field.inputValue() };
    const chosen = this.page.locator('li > label').filter({ has: this.page.locator('input:checked') });
    return { choices: (await chosen.allTextContents()).map(plain) };
  }

  /** Without a finger: the arrows choose one of a group, Space marks one of several. */
  async answerByKeyboard(): Promise<void> {
    const right = await this.rightAnswer();
    if ('typed' in right) throw new Error('Typed answers come from the keyboard anyway.');
    const rows = (await this.page.locator('li > label').allTextContents()).map(plain);
    const radios = this.page.getByRole('radio');
    if ((await radios.count()) > 0) return this.arrowTo(rows.indexOf(right.choices[0]!));
    for (const text of right.choices)
      await this.page.getByRole('checkbox').nth(rows.indexOf(text)).press(' ');
  }

  async next(): Promise<void> {
    const heading = await this.page.locator('legend .number').textContent();
    await this.page
      .getByRole('button', { name: /^(Câu tiếp|Xem lại và nộp bài)$/ })
      .first()
      .click();
    await this.page.locator('legend .number', { hasText: heading! }).waitFor({ state: 'detached' });
  }

  /** @param act what she does; resolves when the server has it and the page says so */
  async saved(act: () => Promise<unknown>): Promise<void> {
    const stored = this.page.waitForResponse((answer) => answer.url().endsWith('/answers') && answer.ok());
    await act();
    await stored;
    await this.note.filter({ hasText: /^\s*Đã lưu lúc \d\d:\d\d\s*$/ }).waitFor();
  }

  private async arrowTo(index: number): Promise<void> {
    await this.page.getByRole('radio').first().focus();
    await this.page.keyboard.press(' ');
    for (let nth = 0; nth < index; nth += 1) await this.page.keyboard.press('ArrowDown');
  }
}
