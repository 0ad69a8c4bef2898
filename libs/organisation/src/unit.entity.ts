import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, UtcColumn } from '@hochoi/platform';

/** A unit of the organisation. Its id never changes; names and codes do. */
@Entity('unit')
@Index('unit_name_search', ['nameSearch'])
export class Unit {
  @IdColumn() id: string;
  @RefColumn({ nullable: true }) parentId: string | null;
  @TextColumn(200) name: string;
  @TextColumn(400) nameSearch: string;
  @UtcColumn() createdAt: Date;
}
