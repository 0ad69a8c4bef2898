import { Entity } from 'typeorm';
import { IdColumn, IntColumn } from '@hochoi/platform';

/** One row that everybody writes who asks for room, so that of two at once the second sees what the first was given. */
@Entity('media_room')
export class MediaRoom {
  @IdColumn() id: string;
  /** How often somebody has asked. */
  @IntColumn() asked: number;
}
