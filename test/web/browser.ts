import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** As scripts/engines.mjs has them. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = process.env['CHROMIUM_PATH'] || programs.find((each) => existsSync(each));
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const siteUrl = process.env['WEB_URL']!;
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const laptop = { viewport: { width: 1280, height: 800 } };

/** Long for a person, short enough to tell which step did not come. */
const patience = 20_000;

/** One browser for a test file. @returns opens a device: cookies, cache and storage of its own */
export function browser(): (look?: BrowserContextOptions) => Promise<BrowserContext> {
  // Longer than any wait within a test, so that the wait can say what did not come.
  jest.setTimeout(90_000);
  let running: Browser | undefined;
  beforeAll(async () => {
    // Without a language that has more than ASCII, Chromium calls every download of a Vietnamese name "download".
    running = await chromium.launch({
      executablePath,
      args,
      env: { ...process.env, LANG: 'C.UTF-8' } as never,
    });
  });
  afterAll(() => running?.close());
  return async (look = phone) => {
    const device = await running!.newContext({ baseURL: siteUrl, locale: 'vi-VN', ...look });
    device.setDefaultTimeout(patience);
    return device;
  };
}
