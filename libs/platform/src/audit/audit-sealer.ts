import { In, MoreThan } from 'typeorm';
import type { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import { AuditEvent } from './audit-event.entity';
import { GENESIS, sealHash } from './audit-hash';
import { AuditPending } from './audit-pending.entity';
import { AuditSeal } from './audit-seal.entity';

/** Links of one transaction: whoever else wants to write to SQLite waits no longer than that. */
const BATCH = 200;

/**
 * Chains committed events, in the order of their ids within what is there. One that is committed late, by a long transaction, is
 * sealed late. Any number of sealers may run: a number of the chain is unique, so of two at once one is undone and looks again.
 */
export class AuditSealer {
  constructor(private readonly database: Database) {}

  /** @returns how many events this one sealed */
  async seal(): Promise<number> {
    let sealed = 0;
    for (let after: string | undefined = ''; after !== undefined;) {
      if (!(await this.database.manager.existsBy(AuditPending, { id: MoreThan(after) }))) break;
      const batch: Batch = await this.sealBatch(after);
      sealed += batch.sealed;
      after = batch.last;
    }
    return sealed;
  }

  private async sealBatch(after: string): Promise<Batch> {
    try {
      return await this.database.transaction(() => this.chain(after));
    } catch (error) {
      if (isUniqueViolation(error)) return { sealed: 0, last: after }; // another sealer was quicker: go on behind it
      throw error;
    }
  }

  private async chain(after: string): Promise<Batch> {
    const { manager } = this.database;
    const found = { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: BATCH } as const;
    const ids = (await manager.find(AuditPending, found)).map(({ id }) => id);
    const events = await manager.find(AuditEvent, { where: { id: In(ids) }, order: { id: 'ASC' } });
    if (events.length > 0) {
      await manager.insert(AuditSeal, await this.links(events));
      await manager.delete(AuditPending, { id: In(events.map(({ id }) => id)) });
    }
    return { sealed: events.length, last: ids.at(-1) };
  }

  private async links(events: AuditEvent[]): Promise<AuditSeal[]> {
    let last = await lastSeal(this.database);
    return events.map((event) => {
      const link = { seq: last.seq + 1, prevHash: last.hash };
      last = { seq: link.seq, hash: sealHash(link, event) };
      return { id: event.id, ...link, hash: last.hash };
    });
  }
}

/** `last`: of what was looked at; undefined when nothing was left. */
interface Batch {
  sealed: number;
  last?: string;
}

/** Number and hash of the end of the chain. */
export async function lastSeal({
  manager,
}: Pick<Database, 'manager'>): Promise<Pick<AuditSeal, 'seq' | 'hash'>> {
  const [last] = await manager.find(AuditSeal, { order: { seq: 'DESC' }, take: 1 });
  return last ?? { seq: 0, hash: GENESIS };
}
