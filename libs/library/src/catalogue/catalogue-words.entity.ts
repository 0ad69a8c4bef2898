import { Entity, Index } from 'typeorm';
import { IdColumn, LongTextColumn, RefColumn, TextColumn } from '@hochoi/platform';

/** Words by which a published topic is found, besides those of its facts; some thousand to a row. */
@Entity('catalogue_words')
@Index('catalogue_words_topic', ['topicId', 'source'], { unique: true })
export class CatalogueWords {
  @IdColumn() id: string;
  @RefColumn() topicId: string;
  /** `head`: tags and titles of lessons, a line each, as they stand. Any other: different words in lower case, a space between. */
  @TextColumn(60) source: string;
  @LongTextColumn() words: string;
}
