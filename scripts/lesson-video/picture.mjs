import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { slidePage } from './slide-page.mjs';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Draws each slide as a 1280x720 PNG in the folder and gives their paths in order. */
export async function drawSlides(script, folder) {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const paths = [];
    for (const [index] of script.slides.entries()) paths.push(await draw(page, script, index, folder));
    return paths;
  } finally {
    await browser.close();
  }
}

async function draw(page, script, index, folder) {
  await page.setContent(slidePage(script, index));
  await page.evaluate(() => globalThis.document.fonts.ready);
  // Cut-off text would only be found by someone who watches to the end.
  const overflow = await page.evaluate(() => {
    const main = globalThis.document.querySelector('main');
    return Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth);
  });
  if (overflow > 0) throw new Error(`slide ${index + 1}: the text is ${overflow} px too large`);
  const path = join(folder, `${String(index + 1).padStart(2, '0')}.png`);
  await page.screenshot({ path });
  return path;
}
