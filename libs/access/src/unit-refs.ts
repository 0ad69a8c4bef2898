import type { UnitLevel, UnitRef } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import { marks } from '@hochoi/platform';

/** The version of a day, or the last one of an ended unit. */
const AS_OF =
  'v.validFrom = (SELECT max(w.validFrom) FROM unit_version w WHERE w.unitId = u.id AND w.validFrom <= ?)';

/** Units as others name them, with the path from the top; an ended one by what it was called last. Those that never were are absent. */
export async function unitRefs(
  manager: EntityManager,
  unitIds: readonly string[],
  on: string,
): Promise<Map<string, UnitRef>> {
  if (unitIds.length === 0) return new Map();
  type Row = { startId: string; name: string; type: string | null; level: UnitLevel };
  const rows: Row[] = await manager.query(
    `WITH RECURSIVE up(startId, id, depth) AS (
       SELECT id, id, 0 FROM unit WHERE id IN (${marks(unitIds)})
       UNION ALL SELECT u.startId, v.parentId, u.depth + 1 FROM up u
         JOIN unit_version v ON v.unitId = u.id AND ${AS_OF} WHERE v.parentId IS NOT NULL AND u.depth < 20
     ) SELECT u.startId AS startId, v.name AS name, v.type AS type, v.level AS level FROM up u
       JOIN unit_version v ON v.unitId = u.id AND ${AS_OF} ORDER BY u.depth DESC`,
    [...unitIds, on, on],
  );
  const refs = new Map<string, UnitRef>();
  for (const { startId, name, type, level } of rows)
    refs.set(startId, {
      id: startId,
      name,
      type,
      level,
      path: refs.has(startId) ? [...refs.get(startId)!.path, refs.get(startId)!.name] : [],
    });
  return refs;
}
