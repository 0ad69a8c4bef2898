import type { ReviewStep } from '@hochoi/contracts';
import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** One step of a version on its way to its learners, never changed. The order of ids is the order of time. */
@Entity('topic_review')
@Index('topic_review_version', ['versionId', 'id'])
@Index('topic_review_topic', ['topicId', 'id'])
export class TopicReview {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  @RefColumn() versionId: string;
  @TextColumn(16) step: ReviewStep;
  /** Null when it came from the files of the library. */
  @RefColumn({ nullable: true }) personId: string | null;
  @UtcColumn() at: Date;
  @TextColumn(2000, { nullable: true }) note: string | null;
}
