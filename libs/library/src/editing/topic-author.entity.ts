import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** Somebody who edits a topic besides its owner. Two rows of one person are possible after two records of hers were merged. */
@Entity('topic_author')
@Index('topic_author_topic', ['topicId', 'personId'])
@Index('topic_author_person', ['personId', 'topicId'])
export class TopicAuthor {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  @RefColumn() personId: string;
  @RefColumn({ nullable: true }) addedBy: string | null;
  @UtcColumn() addedAt: Date;
}
