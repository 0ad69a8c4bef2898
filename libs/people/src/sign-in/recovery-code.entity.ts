import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** Stands in once for the authenticator app when the telephone is lost. Using it removes it. */
@Entity('recovery_code')
@Index('recovery_code_account', ['accountId', 'codeHash'], { unique: true })
export class RecoveryCode {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(64) codeHash: string;
}
