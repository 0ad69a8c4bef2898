import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type UnitQuery, unitsBelow } from './unit-scope';

export interface UnitUseCount {
  /** Stable, for programs: `posts`. */
  what: string;
  /** Vietnamese, after a number: “12 chức vụ”. */
  label: string;
  count: number;
}

/** How another domain says how many of its records name some units. It registers itself at `UnitUses`. */
export abstract class UnitUse {
  /**
   * @param units a statement that answers ids of units: put it into yours, there may be thousands
   * @param manager of the transaction that is about to take the units away
   * @param on only what holds on that day; without it, all that ever did
   */
  abstract count(units: UnitQuery, manager: EntityManager, on?: string): Promise<UnitUseCount[]>;

  /** What holds on a day at or below some units. For who knows it without reading everything below. */
  countBelow(unitIds: readonly string[], manager: EntityManager, on: string): Promise<UnitUseCount[]> {
    return this.count(unitsBelow(unitIds, on), manager, on);
  }
}

/** Everybody whose records name units. */
@Injectable()
export class UnitUses {
  private readonly uses: UnitUse[] = [];

  add(use: UnitUse): void {
    this.uses.push(use);
  }

  /** Only what there is. */
  async count(units: UnitQuery, manager: EntityManager, on?: string): Promise<UnitUseCount[]> {
    const counts: UnitUseCount[] = [];
    for (const use of this.uses) counts.push(...(await use.count(units, manager, on)));
    return counts.filter(({ count }) => count > 0);
  }

  /** The same of what holds on a day at or below some units, for pages: large units cost little. */
  async countBelow(unitIds: readonly string[], manager: EntityManager, on: string): Promise<UnitUseCount[]> {
    const counts: UnitUseCount[] = [];
    for (const use of this.uses) counts.push(...(await use.countBelow(unitIds, manager, on)));
    return counts.filter(({ count }) => count > 0);
  }
}
