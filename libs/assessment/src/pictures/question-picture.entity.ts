import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, UtcColumn } from '@hochoi/platform';

/** A picture that texts of questions name by its key, and the upload that holds it. Its id is the key: the first half of the SHA-256 of its bytes. */
@Entity('question_picture')
@Index('question_picture_media', ['mediaId'])
export class QuestionPicture {
  @IdColumn() id: string;
  @RefColumn() mediaId: string;
  /** Or when a text was last written that names it. */
  @UtcColumn() createdAt: Date;
}
