import { Injectable } from '@nestjs/common';
import { UnitUse, type UnitUseCount, UnitUses, type UnitQuery } from '@hochoi/organisation';
import type { EntityManager } from 'typeorm';

/** How many roles were given in units, those that ended too. */
@Injectable()
export class GrantUnitUse extends UnitUse {
  constructor(uses: UnitUses) {
    super();
    uses.add(this);
  }

  async count({ sql, parameters }: UnitQuery, manager: EntityManager): Promise<UnitUseCount[]> {
    const [row]: { count: number }[] = await manager.query(
      `SELECT COUNT(*) AS count FROM role_grant WHERE unitId IN (SELECT id FROM (${sql}) units)`,
      parameters,
    );
    return [{ what: 'grants', label: 'vai trò', count: Number(row!.count) }];
  }
}
