import type { UnitLevel } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import type { VersionRow } from './operations';
import { UnitOperationUnit } from './unit-operation-unit.entity';
import { UnitVersion } from './unit-version.entity';
import { UnitVersionBefore } from './unit-version-before.entity';

/** What taking an operation back decides about: the same as the operation did, seen from both of its ends. */
export interface Undoing {
  /** Every unit that the operation names, its children too. */
  unitIds: string[];
  /** Units below which something came to stand, or will again; null: at the top. */
  places: (string | null)[];
  /** Those of units that have another level before than after. */
  levels: UnitLevel[];
}

type Row = Pick<VersionRow, 'unitId' | 'parentId' | 'level'>;

export async function whatUndoingDoes(manager: EntityManager, operationId: string): Promise<Undoing> {
  const named = await manager.findBy(UnitOperationUnit, { operationId });
  const opened: Row[] = await manager.findBy(UnitVersion, { operationId });
  const kept = await manager.findBy(UnitVersionBefore, { operationId });
  const before: Row[] = kept.map(({ content }) => content);
  return {
    unitIds: [...new Set(named.map(({ unitId }) => unitId))],
    places: differing(before, opened, ({ parentId }) => parentId),
    levels: differing(before, opened, ({ level }) => level, true),
  };
}

/** What units have on one side of the operation and not on the other. @param both only of units that are on both sides */
function differing<T>(before: Row[], opened: Row[], of: (row: Row) => T, both = false): T[] {
  const unitIds = new Set([...before, ...opened].map(({ unitId }) => unitId));
  const found = [...unitIds].flatMap((id) => {
    const [one, other] = [before, opened].map((rows) => rows.filter(({ unitId }) => unitId === id).map(of));
    if (both && (one!.length === 0 || other!.length === 0)) return [];
    return [...one!, ...other!].filter((value) => !one!.includes(value) || !other!.includes(value));
  });
  return [...new Set(found)];
}
