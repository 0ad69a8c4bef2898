import { createHash, createHmac } from 'node:crypto';
import type { AuditEvent } from './audit-event.entity';
import type { AuditSeal } from './audit-seal.entity';
import { canonicalJson } from './canonical-json';

/** What the first link follows. */
export const GENESIS = '0'.repeat(64);

/** The salt keeps whoever holds only the event from guessing at a short content. */
export const payloadHash = (salt: string, content: unknown): string =>
  createHmac('sha256', salt).update(canonicalJson(content)).digest('hex');

/** A link is its number, the link before it, and every field of its event. @throws RangeError when `at` is no moment */
export function sealHash({ seq, prevHash }: Pick<AuditSeal, 'seq' | 'prevHash'>, event: AuditEvent): string {
  const { id, action, actorPersonId, actorAccountId, subjectKind, subjectId } = event;
  const { personId, unitId, correlationId, payloadHash: payload } = event;
  const who = { actorPersonId, actorAccountId };
  const what = { id, at: event.at.toISOString(), action, subjectKind, subjectId, personId, unitId };
  const link = { seq, prevHash, ...what, ...who, correlationId, payloadHash: payload };
  return createHash('sha256').update(canonicalJson(link)).digest('hex');
}
