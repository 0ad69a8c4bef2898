import { Entity } from 'typeorm';
import { FlagColumn, IdColumn, IntColumn, UtcColumn } from '@hochoi/platform';

/** A quiz of one topic version. Frozen when that version is published; from then on nothing of it changes. */
@Entity('quiz')
export class Quiz {
  @IdColumn() id: string;
  /** On the 10-point scale, in hundredths. */
  @IntColumn() passMark: number;
  /** Null: as often as one likes. */
  @IntColumn({ nullable: true }) attemptsAllowed: number | null;
  @FlagColumn() shuffleQuestions: boolean;
  @FlagColumn() frozen: boolean;
  @IntColumn() lockVersion: number;
  @UtcColumn() updatedAt: Date;
}
