import { Entity, Index } from 'typeorm';
import { IdColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A wrong password, kept for a quarter of an hour to slow down guessing. */
@Entity('sign_in_failure')
@Index('sign_in_failure_name', ['userName', 'at'])
@Index('sign_in_failure_at', ['at'])
export class SignInFailure {
  @IdColumn() id: string;
  @TextColumn(64) userName: string;
  @TextColumn(64) addressHash: string;
  @UtcColumn() at: Date;
}
