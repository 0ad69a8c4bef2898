import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, References, TextColumn, UtcColumn } from '@hochoi/platform';

export type CertificateEventKind = 'issued' | 'revoked';

/** Who changed a certificate's state, when, and by which decision. Only ever added to. */
@Entity('certificate_event')
@Index('certificate_event_history', ['certificateId', 'at'])
export class CertificateEvent {
  @IdColumn() id: string;
  @References('Certificate', 'certificate_event_certificateId_fk')
  @RefColumn()
  certificateId: string;
  @TextColumn(20) what: CertificateEventKind;
  @UtcColumn() at: Date;
  /** Null when the platform did it by rule. */
  @RefColumn({ nullable: true }) actorPersonId: string | null;
  @TextColumn(500, { nullable: true }) reason: string | null;
  @TextColumn(100, { nullable: true }) decision: string | null;
}
