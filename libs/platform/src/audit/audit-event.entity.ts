import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '../database/columns';

/**
 * That somebody did something to something. Never changed and never deleted, so it holds ids alone; whatever may have to be erased
 * one day (names, values, reasons, addresses) is in `AuditPayload`, of which this row keeps the salted hash.
 */
@Entity('audit_event')
@Index('audit_event_at', ['at', 'id'])
@Index('audit_event_action', ['action', 'at', 'id'])
@Index('audit_event_actor', ['actorPersonId', 'at', 'id'])
@Index('audit_event_subject', ['subjectKind', 'subjectId', 'at', 'id'])
@Index('audit_event_person', ['personId', 'at', 'id'])
@Index('audit_event_unit', ['unitId', 'at', 'id'])
export class AuditEvent {
  /** UUIDv7: begins with the time, so the order of ids is the order in which events were recorded. */
  @IdColumn() id: string;
  @UtcColumn() at: Date;
  /** subject.past-participle, e.g. `unit.merged`: stable, it is stored for ever. */
  @TextColumn(80) action: string;
  /** Null: the operator, at the command line of the server. */
  @RefColumn({ nullable: true }) actorPersonId: string | null;
  @RefColumn({ nullable: true }) actorAccountId: string | null;
  @TextColumn(40) subjectKind: string;
  @TextColumn(80) subjectId: string;
  /** Whose data the payload holds: erasing that person erases it. */
  @RefColumn({ nullable: true }) personId: string | null;
  /** Where it happened, for whoever may see that unit. */
  @RefColumn({ nullable: true }) unitId: string | null;
  @RefColumn({ nullable: true }) correlationId: string | null;
  @TextColumn(64) payloadHash: string;
}
