import { Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** The one-time code of an account. There is never more than one: a new one takes its place, using it removes it. */
@Entity('sign_in_code')
export class SignInCode {
  @PrimaryColumn('varchar', { length: 36 }) accountId: string;
  /** HMAC-SHA-256 under a key that the database does not hold. */
  @TextColumn(64) codeHash: string;
  @UtcColumn() madeAt: Date;
  @UtcColumn() expiresAt: Date;
  /** Person; null: the command line. */
  @RefColumn({ nullable: true }) madeBy: string | null;
}
