import type { EntityManager } from 'typeorm';
import { AuditEvent } from './audit-event.entity';
import { AuditPending } from './audit-pending.entity';
import { AuditSeal } from './audit-seal.entity';

/** Sealing takes seconds: what has waited so long waits for a sealer that does not run. */
export const WAITING_TOO_LONG = 10 * 60_000;

/**
 * An event that is neither in the chain nor waiting for it, or one that waits and is gone: somebody took the other half out. Reads
 * both tables from end to end, inside of the engine.
 */
export async function findUnsealed(manager: EntityManager): Promise<string | undefined> {
  const orphan = await manager
    .createQueryBuilder(AuditEvent, 'e')
    .leftJoin(AuditSeal, 's', 's.id = e.id')
    .leftJoin(AuditPending, 'p', 'p.id = e.id')
    .where('s.id IS NULL AND p.id IS NULL')
    .limit(1)
    .getOne();
  if (orphan) return orphan.id;
  const gone = await manager
    .createQueryBuilder(AuditPending, 'p')
    .leftJoin(AuditEvent, 'e', 'e.id = p.id')
    .where('e.id IS NULL')
    .limit(1)
    .getOne();
  return gone?.id;
}

export async function countWaiting(
  manager: EntityManager,
  now: Date,
): Promise<{ total: number; tooLong: number }> {
  const waiting = () =>
    manager.createQueryBuilder(AuditPending, 'p').innerJoin(AuditEvent, 'e', 'e.id = p.id');
  const before = new Date(now.getTime() - WAITING_TOO_LONG);
  return {
    total: await waiting().getCount(),
    tooLong: await waiting().where('e.at < :before', { before }).getCount(),
  };
}
