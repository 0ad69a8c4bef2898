import { Entity, Index } from 'typeorm';
import { Column } from 'typeorm';
import { FlagColumn, IdColumn, JsonColumn, RefColumn, UtcColumn } from '@hochoi/platform';
import type { Interval } from './completion';

/** How far one learner is in one lesson. */
@Entity('lesson_progress')
@Index('lesson_progress_lesson', ['enrolmentId', 'lessonKey'], { unique: true })
@Index('lesson_progress_updated', ['updatedAt'])
export class LessonProgress {
  @IdColumn() id: string;
  @RefColumn() enrolmentId: string;
  @RefColumn() lessonKey: string;
  /** Seconds of the video really played, as disjoint stretches in order. */
  @JsonColumn() played: Interval[];
  @FlagColumn() readToEnd: boolean;
  /** Once done, done: a lesson does not become undone because its rules changed. */
  @FlagColumn() done: boolean;
  /** Seconds into the video. */
  @Column('double') lastPosition: number;
  @UtcColumn() updatedAt: Date;
}
