import type { Role } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, JsonColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What one signs in with. */
@Entity('account')
@Index('account_user_name', ['userName'], { unique: true })
@Index('account_phone', ['phone'])
@Index('account_person', ['personId'])
export class Account {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  /** Lower case. */
  @TextColumn(60) userName: string;
  /** Digits only, with the country code 84. Two persons may share one; then neither signs in by it. */
  @TextColumn(20, { nullable: true }) phone: string | null;
  /** argon2id, with its parameters. */
  @TextColumn(200) passwordHash: string;
  @JsonColumn() roles: Role[];
  @FlagColumn() active: boolean;
  /** A demonstration account: known password, only on a loopback embedded installation. */
  @FlagColumn() demo: boolean;
  @UtcColumn() createdAt: Date;
}
