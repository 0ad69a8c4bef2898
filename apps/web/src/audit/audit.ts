import type { components } from '../api/schema';

export type AuditEvent = components['schemas']['AuditEvent'];
export type AuditEventDetails = components['schemas']['AuditEventDetails'];

/** As the routes take it; what is left out does not matter. */
export interface AuditQuery {
  action?: string;
  actor?: string;
  subjectKind?: string;
  subjectId?: string;
  unit?: string;
  fromDay?: string;
  toDay?: string;
}

/** Names in the address, so that a search can be sent to a colleague. */
export const addressNames: Record<keyof AuditQuery, string> = {
  action: 'viec',
  actor: 'nguoi',
  subjectKind: 'loai',
  subjectId: 'ma',
  unit: 'don-vi',
  fromDay: 'tu',
  toDay: 'den',
};

export function queryOf(address: Record<string, unknown>): AuditQuery {
  const given = Object.entries(addressNames).flatMap(([name, inAddress]) => {
    const value = address[inAddress];
    return typeof value === 'string' && value ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as AuditQuery;
}

/** Where the same list lies as a table for Excel. */
export const exportPath = (query: AuditQuery): string => {
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return `/api/v1/audit/events.csv${search && '?'}${search}`;
};
