import type { AuditRoot } from './audit-root.entity';

/** What may be wrong at a link. */
export type Break =
  | 'link-missing'
  | 'link-elsewhere'
  | 'links-extra'
  | 'event-missing'
  | 'event-changed'
  | 'event-unsealed'
  | 'payload-changed'
  | 'payload-missing'
  | 'end-missing'
  | 'root-missing'
  | 'root-unsigned'
  | 'root-forged'
  | 'root-of-unknown-key'
  | 'root-differs';

export interface BrokenLink {
  seq: number;
  /** Undefined when there is no telling which event it was. */
  eventId?: string;
  what: Break;
  /** Of the root that shows it. */
  day?: string;
}

export interface Verdict {
  /** Number and hash of the last link that was read. */
  end: { seq: number; hash: string };
  /** The number before the first link that was read. */
  begin: number;
  /** The first thing that is wrong; nothing behind it was looked at. */
  broken?: BrokenLink;
  /** Links whose content was erased, as recorded. */
  erased: number;
  roots: { total: number; unsigned: number; last?: AuditRoot; keyIds: string[] };
  /** Events that are not sealed yet, and how many of them have waited too long. */
  waiting: { total: number; tooLong: number };
  /** Where the expected hash stands in the chain, if it was asked for and stands there. */
  expectedAt?: number;
}
