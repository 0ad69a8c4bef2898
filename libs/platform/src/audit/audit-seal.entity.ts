import { Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, TextColumn } from '../database/columns';

/** A link of the chain. Both its keys are unique: two sealers at once cannot make two links of one event, nor of one number. */
@Entity('audit_seal')
@Index('audit_seal_seq', ['seq'], { unique: true })
export class AuditSeal {
  /** Of the event. */
  @IdColumn() id: string;
  /** 1, 2, 3, … without gaps. */
  @BigIntColumn() seq: number;
  @TextColumn(64) prevHash: string;
  @TextColumn(64) hash: string;
}
