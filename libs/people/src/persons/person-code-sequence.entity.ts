import { Entity } from 'typeorm';
import { IdColumn, IntColumn } from '@hochoi/platform';

/** One row: the last number that a code was made of. */
@Entity('person_code_sequence')
export class PersonCodeSequence {
  @IdColumn() id: string;
  @IntColumn() last: number;
}
