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

/** A language with more than ASCII: without it, Chromium calls every download of a Vietnamese name "download". */
const env = { ...process.env, LANG: 'C.UTF-8' } as never;

/** Long for a person, short enough to tell which step did not come. */
const patience = 20_000;

/** A phone that is switched off and on: its folder keeps cookies, caches and workers while no browser runs. */
export async function switchedOn(folder: string, baseURL: string): Promise<BrowserContext> {
  const device = await chromium.launchPersistentContext(folder, {
    ...{ executablePath, args, env, baseURL, locale: 'vi-VN', serviceWorkers: 'allow' },
    ...phone,
  });
  device.setDefaultTimeout(patience);
  return device;
}

/** One browser for a test file. @returns opens a device: cookies, cache and storage of its own */
export function browser(): (look?: BrowserContextOptions) => Promise<BrowserContext> {
  // Longer than any wait within a test, so that the wait can say what did not come.
  jest.setTimeout(90_000);
  let running: Browser | undefined;
  beforeAll(async () => {
    running = await chromium.launch({ executablePath, args, env });
  });
  afterAll(() => running?.close());
  return async (look = phone) => {
    // A test that answers for the server (page.route) does not see what a service worker asks for.
    const device = await running!.newContext({
      ...{ baseURL: siteUrl, locale: 'vi-VN', serviceWorkers: 'block' },
      ...look,
    });
    device.setDefaultTimeout(patience);
    return device;
  };
}
