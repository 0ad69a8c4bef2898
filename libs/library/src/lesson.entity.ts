import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, LongTextColumn, RefColumn, TextColumn } from '@hochoi/platform';

@Entity('lesson')
@Index('lesson_key', ['versionId', 'key'], { unique: true })
@Index('lesson_place', ['versionId', 'position'])
@Index('lesson_media', ['mediaId'])
export class Lesson {
  @IdColumn() id: string;
  @RefColumn() versionId: string;
  /** The same lesson in every version of its topic: progress hangs on it. */
  @RefColumn() key: string;
  @IntColumn() position: number;
  /** Of `extras.modules`; null when it stands in none. */
  @RefColumn({ nullable: true }) moduleKey: string | null;
  @TextColumn(200) title: string;
  @IntColumn() minutes: number;
  @LongTextColumn() markdown: string;
  @RefColumn({ nullable: true }) mediaId: string | null;
  @IntColumn() lockVersion: number;
}
