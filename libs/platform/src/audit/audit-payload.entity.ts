import { Entity } from 'typeorm';
import { IdColumn, JsonColumn, TextColumn } from '../database/columns';

/** What an event was about, for as long as it may be known. */
export interface AuditContent {
  /** What the subject was called then. */
  label: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  /** From where the actor called. */
  address: string | null;
}

/** Beside its event, and deletable: the chain holds only `hmac(salt, content)`, which says nothing once both are gone. */
@Entity('audit_payload')
export class AuditPayload {
  /** Of the event. */
  @IdColumn() id: string;
  @TextColumn(32) salt: string;
  @JsonColumn() content: AuditContent;
}
