import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  IntColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  UtcColumn,
} from '../database/columns';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** One piece of work: the truth and the outbox at once. Written in the transaction that needs the work done. */
@Entity('job')
@Index('job_name_key', ['name', 'key'], { unique: true })
@Index('job_due', ['state', 'lane', 'runAfter'])
export class Job {
  @IdColumn() id: string;
  @TextColumn(80) name: string;
  /** The same key twice is the same work, and runs once. */
  @TextColumn(160) key: string;
  @TextColumn(20) lane: string;
  @JsonColumn() payload: unknown;
  @TextColumn(12) state: JobState;
  @IntColumn() attempts: number;
  /** Percent, 0 to 100, as last reported by the handler. */
  @IntColumn() progress: number;
  @UtcColumn() runAfter: Date;
  @UtcColumn({ nullable: true }) leaseUntil: Date | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn({ nullable: true }) finishedAt: Date | null;
  @LongTextColumn({ nullable: true }) lastError: string | null;
  @RefColumn({ nullable: true }) correlationId: string | null;
}
