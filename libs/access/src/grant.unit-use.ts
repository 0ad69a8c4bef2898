import { Injectable } from '@nestjs/common';
import { UnitUse, type UnitUseCount, UnitUses, type UnitQuery } from '@hochoi/organisation';
import type { EntityManager } from 'typeorm';

/** How many roles are given in units, or ever were. */
@Injectable()
export class GrantUnitUse extends UnitUse {
  constructor(uses: UnitUses) {
    super();
    uses.add(this);
  }

  async count({ sql, parameters }: UnitQuery, manager: EntityManager, on?: string): Promise<UnitUseCount[]> {
    const [row]: { count: number }[] = await manager.query(
      `SELECT COUNT(*) AS count FROM role_grant WHERE unitId IN (SELECT id FROM (${sql}) units)
       ${on ? 'AND startsOn <= ? AND endsOn > ?' : ''}`,
      on ? [...parameters, on, on] : parameters,
    );
    return [{ what: 'grants', label: 'vai trò', count: Number(row!.count) }];
  }
}
