import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A law, resolution or decision that topics rest on, with its validity: days half-open, open end 9999-12-31. */
@Entity('law')
@Index('law_number', ['number'], { unique: true })
@Index('law_sort', ['sortKey', 'id'])
@Index('law_ended', ['validTo', 'id'])
export class Law {
  @IdColumn() id: string;
  /** As it is cited, e.g. 13/2022/QH15, 217-QĐ/TW; without any, what its title is known by: see `shownNumber`. */
  @TextColumn(60) number: string;
  @TextColumn(400) title: string;
  /** See `titleSortKey`. */
  @TextColumn(300) sortKey: string;
  @TextColumn(10, { nullable: true }) validFrom: string | null;
  @TextColumn(10) validTo: string;
  @RefColumn({ nullable: true }) replacedById: string | null;
  @TextColumn(1000, { nullable: true }) note: string | null;
  @UtcColumn() updatedAt: Date;
  @IntColumn() lockVersion: number;
}
