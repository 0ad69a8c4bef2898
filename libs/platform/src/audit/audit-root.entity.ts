import { Entity, PrimaryColumn } from 'typeorm';
import { BigIntColumn, TextColumn, UtcColumn } from '../database/columns';

/** What the chain was at the end of a day, signed: whoever rewrites it later needs the key, which is not in the database. */
@Entity('audit_root')
export class AuditRoot {
  /** yyyy-mm-dd in Vietnam: the day that had just ended. */
  @PrimaryColumn('varchar', { length: 10 }) day: string;
  /** The root before this one; a root that was taken out is missed by its successor. Null: this is the first. */
  @TextColumn(10, { nullable: true }) previousDay: string | null;
  /** 0: nothing was sealed yet. */
  @BigIntColumn() lastSeq: number;
  /** Of that link. */
  @TextColumn(64) hash: string;
  /** Ed25519 over the canonical JSON of the fields above, base64. Null: the installation has no key. */
  @TextColumn(100, { nullable: true }) signature: string | null;
  /** Fingerprint of the public key. */
  @TextColumn(32, { nullable: true }) keyId: string | null;
  /** SPKI, base64. */
  @TextColumn(100, { nullable: true }) publicKey: string | null;
  @UtcColumn() signedAt: Date;
}
