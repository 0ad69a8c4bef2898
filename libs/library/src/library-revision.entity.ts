import { Entity } from 'typeorm';
import { IdColumn, IntColumn } from '@hochoi/platform';

/** One row that grows by one whenever what learners can find has changed: processes look at it before trusting their index. */
@Entity('library_revision')
export class LibraryRevision {
  @IdColumn() id: string;
  @IntColumn() revision: number;
}
