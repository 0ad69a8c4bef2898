import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What one signs in with. */
@Entity('account')
@Index('account_user_name', ['userName'], { unique: true })
@Index('account_person', ['personId'])
export class Account {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  /** Lower case. */
  @TextColumn(60) userName: string;
  /** argon2id, with its parameters. Empty: none chosen yet, only a one-time code opens the account. */
  @TextColumn(200) passwordHash: string;
  @FlagColumn() active: boolean;
  /** A demonstration account: known password, only on a loopback embedded installation. */
  @FlagColumn() demo: boolean;
  @UtcColumn() createdAt: Date;
  /** The last time; null: never yet. */
  @UtcColumn({ nullable: true }) signedInAt: Date | null;
  /** Since when a second factor is asked for; null: it is not. */
  @UtcColumn({ nullable: true }) secondFactorSince: Date | null;
}
