import { Entity } from 'typeorm';
import { IdColumn, TextColumn } from '@hochoi/platform';

/** A group of topics; its id is its code, G01 to G99. */
@Entity('topic_group')
export class TopicGroup {
  @IdColumn() id: string;
  @TextColumn(200) name: string;
}
