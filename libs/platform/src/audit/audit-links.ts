import { type EntityManager, In, MoreThan } from 'typeorm';
import { AuditEvent } from './audit-event.entity';
import { AuditPayload } from './audit-payload.entity';
import { AuditSeal } from './audit-seal.entity';
import { ERASED } from './audit-trail';

const PAGE = 500;

export interface StoredPayload {
  salt: string;
  /** As it lies in the database: whoever tampers need not leave JSON behind. */
  content: string;
}

export interface Link {
  seal: AuditSeal;
  event: AuditEvent | undefined;
  payload: StoredPayload | undefined;
  /** The content was taken out by `erasePerson`, which recorded it. */
  erased: boolean;
}

/** The chain behind a number, in its order, a page at a time: memory does not grow with it. */
export async function* linksAfter(manager: EntityManager, seq: number): AsyncGenerator<Link> {
  for (let last = seq; ;) {
    const seals = await manager.find(AuditSeal, {
      where: { seq: MoreThan(last) },
      order: { seq: 'ASC', id: 'ASC' },
      take: PAGE,
    });
    yield* await linksOf(manager, seals);
    if (seals.length < PAGE) return;
    last = seals.at(-1)!.seq;
  }
}

/** Payloads are read before erasures: both are committed together, so one that is being erased is never missed. */
async function linksOf(manager: EntityManager, seals: AuditSeal[]): Promise<Link[]> {
  const ids = seals.map(({ id }) => id);
  const events = await byId(manager.findBy(AuditEvent, { id: In(ids) }));
  const payloads = await payloadsOf(manager, ids);
  const bare = [...events.values()].filter(({ id, personId }) => personId && !payloads.has(id));
  const erasures = await erasuresOf(manager, [...new Set(bare.map(({ personId }) => personId!))]);
  return seals.map((seal) => {
    const [event, payload] = [events.get(seal.id), payloads.get(seal.id)];
    const erasure = event?.personId ? erasures.get(event.personId) : undefined;
    return { seal, event, payload, erased: !payload && erasure !== undefined && erasure > seal.id };
  });
}

async function payloadsOf(manager: EntityManager, ids: string[]): Promise<Map<string, StoredPayload>> {
  if (ids.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(AuditPayload, 'p')
    .select('p.id', 'id')
    .addSelect('p.salt', 'salt')
    .addSelect('p.content', 'content')
    .where({ id: In(ids) })
    .getRawMany<StoredPayload & { id: string }>();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The last erasure of each person. */
async function erasuresOf(manager: EntityManager, personIds: string[]): Promise<Map<string, string>> {
  const events = await manager.find(AuditEvent, {
    select: { id: true, personId: true },
    where: { action: ERASED, personId: In(personIds) },
    order: { id: 'ASC' },
  });
  return new Map(events.map(({ id, personId }) => [personId!, id]));
}

const byId = async (found: Promise<AuditEvent[]>): Promise<Map<string, AuditEvent>> =>
  new Map((await found).map((event) => [event.id, event]));
