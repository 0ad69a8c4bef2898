import type { AuditRecord } from '@hochoi/platform';

/** Who does it and from where, for the audit trail. */
export type By = Pick<AuditRecord, 'actor' | 'address'>;
