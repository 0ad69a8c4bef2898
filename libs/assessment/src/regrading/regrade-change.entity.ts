import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntColumn, JsonColumn, RefColumn } from '@hochoi/platform';

/** What a regrade does to one attempt. */
@Entity('regrade_change')
@Index('regrade_change_attempt', ['regradeId', 'attemptId'], { unique: true })
@Index('regrade_change_of_attempt', ['attemptId'])
export class RegradeChange {
  @IdColumn() id: string;
  @RefColumn() regradeId: string;
  @RefColumn() attemptId: string;
  /** On the 10-point scale, in hundredths. */
  @IntColumn() before: number;
  @IntColumn() after: number;
  @FlagColumn() passedBefore: boolean;
  @FlagColumn() passedAfter: boolean;
  /** What was granted on the grade; it is never withdrawn by this. */
  @JsonColumn({ nullable: true }) touches: {
    completionId: string | null;
    certificateId: string | null;
  } | null;
}
