import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
    return [
      { what: 'people', label: 'người', count: Number(row!.people) },
      { what: 'posts', label: 'chức vụ', count: Number(row!.held) },
      { what: 'planned-posts', label: 'quy hoạch', count: Number(row!.planned) },
    ];
  }
}
