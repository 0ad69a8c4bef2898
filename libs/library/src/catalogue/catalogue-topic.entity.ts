import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntColumn, JsonColumn, RefColumn } from '@hochoi/platform';

/** What the catalogue knows of a topic besides its facts. Its id is the topic's. Written when a version is published. */
@Entity('catalogue_topic')
@Index('catalogue_topic_revision', ['revision'])
export class CatalogueTopic {
  @IdColumn() id: string;
  /** Of the library, when this row was written: a process reads the rows of later revisions than it knows. */
  @IntColumn() revision: number;
  /** The published version; null when the topic was withdrawn. */
  @RefColumn({ nullable: true }) versionId: string | null;
  /** How its words are written; rows of another form than `WORDS_FORM` are written anew. */
  @IntColumn() form: number;
  @IntColumn() lessonCount: number;
  /** Every lesson can be studied by reading alone. */
  @FlagColumn() readable: boolean;
  @JsonColumn() languages: string[];
  @JsonColumn() mediaIds: string[];
}
