import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Database } from '../database/database';
import { DomainError } from '../errors/domain-error';
import { AuditEvent } from './audit-event.entity';
import { AuditPayload } from './audit-payload.entity';
import { AuditSeal } from './audit-seal.entity';

/** Whatever is left out does not matter. */
export interface AuditFilter {
  action?: string;
  actorPersonId?: string;
  subjectKind?: string;
  subjectId?: string;
  personId?: string;
  unitId?: string;
  /** The moments `from` (included) to `until` (not included). */
  from?: Date;
  until?: Date;
}

export interface AuditedEvent {
  event: AuditEvent;
  /** Null: what it held of a person was erased. */
  payload: AuditPayload | null;
  /** Null: not in the chain yet. */
  seal: AuditSeal | null;
}

const EXPORT_PAGE = 500;

/** The audit trail as its readers see it, the newest first. Each single filter is one run of an index. */
export class AuditEvents {
  constructor(private readonly database: Database) {}

  /** @param cursor the `nextCursor` of the page before */
  async page(
    filter: AuditFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: AuditedEvent[]; nextCursor: string | null }> {
    const found = this.matching(filter);
    const after = placeOf(cursor);
    if (after) found.andWhere(behind(after));
    const events = await found
      .orderBy('e.at', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .take(limit + 1)
      .getMany();
    const items = await this.whole(events.slice(0, limit));
    return { items, nextCursor: events.length > limit ? cursorOf(items.at(-1)!.event) : null };
  }

  /** @throws audit-event.not-found */
  async find(id: string): Promise<AuditedEvent> {
    const event = await this.database.manager.findOneBy(AuditEvent, { id });
    if (!event) throw new DomainError('audit-event.not-found', 'Không tìm thấy dòng nhật ký này.');
    return (await this.whole([event]))[0]!;
  }

  count(filter: AuditFilter): Promise<number> {
    return this.matching(filter).getCount();
  }

  /** All that match, in pages that fit memory. */
  async *pages(filter: AuditFilter): AsyncGenerator<AuditedEvent[]> {
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor }: Awaited<ReturnType<AuditEvents['page']>> = await this.page(
        filter,
        cursor,
        EXPORT_PAGE,
      );
      yield items;
      if (nextCursor === null) return;
      cursor = nextCursor;
    }
  }

  /** Every action that was ever recorded: a jump in the index for each, however many events there are. */
  async actions(): Promise<string[]> {
    const actions: string[] = [];
    for (;;) {
      const next = await this.database.manager
        .createQueryBuilder(AuditEvent, 'e')
        .select('MIN(e.action)', 'next')
        .where('e.action > :last', { last: actions.at(-1) ?? '' })
        .getRawOne<{ next: string | null }>();
      if (!next?.next) return actions;
      actions.push(next.next);
    }
  }

  private matching({ from, until, ...equal }: AuditFilter): SelectQueryBuilder<AuditEvent> {
    const given = Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined));
    const found = this.database.manager.createQueryBuilder(AuditEvent, 'e').where(given);
    if (from) found.andWhere('e.at >= :from', { from });
    if (until) found.andWhere('e.at < :until', { until });
    return found;
  }

  private async whole(events: AuditEvent[]): Promise<AuditedEvent[]> {
    const { manager } = this.database;
    const id = In(events.map((event) => event.id));
    const [payloads, seals] = await Promise.all([
      manager.findBy(AuditPayload, { id }),
      manager.findBy(AuditSeal, { id }),
    ]);
    const payloadOf = new Map(payloads.map((payload) => [payload.id, payload]));
    const sealOf = new Map(seals.map((seal) => [seal.id, seal]));
    return events.map((event) => ({
      event,
      payload: payloadOf.get(event.id) ?? null,
      seal: sealOf.get(event.id) ?? null,
    }));
  }
}

interface Place {
  at: Date;
  id: string;
}

/** Said so that each engine begins in the middle of the index: neither reads on from a tuple by itself. */
const behind = (place: Place) =>
  new Brackets((found) => found.where('e.at <= :at', place).andWhere('(e.at < :at OR e.id < :id)', place));

const cursorOf = ({ at, id }: AuditEvent): string => `${at.getTime()}.${id}`;

/** @returns undefined for what is no cursor: the list begins anew */
function placeOf(cursor = ''): Place | undefined {
  const [, time, id] = /^(\d{1,15})\.([^.]{1,36})$/.exec(cursor) ?? [];
  return id ? { at: new Date(Number(time)), id } : undefined;
}
