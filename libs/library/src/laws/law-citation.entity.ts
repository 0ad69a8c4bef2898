import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn } from '@hochoi/platform';

/** That a version of a topic rests on a law. */
@Entity('law_citation')
@Index('law_citation_version', ['versionId', 'lawId'], { unique: true })
@Index('law_citation_law', ['lawId', 'versionId'])
export class LawCitation {
  @IdColumn() id: string;
  @RefColumn() versionId: string;
  @RefColumn() lawId: string;
}
