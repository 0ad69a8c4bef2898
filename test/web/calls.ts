import type { Page, Request } from 'playwright-core';

/** @returns how many calls to such addresses were under way at the same time, at most, since now */
export function mostAtOnce(page: Page, address: RegExp): () => number {
  const underWay = new Set<Request>();
  let most = 0;
  const end = (call: Request) => underWay.delete(call);
  page.on('request', (call) => {
    if (!address.test(call.url()) || call.method() !== 'POST') return;
    most = Math.max(most, underWay.add(call).size);
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return () => most;
}
