import type { UnitLevel } from '@hochoi/contracts';
import { Entity } from 'typeorm';
import { IdColumn, IntColumn, JsonColumn, TextColumn } from '@hochoi/platform';

/** A position of the organisation, e.g. CHT, Chi hội trưởng. Its id is its code. One that posts name is never taken away. */
@Entity('position')
export class Position {
  @IdColumn() id: string;
  @TextColumn(120) name: string;
  /** From 1, the highest. */
  @IntColumn() sortRank: number;
  /** Of the units in which it exists. */
  @JsonColumn() levels: UnitLevel[];
  /** How lists from elsewhere call it. */
  @JsonColumn() synonyms: string[];
}
