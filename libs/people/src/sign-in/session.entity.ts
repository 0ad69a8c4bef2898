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
  @UtcColumn() createdAt: Date;
  @UtcColumn() lastSeenAt: Date;
  @UtcColumn() expiresAt: Date;
}
