import { createHmac, timingSafeEqual } from 'node:crypto';

/** Hex. Whoever holds the database alone can neither try codes against it nor make one: the key is the installation's secret. */
export const keyedHash = (secret: string, purpose: string, accountId: string, text: string): string =>
  createHmac('sha256', `${purpose}:${secret}`).update(`${accountId}\n${text}`).digest('hex');

export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
