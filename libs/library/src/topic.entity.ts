import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A topic through all its versions. Its code is stable and never re-used. */
@Entity('topic')
@Index('topic_code', ['code'], { unique: true })
@Index('topic_owner', ['ownerId', 'updatedAt'])
@Index('topic_updated', ['updatedAt'])
export class Topic {
  @IdColumn() id: string;
  @TextColumn(12) code: string;
  /** The trainer (person) who may edit it; null for topics that only administrators edit. */
  @RefColumn({ nullable: true }) ownerId: string | null;
  /** What learners see. */
  @RefColumn({ nullable: true }) publishedVersionId: string | null;
  /** What its author is changing. */
  @RefColumn({ nullable: true }) draftVersionId: string | null;
  /** SHA-256 of the content files this topic was last loaded from. */
  @TextColumn(64, { nullable: true }) contentHash: string | null;
  @UtcColumn() createdAt: Date;
  @UtcColumn() updatedAt: Date;
}
