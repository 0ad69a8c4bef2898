import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A signed-in browser. The cookie's token is not stored, only its SHA-256. */
@Entity('session')
@Index('session_token', ['tokenHash'], { unique: true })
@Index('session_account', ['accountId'])
@Index('session_expires', ['expiresAt'])
export class Session {
  @IdColumn() id: string;
  @RefColumn() accountId: string;
  @TextColumn(64) tokenHash: string;
  /** `<browser>/<system>` in the words of `device.ts`: nothing else is kept of what the browser said of itself. */
  @TextColumn(40, { default: '' }) device: string;
  /** When the second factor was shown in it. */
  @UtcColumn({ nullable: true }) secondFactorAt: Date | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn() lastSeenAt: Date;
  @UtcColumn() expiresAt: Date;
}
