import type { Passage } from './passage';

/** What makes one question unreadable. Stops that question only; `readGift` turns it into a problem. */
export class GiftFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly at: Passage,
  ) {
    super(message);
  }
}
