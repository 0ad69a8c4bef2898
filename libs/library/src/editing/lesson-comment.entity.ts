import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/**
 * What an author or a reviewer says of a passage of a lesson, or answers. The passage is known by its words and those around it
 * (W3C Web Annotation, TextQuoteSelector), so it is found again after the text has changed. The order of ids is the order of time.
 */
@Entity('lesson_comment')
@Index('lesson_comment_lesson', ['topicId', 'lessonKey', 'id'])
@Index('lesson_comment_thread', ['threadId', 'id'])
@Index('lesson_comment_person', ['personId'])
export class LessonComment {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  @RefColumn() lessonKey: string;
  /** The version that was being read. */
  @RefColumn() versionId: string;
  /** The first comment's id; its own for the first one. */
  @RefColumn() threadId: string;
  @RefColumn({ nullable: true }) personId: string | null;
  @TextColumn(2000) text: string;
  /** The passage; empty in an answer and in what is said of the whole lesson. */
  @TextColumn(500) quote: string;
  @TextColumn(100) quoteBefore: string;
  @TextColumn(100) quoteAfter: string;
  @UtcColumn() createdAt: Date;
  /** Of a thread, in its first comment. */
  @UtcColumn({ nullable: true }) resolvedAt: Date | null;
  @RefColumn({ nullable: true }) resolvedBy: string | null;
}
