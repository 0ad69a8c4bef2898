import { randomBytes } from 'node:crypto';
import { In, MoreThan } from 'typeorm';
import type { Clock } from '../clock/clock';
import { newId } from '../database/columns';
import type { Database } from '../database/database';
import { currentCorrelationId } from '../telemetry/correlation';
import { AuditEvent } from './audit-event.entity';
import { payloadHash } from './audit-hash';
import { type AuditContent, AuditPayload } from './audit-payload.entity';
import { AuditPending } from './audit-pending.entity';
import { plain } from './canonical-json';

export interface AuditRecord {
  /** subject.past-participle, e.g. `unit.merged`. */
  action: string;
  /** Left out or null: the operator, at the command line. */
  actor?: { personId: string; accountId: string } | null;
  /** `label` is what it was called then. */
  subject: { kind: string; id: string; label?: string };
  /** Whose data `before` and `after` hold; a subject of the kind `person` is meant by itself. */
  personId?: string;
  unitId?: string | null;
  /** Whatever JSON can hold; never passwords, tokens or codes. */
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** From where the actor called (`Input.address`). */
  address?: string;
}

/** Stands in the chain for what `erasePerson` took out: without it, verifying counts a missing payload as tampering. */
export const ERASED = 'audit.payloads-erased';
/** Rows of one statement: payloads of a few kilobytes fit a packet of MariaDB. */
const BATCH = 200;

/** Who did what to what, before, after, why and from where. Kept with the change itself, or not at all. */
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * To be called inside the transaction of the change. It locks no row that anybody else writes.
   * @returns the event's id
   * @throws Error outside of a transaction
   */
  async record(given: AuditRecord): Promise<string> {
    return (await this.recordAll([given]))[0]!;
  }

  /** The same for many at once, such as the rows of an import: a few statements instead of three for each. */
  async recordAll(given: AuditRecord[]): Promise<string[]> {
    if (!this.database.inTransaction)
      throw new Error('What is recorded belongs to the transaction of the change');
    const rows = given.map((one) => this.rowsOf(one));
    const { manager } = this.database;
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await manager.insert(
        AuditEvent,
        batch.map(({ event }) => event),
      );
      await manager.insert(AuditPayload, batch.map(({ payload }) => payload) as never[]);
      await manager.insert(
        AuditPending,
        batch.map(({ event: { id } }) => ({ id })),
      );
    }
    return rows.map(({ event: { id } }) => id);
  }

  /**
   * Takes out what the events about a person hold of her; the chain goes on proving that they happened, and when. Recorded itself.
   * @returns of how many events
   */
  erasePerson(personId: string, given: Pick<AuditRecord, 'actor' | 'reason' | 'address'>): Promise<number> {
    return this.database.transaction(async () => {
      const erased = await this.deletePayloads(personId);
      const subject = { kind: 'person', id: personId };
      await this.record({ ...given, action: ERASED, subject, personId, after: { erased } });
      return erased;
    });
  }

  private async deletePayloads(personId: string): Promise<number> {
    const { manager } = this.database;
    let erased = 0;
    for (let last = ''; ;) {
      const where = { personId, id: MoreThan(last) };
      const events = await manager.find(AuditEvent, {
        select: { id: true },
        where,
        order: { id: 'ASC' },
        take: BATCH,
      });
      if (events.length === 0) return erased;
      const { affected } = await manager.delete(AuditPayload, { id: In(events.map(({ id }) => id)) });
      erased += affected ?? 0;
      last = events.at(-1)!.id;
    }
  }

  private rowsOf(given: AuditRecord): { event: AuditEvent; payload: AuditPayload } {
    const { action, actor, subject, unitId, before, after, reason, address } = given;
    const [id, salt] = [newId(), randomBytes(16).toString('hex')];
    const content = plain({
      label: subject.label ?? null,
      before: before ?? null,
      after: after ?? null,
      reason: reason ?? null,
      address: address ?? null,
    }) as AuditContent;
    const event = {
      id,
      at: this.clock.now(),
      action,
      actorPersonId: actor?.personId ?? null,
      actorAccountId: actor?.accountId ?? null,
      subjectKind: subject.kind,
      subjectId: subject.id,
      personId: given.personId ?? (subject.kind === 'person' ? subject.id : null),
      unitId: unitId ?? null,
      correlationId: currentCorrelationId() ?? null,
      payloadHash: payloadHash(salt, content),
    };
    return { event, payload: { id, salt, content } };
  }
}
