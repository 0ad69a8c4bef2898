import { Entity, PrimaryColumn } from 'typeorm';
import { IntColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** The secret that an account shares with an authenticator app. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('varchar', { length: 36 }) accountId: string;
  /** Base32, sealed under a key that the database does not hold. */
  @TextColumn(200) secret: string;
  /** The last half minute whose code was taken: no code is taken twice. */
  @IntColumn() lastStep: number;
  @UtcColumn() startedAt: Date;
  /** Null until the first code has shown that the app has the secret. */
  @UtcColumn({ nullable: true }) confirmedAt: Date | null;
}
