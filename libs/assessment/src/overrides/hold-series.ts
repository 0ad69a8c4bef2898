import type { Database } from '@hochoi/platform';
import type { EntityManager } from 'typeorm';

/**
 * Until the transaction ends nobody else changes what is granted for this quiz in any of its versions, and nobody begins it. Before
 * anything is read: what others granted at the same moment must be seen. On SQLite one transaction writes at a time anyway.
 */
export async function holdSeries(
  { engine }: Database,
  manager: EntityManager,
  seriesId: string,
): Promise<void> {
  if (engine.kind !== 'mariadb') return;
  await manager.query('SELECT id FROM quiz WHERE id = ? FOR UPDATE', [seriesId]);
  await manager.query('SELECT id FROM quiz WHERE seriesId = ? ORDER BY id FOR UPDATE', [seriesId]);
}

/** For whoever begins: many may at once, but not while something is being granted. */
export async function useRules({ engine }: Database, manager: EntityManager, quizId: string): Promise<void> {
  if (engine.kind !== 'mariadb') return;
  await manager.query('SELECT id FROM quiz WHERE id = ? LOCK IN SHARE MODE', [quizId]);
}
