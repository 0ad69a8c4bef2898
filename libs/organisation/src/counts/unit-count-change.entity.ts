import { Entity } from 'typeorm';
import { IdColumn, JsonColumn } from '@hochoi/platform';
import type { FactsChange } from './figures';

/** What has changed since the large units were counted; gone with the next count. Rows are only added, so nobody waits for anybody. */
@Entity('unit_count_change')
export class UnitCountChange {
  @IdColumn() id: string;
  /** Of some persons, one after another; null: units moved, and what was counted holds no more. */
  @JsonColumn({ nullable: true }) content: FactsChange[] | null;
}
