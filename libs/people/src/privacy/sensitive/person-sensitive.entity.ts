import { Entity } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What a person chose to tell of ethnic origin, religion and party. Apart from her other data, and read by few. */
@Entity('person_sensitive')
export class PersonSensitive {
  /** The person. */
  @IdColumn() id: string;
  @TextColumn(10, { nullable: true }) ethnicity: string | null;
  @TextColumn(20, { nullable: true }) religion: string | null;
  @TextColumn(10, { nullable: true }) party: string | null;
  /** Where the paper is on which she agreed; null when she entered it herself. */
  @TextColumn(300, { nullable: true }) paper: string | null;
  @RefColumn() recordedBy: string;
  @UtcColumn() recordedAt: Date;
}
