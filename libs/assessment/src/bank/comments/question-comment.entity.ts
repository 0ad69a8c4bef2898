import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What an author says of a question of the bank, or answers. The order of ids is the order of time. */
@Entity('question_comment')
@Index('question_comment_question', ['questionId', 'id'])
@Index('question_comment_thread', ['threadId', 'id'])
@Index('question_comment_person', ['personId'])
export class QuestionComment {
  @IdColumn() id: string;
  @RefColumn() questionId: string;
  /** The first comment's id; its own for the first one. */
  @RefColumn() threadId: string;
  /** The version that was being read. */
  @RefColumn() versionId: string;
  @RefColumn({ nullable: true }) personId: string | null;
  @TextColumn(2000) text: string;
  @UtcColumn() createdAt: Date;
  /** Of a thread, in its first comment. */
  @UtcColumn({ nullable: true }) resolvedAt: Date | null;
  @RefColumn({ nullable: true }) resolvedBy: string | null;
}
