import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Figures } from '../counts/figures';
import { keptFigures } from '../counts/kept-figures';
import type { UnitQuery } from '../units/unit-scope';
import { UnitUse, type UnitUseCount, UnitUses } from '../units/unit-use';

/** How many people and posts units have, or ever had. */
@Injectable()
export class PostUnitUse extends UnitUse {
  constructor(uses: UnitUses) {
    super();
    uses.add(this);
  }

  async count({ sql, parameters }: UnitQuery, manager: EntityManager, on?: string): Promise<UnitUseCount[]> {
    const [row]: Record<'people' | 'held' | 'planned', number | null>[] = await manager.query(
      `SELECT COUNT(DISTINCT personId) AS people, SUM(CASE WHEN kind = 'held' THEN 1 ELSE 0 END) AS held,
              SUM(CASE WHEN kind = 'planned' THEN 1 ELSE 0 END) AS planned
       FROM post WHERE unitId IN (SELECT id FROM (${sql}) units)
       ${on ? 'AND startsOn <= ? AND endsOn > ?' : ''}`,
      on ? [...parameters, on, on] : parameters,
    );
    return named({
      people: Number(row!.people),
      held: Number(row!.held),
      planned: Number(row!.planned),
    });
  }

  /** Of several units it is counted: somebody may hold posts in two of them. */
  override async countBelow(
    unitIds: readonly string[],
    manager: EntityManager,
    on: string,
  ): Promise<UnitUseCount[]> {
    const kept = unitIds.length === 1 ? await keptFigures(manager, unitIds[0]!, on) : null;
    return kept ? named(kept) : super.countBelow(unitIds, manager, on);
  }
}

const named = ({ people, held, planned }: Figures): UnitUseCount[] => [
  { what: 'people', label: 'người', count: people },
  { what: 'posts', label: 'chức vụ', count: held },
  { what: 'planned-posts', label: 'quy hoạch', count: planned },
];
