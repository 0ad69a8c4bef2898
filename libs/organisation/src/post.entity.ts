import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A person in a position in a unit, from a day on. She may hold several at once. */
@Entity('post')
@Index('post_person', ['personId', 'startedAt'])
@Index('post_unit', ['unitId'])
export class Post {
  @IdColumn() id: string;
  @RefColumn() personId: string;
  @RefColumn() unitId: string;
  @TextColumn(120, { nullable: true }) position: string | null;
  @UtcColumn() startedAt: Date;
  @UtcColumn({ nullable: true }) endedAt: Date | null;
}
