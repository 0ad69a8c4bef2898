import type { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { lockUnits } from './lock-units';
import { Unit } from './unit.entity';

/**
 * For whoever writes a record that names units, inside the transaction that writes it: until its end nobody can undo the making of
 * these units. @returns whether all of them are there
 */
export async function holdUnits(database: Database, unitIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(unitIds)];
  if (wanted.length === 0) return true;
  await lockUnits(database, database.manager, wanted, 'use');
  return (await database.manager.countBy(Unit, { id: In(wanted) })) === wanted.length;
}
