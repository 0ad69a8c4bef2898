import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';
import type { TaskState } from './settle-marks';

/** An answer that waits for a person’s mark, or has got it. */
@Entity('marking_task')
@Index('marking_task_slot', ['attemptId', 'slotId'], { unique: true })
@Index('marking_task_quiz', ['quizId', 'state', 'createdAt', 'id'])
@Index('marking_task_free', ['quizId', 'state', 'markerId', 'createdAt', 'id'])
@Index('marking_task_marker', ['markerId', 'state', 'createdAt', 'id'])
@Index('marking_task_second', ['secondMarkerId', 'state', 'createdAt', 'id'])
export class MarkingTask {
  @IdColumn() id: string;
  @RefColumn() attemptId: string;
  @RefColumn() slotId: string;
  @RefColumn() quizId: string;
  /** `second`: the first mark is there, a second marker is asked; `differ`: the two must agree. */
  @TextColumn(12) state: TaskState;
  /** Null: whoever may mark the quiz. */
  @RefColumn({ nullable: true }) markerId: string | null;
  @RefColumn({ nullable: true }) secondMarkerId: string | null;
  @IntColumn() lockVersion: number;
  @UtcColumn() createdAt: Date;
  @UtcColumn({ nullable: true }) markedAt: Date | null;
}
