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
@Index('job_next', ['state', 'lane', 'priority', 'runAfter', 'id'])
@Index('job_handover', ['state', 'lane', 'handedOverAt', 'runAfter'])
@Index('job_count', ['state', 'name', 'id'])
@Index('job_finished', ['state', 'finishedAt'])
export class Job {
  @IdColumn() id: string;
  @TextColumn(80) name: string;
  /** The same key twice is the same work, and runs once. */
  @TextColumn(160) key: string;
  @TextColumn(20) lane: string;
  @JsonColumn() payload: unknown;
  @TextColumn(12) state: JobState;
  /** 0 goes first, larger numbers behind it; within the same number by `runAfter`. */
  @IntColumn({ default: 0 }) priority: number;
  @IntColumn() attempts: number;
  /** Percent, 0 to 100, as last reported by the handler. */
  @IntColumn() progress: number;
  @UtcColumn() runAfter: Date;
  /** When this wait was last left to Redis; null: not yet, or not any more. */
  @UtcColumn({ nullable: true }) handedOverAt: Date | null;
  @UtcColumn({ nullable: true }) leaseUntil: Date | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn({ nullable: true }) finishedAt: Date | null;
  @LongTextColumn({ nullable: true }) lastError: string | null;
  @RefColumn({ nullable: true }) correlationId: string | null;
  /** W3C trace context of the request or job that added this one. */
  @TextColumn(60, { nullable: true }) traceparent: string | null;
}

/** What makes a row that ran wait again, in the table and for whoever hands rows over. */
export const waitingAnew = { state: 'waiting', leaseUntil: null, handedOverAt: null } as const;
