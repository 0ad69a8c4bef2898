import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** An answer to a text of consent, in the version that was shown. Only ever added to; the last one counts. */
@Entity('consent')
@Index('consent_person', ['personId', 'purpose', 'id'])
export class Consent {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @TextColumn(40) purpose: string;
  @TextColumn(20) version: string;
  /** Declining is an answer too: she is not asked again until the text changes. */
  @FlagColumn() given: boolean;
  @UtcColumn() at: Date;
  @TextColumn(10) how: 'screen' | 'paper';
  /** Where the signed paper is. */
  @TextColumn(300, { nullable: true }) paper: string | null;
  @RefColumn() recordedBy: string;
}
