import { Entity } from 'typeorm';
import { IdColumn } from '../database/columns';

/** An event that is not in the chain yet. A row of its own, so that whoever records waits for nobody, and the sealer need not search. */
@Entity('audit_pending')
export class AuditPending {
  /** Of the event. */
  @IdColumn() id: string;
}
