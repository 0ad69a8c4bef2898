import type { BrowserContext, Page } from 'playwright-core';

export interface Transfer {
  url: string;
  bytes: number;
}

/** Counts what comes over the wire for this page, headers too, as the browser's own network panel does. */
export async function countBytes(device: BrowserContext, page: Page): Promise<() => Transfer[]> {
  const session = await device.newCDPSession(page);
  const urls = new Map<string, string>();
  const transfers: Transfer[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    transfers.push({ url: urls.get(requestId) ?? requestId, bytes: encodedDataLength }),
  );
  await session.send('Network.enable');
  return () => transfers;
}
