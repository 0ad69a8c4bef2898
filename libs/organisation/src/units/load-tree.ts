import type { EntityManager } from 'typeorm';
import { marks } from '@hochoi/platform';
import type { LinkRow, UnitOperationRequest, VersionRow } from './operations';
import { UnitTree } from './operations';

/** What an operation is about, as far as its request says. */
export interface Named {
  unitIds: string[];
  codes: string[];
  /** Whether a unit comes to stand at the top, where no parent can be locked. */
  top: boolean;
}

/** Every unit that a request names, the parents too, and every code that it gives. */
export function namedBy(request: UnitOperationRequest): Named {
  const unitIds = new Set<string>();
  const codes = new Set<string>();
  let top = false;
  const look = (value: unknown, key = ''): void => {
    if (Array.isArray(value)) for (const one of value) look(one, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name);
    else if (typeof value === 'string' && unitKeys.has(key)) unitIds.add(value);
    else if (typeof value === 'string' && key === 'code') codes.add(value);
    else if (value === null && key === 'parentId') top = true;
  };
  look(request);
  return { unitIds: [...unitIds], codes: [...codes], top };
}
const unitKeys = new Set(['unitId', 'parentId', 'fromUnitId', 'childrenTo', 'goOn']);

/** The units and everything above them, on the day and on any later one. */
export async function idsAbove(
  manager: EntityManager,
  unitIds: readonly string[],
  from: string,
): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `WITH RECURSIVE above(id) AS (
       SELECT id FROM unit WHERE id IN (${marks(unitIds)})
       UNION SELECT v.parentId FROM above a JOIN unit_version v ON v.unitId = a.id AND v.validTo > ? WHERE v.parentId IS NOT NULL
     ) SELECT id FROM above`,
    [...unitIds, from],
  );
  return rows.map(({ id }) => id);
}

/** Every unit there is: for imports and checks of the whole. */
export async function loadWholeTree(manager: EntityManager): Promise<UnitTree> {
  const versions: VersionRow[] = await manager.query('SELECT * FROM unit_version');
  const links: LinkRow[] = await manager.query('SELECT * FROM unit_link');
  return new UnitTree(versions, links);
}

/** As much of the tree as decides about an operation: what it names, all above that, and whatever stands directly below any of those. */
export async function loadTreeAround(
  manager: EntityManager,
  { unitIds, codes }: Pick<Named, 'unitIds' | 'codes'>,
  from: string,
): Promise<UnitTree> {
  const above = await idsAbove(manager, unitIds, from);
  const versions = (where: string, parameters: string[]): Promise<VersionRow[]> =>
    manager.query(`SELECT v.* FROM unit_version v WHERE ${where}`, parameters);
  // One statement for each index, instead of one with OR, for which neither engine uses them all.
  const rows = [
    await versions(`v.unitId IN (${marks(above)})`, above),
    await versions(`v.parentId IN (${marks(above)}) AND v.validTo > ?`, [...above, from]),
    await versions('v.parentId IS NULL AND v.validTo > ?', [from]),
    await versions(
      `v.unitId IN (SELECT c.unitId FROM unit_version c WHERE c.parentId IN (${marks(unitIds)}) AND c.validTo > ?)`,
      [...unitIds, from],
    ),
    await versions(`v.code IN (${marks(codes)})`, codes),
  ];
  const links: LinkRow[] = await manager.query(
    `SELECT * FROM unit_link WHERE fromUnitId IN (${marks(above)}) UNION SELECT * FROM unit_link WHERE toUnitId IN (${marks(above)})`,
    [...above, ...above],
  );
  return new UnitTree(rows.flat(), links);
}
