import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** Who is editing a lesson of a draft, by the server's clock. A courtesy among authors: what is saved is decided by the lock version. */
@Entity('lesson_lock')
@Index('lesson_lock_lesson', ['lessonId'], { unique: true })
@Index('lesson_lock_seen', ['seenAt'])
@Index('lesson_lock_person', ['personId'])
export class LessonLock {
  @IdColumn() id: string;
  @RefColumn() lessonId: string;
  @RefColumn() personId: string;
  /** One open editor of hers: a tab on a device. */
  @TextColumn(36) holderKey: string;
  @UtcColumn() since: Date;
  @UtcColumn() seenAt: Date;
  /** Who would like to go on instead. */
  @RefColumn({ nullable: true }) askedBy: string | null;
  @TextColumn(36, { nullable: true }) askedKey: string | null;
  @UtcColumn({ nullable: true }) askedAt: Date | null;
}
