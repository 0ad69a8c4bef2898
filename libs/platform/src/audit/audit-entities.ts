import type { Entities } from '../database/entities';
import { AuditEvent } from './audit-event.entity';
import { AuditPayload } from './audit-payload.entity';
import { AuditPending } from './audit-pending.entity';
import { AuditRoot } from './audit-root.entity';
import { AuditSeal } from './audit-seal.entity';

export const auditEntities: Entities = [AuditEvent, AuditPayload, AuditPending, AuditSeal, AuditRoot];
