import type { MarkEvent } from '../grading/manual-marks';
import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, LongTextColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** One marking by a person. Only ever appended; what counts is what the events of an attempt fold to. */
@Entity('mark_event')
@Index('mark_event_sequence', ['attemptId', 'sequence'], { unique: true })
@Index('mark_event_marker', ['markerId', 'createdAt'])
export class StoredMark {
  @IdColumn() id: string;
  @RefColumn() attemptId: string;
  @RefColumn() slotId: string;
  /** Within the attempt, from 1. */
  @IntColumn() sequence: number;
  @RefColumn() markerId: string;
  /** 1: first marker, 2: second; 0: the one that counts, when two had to agree. */
  @IntColumn() round: 0 | 1 | 2;
  @JsonColumn() mark: MarkEvent['mark'];
  /** For the learner. */
  @LongTextColumn({ nullable: true }) comment: string | null;
  @UtcColumn() createdAt: Date;
}
