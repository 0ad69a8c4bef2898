import { z } from 'zod';
import { only, route } from './route';
import { cursorQuery, id, moment } from './text';

const day = z.iso.date('Hãy nhập ngày đúng dạng.');
/** As it is stored, e.g. `unit.merged`. The web's catalogue has its name for people. */
const action = z.string().min(1).max(80);

const auditEvent = z.object({
  id,
  at: moment,
  action,
  /** Null: the operator, at the command line of the server. `name` is null when nobody of that id is left. */
  actor: z.object({ personId: id, name: z.string().nullable() }).nullable(),
  /** `label` is what it was called then. */
  subject: z.object({ kind: z.string(), id: z.string(), label: z.string().nullable() }),
  unitId: id.nullable(),
  reason: z.string().nullable(),
  /** Its number in the chain; null for some seconds after it was recorded. */
  seq: z.number().int().nullable(),
  /** What it held of a person was erased; that it happened stays. */
  erased: z.boolean(),
});
export const auditEventListed = auditEvent.meta({ id: 'AuditEvent' });
export type AuditEventView = z.input<typeof auditEventListed>;

export const auditEventDetails = auditEvent
  .extend({
    before: z.unknown(),
    after: z.unknown(),
    /** From where the actor called. */
    address: z.string().nullable(),
    /** Finds the lines of the log. */
    correlationId: z.string().nullable(),
    /** Of its link in the chain. */
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEventDetails' });
export type AuditEventDetails = z.input<typeof auditEventDetails>;

export const auditFilter = {
  action: action.optional(),
  actor: id.optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(80).optional(),
  unit: id.optional(),
  /** The first and the last day, in Vietnam. */
  fromDay: day.optional(),
  toDay: day.optional(),
};

const administrators = only(['system-administrator'], 'all');
const tag = 'audit';
export const auditRoutes = {
  listAuditEvents: route({
    id: 'listAuditEvents',
    method: 'GET',
    path: '/audit/events',
    tag,
    access: administrators,
    looksAt: 'list',
    summary: 'Who did what to what, the newest first',
    query: z.object({ ...auditFilter, ...cursorQuery }),
    /** Without a total: counting would read the whole of a table that only grows. */
    response: z.object({ items: z.array(auditEventListed), nextCursor: z.string().nullable() }),
  }),
  listAuditActions: route({
    id: 'listAuditActions',
    method: 'GET',
    path: '/audit/actions',
    tag,
    access: administrators,
    summary: 'Every action that was ever recorded, for the filter',
    response: z.object({ items: z.array(action) }),
  }),
  exportAuditEvents: route({
    id: 'exportAuditEvents',
    method: 'GET',
    path: '/audit/events.csv',
    tag,
    access: administrators,
    looksAt: 'named',
    summary: 'The same as a table for Excel, with what was before and after; recorded itself',
    query: z.object(auditFilter),
    file: 'text/csv',
  }),
  getAuditEvent: route({
    id: 'getAuditEvent',
    method: 'GET',
    path: '/audit/events/{eventId}',
    tag,
    access: administrators,
    looksAt: 'named',
    params: z.object({ eventId: id }),
    summary: 'One event with what was before and after',
    response: auditEventDetails,
  }),
};
