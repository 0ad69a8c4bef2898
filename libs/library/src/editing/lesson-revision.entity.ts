import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, LongTextColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A lesson of a draft as it was saved once; never changed. The order of ids is the order of time. */
@Entity('lesson_revision')
@Index('lesson_revision_lesson', ['topicId', 'lessonKey', 'id'])
@Index('lesson_revision_person', ['personId'])
export class LessonRevision {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  @RefColumn() lessonKey: string;
  @RefColumn() versionId: string;
  @UtcColumn() at: Date;
  /** Null for what stood there before anybody edited it here. */
  @RefColumn({ nullable: true }) personId: string | null;
  @TextColumn(200) title: string;
  @LongTextColumn() markdown: string;
  /** Characters of the text. */
  @IntColumn() size: number;
}
