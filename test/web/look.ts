import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const measure = readFileSync(join(__dirname, 'measure.js'), 'utf8');
const pictures = join(__dirname, 'pictures');

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** Opens a page and waits until what it has to show has taken the place of its grey shapes (a closed panel keeps its own). */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main').filter({ hasText: /\S/ }).waitFor();
  await page.locator('.loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
}

/** @param only these rules; all when not given. @returns serious and critical violations, one line each */
export async function violations(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(only && { runOnly: only }) };
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return found
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary.slice(0, 300)}`),
    );
}

/** @returns what sticks out or is cut off sideways */
export const cutOff = (page: Page): Promise<string[]> => page.evaluate<string[]>(`${measure}; cutOff()`);

export async function inDark(page: Page, dark: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
}

/** As a browser with its text at 200 %. */
export const textTwice = (page: Page, twice: boolean): Promise<void> =>
  page.evaluate(`document.documentElement.style.fontSize = ${twice ? '"200%"' : '""'}`);

/** For people to look at: git does not keep it, and in CI, where nobody looks, it is not taken. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.CI === 'true') return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({
    path: join(pictures, `${name}.jpeg`),
    quality: 70,
    fullPage: true,
    animations: 'disabled',
  });
}
