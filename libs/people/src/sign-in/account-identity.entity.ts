import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Who an account is at another sign-in service (OpenID Connect: `iss` and `sub`, which never change; an e-mail may). */
@Entity('account_identity')
@Index('account_identity_subject', ['issuer', 'subject'], { unique: true })
@Index('account_identity_account', ['accountId'])
export class AccountIdentity {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(200) issuer: string;
  @TextColumn(200) subject: string;
  @UtcColumn() linkedAt: Date;
}
