import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn } from '@hochoi/platform';

/** A person whose data was looked at; lists name nobody, they only count. */
@Entity('access_log_person')
@Index('access_log_person_looks', ['personId', 'entryId'])
@Index('access_log_person_entry', ['entryId'])
export class AccessLogPerson {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @RefColumn() entryId: string;
}
