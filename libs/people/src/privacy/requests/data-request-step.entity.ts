import { Entity, Index } from 'typeorm';
import { IdColumn, LongTextColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** What happened to a request, as the person reads it. */
@Entity('data_request_step')
@Index('data_request_step_request', ['requestId', 'id'])
export class DataRequestStep {
  @IdColumn() id: string;
  @RefColumn() requestId: string;
  @UtcColumn() at: Date;
  @TextColumn(10) what: 'received' | 'accepted' | 'refused' | 'withdrawn' | 'done';
  @RefColumn({ nullable: true }) byPersonId: string | null;
  @LongTextColumn({ nullable: true }) note: string | null;
}
