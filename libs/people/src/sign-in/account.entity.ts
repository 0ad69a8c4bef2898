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
  /** argon2id, with its parameters. */
  @TextColumn(200) passwordHash: string;
  @FlagColumn() active: boolean;
  /** A demonstration account: known password, only on a loopback embedded installation. */
  @FlagColumn() demo: boolean;
  @UtcColumn() createdAt: Date;
}
