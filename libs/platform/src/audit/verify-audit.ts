import { type EntityManager, LessThan, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { GENESIS } from './audit-hash';
import { type Link, linksAfter } from './audit-links';
import { AuditRoot } from './audit-root.entity';
import { AuditSeal } from './audit-seal.entity';
import type { Break, BrokenLink, Verdict } from './audit-verdict';
import { checkLink } from './check-link';
import { checkRoot, type KnownKeys } from './check-root';
import { findUnsealed, countWaiting } from './unsealed-events';

export interface AuditCheck {
  keys: KnownKeys;
  now: Date;
  /** yyyy-mm-dd: begins behind the last root before that day, and believes what its signature says. */
  from?: string;
  /** A hash that was kept elsewhere and must stand in the chain. */
  expect?: string;
  progress?: (seq: number) => void;
}

const PROGRESS_EVERY = 100_000;

/** Reads the whole chain once, in pages, and stops at the first thing that is wrong. */
export class AuditVerifier {
  private readonly verdict: Verdict;
  /** Still to be met on the way, in the order of days. */
  private roots: AuditRoot[] = [];
  private previousRoot?: AuditRoot;

  constructor(
    private readonly manager: EntityManager,
    private readonly check: AuditCheck,
  ) {
    const roots = { total: 0, unsigned: 0, keyIds: [] };
    const waiting = { total: 0, tooLong: 0 };
    this.verdict = { begin: 0, end: { seq: 0, hash: GENESIS }, erased: 0, roots, waiting };
  }

  async verify(): Promise<Verdict> {
    this.verdict.broken = (await this.begin()) ?? (await this.walk()) ?? (await this.finish());
    return this.verdict;
  }

  private async begin(): Promise<BrokenLink | undefined> {
    const { from } = this.check;
    const order = { day: 'ASC' } as const;
    const base = from && (await this.rootBefore(from));
    if (!base) {
      this.roots = await this.manager.find(AuditRoot, { order });
      return this.meetRoots();
    }
    this.roots = await this.manager.find(AuditRoot, { where: { day: MoreThanOrEqual(base.day) }, order });
    this.previousRoot = base.previousDay ? { ...base, day: base.previousDay, signature: null } : undefined;
    this.verdict.begin = base.lastSeq;
    this.verdict.end = { seq: base.lastSeq, hash: base.hash };
    return this.meetRoots();
  }

  private async rootBefore(day: string): Promise<AuditRoot | undefined> {
    const found = { where: { day: LessThan(day) }, order: { day: 'DESC' }, take: 1 } as const;
    return (await this.manager.find(AuditRoot, found))[0];
  }

  private async walk(): Promise<BrokenLink | undefined> {
    for await (const link of linksAfter(this.manager, this.verdict.begin)) {
      const broken = this.take(link) ?? this.meetRoots(link.seal.id);
      if (broken) return broken;
      if (link.seal.seq % PROGRESS_EVERY === 0) this.check.progress?.(link.seal.seq);
    }
    return undefined;
  }

  private take(link: Link): BrokenLink | undefined {
    const { end } = this.verdict;
    const what = checkLink(end, link);
    if (what) return { seq: end.seq + 1, eventId: what === 'link-missing' ? undefined : link.seal.id, what };
    this.verdict.end = { seq: link.seal.seq, hash: link.seal.hash };
    if (link.erased) this.verdict.erased += 1;
    if (link.seal.hash === this.check.expect) this.verdict.expectedAt = link.seal.seq;
    return undefined;
  }

  /** Roots that say how the chain is at its present number. */
  private meetRoots(eventId?: string): BrokenLink | undefined {
    const { end } = this.verdict;
    while (this.roots.length > 0 && !(this.roots[0]!.lastSeq > end.seq)) {
      const root = this.roots.shift()!;
      const what = this.checkRoot(root);
      if (what) return { seq: end.seq, eventId, what, day: root.day };
      this.count(root);
    }
    return undefined;
  }

  private checkRoot(root: AuditRoot): Break | undefined {
    const { end } = this.verdict;
    const what = checkRoot(root, this.previousRoot, this.check.keys);
    if (what) return what;
    return root.lastSeq === end.seq && root.hash === end.hash ? undefined : 'root-differs';
  }

  private count(root: AuditRoot): void {
    const { roots } = this.verdict;
    roots.total += 1;
    roots.last = this.previousRoot = root;
    if (!root.signature) roots.unsigned += 1;
    if (root.keyId && !roots.keyIds.includes(root.keyId)) roots.keyIds.push(root.keyId);
  }

  private async finish(): Promise<BrokenLink | undefined> {
    const { end, roots } = this.verdict;
    const next = end.seq + 1;
    if (this.roots.length > 0) return { seq: next, what: 'end-missing', day: this.roots[0]!.day };
    if ((await this.manager.countBy(AuditSeal, { seq: LessThanOrEqual(end.seq) })) !== end.seq)
      return { seq: next, what: 'links-extra' };
    if (this.check.keys.own && roots.total > 0 && roots.unsigned === roots.total)
      return { seq: roots.last!.lastSeq, what: 'root-unsigned', day: roots.last!.day };
    const eventId = await findUnsealed(this.manager);
    if (eventId) return { seq: next, eventId, what: 'event-unsealed' };
    this.verdict.waiting = await countWaiting(this.manager, this.check.now);
    return undefined;
  }
}
