import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  References,
  TextColumn,
  UtcColumn,
} from '@hochoi/platform';
import type { CertificateFacts } from './certificate-facts';

export type CertificateState = 'issued' | 'revoked';

/** A line of the register. Nothing it certifies is ever changed, and it is never deleted. */
@Entity('certificate')
@Index('certificate_number', ['registerId', 'number'], { unique: true })
@Index('certificate_number_text', ['numberText'], { unique: true })
@Index('certificate_check_code', ['checkCode'], { unique: true })
@Index('certificate_completion', ['completionId'], { unique: true })
@Index('certificate_person', ['personId', 'issuedAt'])
@Index('certificate_person_id', ['personId', 'id'])
@Index('certificate_holder', ['holderSearch'])
export class Certificate {
  @IdColumn() id: string;
  @References('Register', 'certificate_registerId_fk')
  @RefColumn()
  registerId: string;
  @IntColumn() number: number;
  /** As printed, e.g. 0123/2026/GCN-HVPN. */
  @TextColumn(60) numberText: string;
  @TextColumn(20) checkCode: string;
  /** Unique: a completion has one certificate, however often it is told of. */
  @RefColumn() completionId: string;
  @RefColumn() personId: string;
  /** The holder's name, folded for searching. */
  @TextColumn(200) holderSearch: string;
  @JsonColumn() facts: CertificateFacts;
  @TextColumn(12) state: CertificateState;
  @UtcColumn() issuedAt: Date;
  @UtcColumn({ nullable: true }) revokedAt: Date | null;
  @TextColumn(500, { nullable: true }) revokedReason: string | null;
  @TextColumn(100, { nullable: true }) revokedDecision: string | null;
  @TextColumn(120) pdfKey: string;
  @TextColumn(64, { nullable: true }) pdfSha256: string | null;
  @FlagColumn() pdfReady: boolean;
  /** Why the paper could not be made, for the people who look at the record. */
  @LongTextColumn({ nullable: true }) pdfFailure: string | null;
}
