import { Injectable } from '@nestjs/common';
import { type UnitQuery, unitsUnder, UnitUse, type UnitUseCount, UnitUses } from '@hochoi/organisation';
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

  /** Below a unit at the top lies nearly everything: there are fewer roles than units, and each is asked for what is above it. */
  override async countBelow(
    unitIds: readonly string[],
    manager: EntityManager,
    on: string,
  ): Promise<UnitUseCount[]> {
    const given = 'SELECT DISTINCT unitId AS id FROM role_grant WHERE startsOn <= ? AND endsOn > ?';
    const upwards = unitsUnder({ sql: given, parameters: [on, on] }, unitIds, on);
    return (await isTop(manager, unitIds, on))
      ? this.count(upwards, manager, on)
      : super.countBelow(unitIds, manager, on);
  }
}

async function isTop(
  manager: EntityManager,
  [unitId, ...others]: readonly string[],
  on: string,
): Promise<boolean> {
  if (!unitId || others.length > 0) return false;
  const rows: unknown[] = await manager.query(
    'SELECT id FROM unit_version WHERE unitId = ? AND validFrom <= ? AND validTo > ? AND parentId IS NULL',
    [unitId, on, on],
  );
  return rows.length > 0;
}
