import { Injectable } from '@nestjs/common';
import type { AuditEventDetails, AuditEventView } from '@hochoi/contracts';
import { Person } from '@hochoi/people';
import { type AuditedEvent, Database } from '@hochoi/platform';
import { In } from 'typeorm';

/** Events of the audit trail with the names of those who acted, which the trail itself does not hold. */
@Injectable()
export class AuditViewService {
  constructor(private readonly database: Database) {}

  async list(events: AuditedEvent[]): Promise<AuditEventView[]> {
    const names = await this.names(events);
    return events.map((one) => viewOf(one, names));
  }

  async details(events: AuditedEvent[]): Promise<AuditEventDetails[]> {
    const names = await this.names(events);
    return events.map((one) => detailsOf(one, names));
  }

  /** By the id of the person. */
  private async names(events: AuditedEvent[]): Promise<Map<string, string>> {
    const ids = events.flatMap(({ event: { actorPersonId } }) => actorPersonId ?? []);
    if (ids.length === 0) return new Map();
    const persons = await this.database.manager.findBy(Person, { id: In([...new Set(ids)]) });
    return new Map(persons.map(({ id, fullName }) => [id, fullName]));
  }
}

function viewOf({ event, payload, seal }: AuditedEvent, names: Map<string, string>): AuditEventView {
  const { id, at, action, actorPersonId, subjectKind, subjectId, unitId } = event;
  const { label, reason } = payload?.content ?? { label: null, reason: null };
  return {
    id,
    at,
    action,
    actor: actorPersonId ? { personId: actorPersonId, name: names.get(actorPersonId) ?? null } : null,
    subject: { kind: subjectKind, id: subjectId, label },
    unitId,
    reason,
    seq: seal?.seq ?? null,
    erased: payload === null,
  };
}

function detailsOf(one: AuditedEvent, names: Map<string, string>): AuditEventDetails {
  const { before, after, address } = one.payload?.content ?? { before: null, after: null, address: null };
  const { correlationId } = one.event;
  return { ...viewOf(one, names), before, after, address, correlationId, hash: one.seal?.hash ?? null };
}
