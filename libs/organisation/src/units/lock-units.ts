import type { EntityManager } from 'typeorm';
import { type Database, marks } from '@hochoi/platform';
import { idsAbove, type Named } from './load-tree';

const CHUNK = 1000;

/**
 * Until the end of the transaction nobody else changes these units (`change`), or nobody changes them while others may use them
 * too (`use`). On SQLite only one transaction writes at a time anyway.
 */
export async function lockUnits(
  { engine }: Database,
  manager: EntityManager,
  unitIds: readonly string[],
  mode: 'change' | 'use',
): Promise<void> {
  if (engine.kind !== 'mariadb') return;
  const inOrder = [...new Set(unitIds)].sort();
  const clause = mode === 'change' ? 'FOR UPDATE' : 'LOCK IN SHARE MODE';
  for (let from = 0; from < inOrder.length; from += CHUNK) {
    const page = inOrder.slice(from, from + CHUNK);
    await manager.query(`SELECT id FROM unit WHERE id IN (${marks(page)}) ORDER BY id ${clause}`, page);
  }
}

/**
 * The units and those directly above them for change, what is higher up for use: so two operations that could get in each other's
 * way meet, at a unit, at its siblings' parent or on the way up, and those in different provinces do not.
 */
export async function lockAround(
  database: Database,
  manager: EntityManager,
  { unitIds, top }: Pick<Named, 'unitIds' | 'top'>,
  from: string,
): Promise<void> {
  if (database.engine.kind !== 'mariadb') return;
  for (let seen = ''; ;) {
    const change = [
      ...(await withParents(manager, unitIds, from)),
      ...(top ? await tops(manager, from) : []),
    ];
    const use = (await idsAbove(manager, unitIds, from)).filter((id) => !change.includes(id));
    const now = [...change, '', ...use].sort().join(' ');
    if (now === seen) return; // Nobody moved anything while we waited for the locks.
    await lockUnits(database, manager, change, 'change');
    await lockUnits(database, manager, use, 'use');
    seen = now;
  }
}

async function withParents(
  manager: EntityManager,
  unitIds: readonly string[],
  from: string,
): Promise<string[]> {
  const rows: { parentId: string | null }[] = await manager.query(
    `SELECT DISTINCT parentId FROM unit_version WHERE unitId IN (${marks(unitIds)}) AND validTo > ?`,
    [...unitIds, from],
  );
  return [...new Set([...unitIds, ...rows.flatMap(({ parentId }) => parentId ?? [])])];
}

async function tops(manager: EntityManager, from: string): Promise<string[]> {
  const rows: { unitId: string }[] = await manager.query(
    'SELECT unitId FROM unit_version WHERE parentId IS NULL AND validTo > ?',
    [from],
  );
  return rows.map(({ unitId }) => unitId);
}
