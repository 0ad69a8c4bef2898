import type { EntityManager } from 'typeorm';

/**
 * Which record stands for a person, now that records may be merged: her own, or the one it was merged into. Plain statements, so that
 * every lib can ask in whatever transaction it stands.
 */
export async function currentPerson(manager: EntityManager, personId: string): Promise<string> {
  for (let id = personId; ;) {
    const next = await mergedInto(manager, id);
    if (!next) return id;
    id = next;
  }
}

/**
 * The same, with the record's row taken until the transaction ends. Whoever writes a new row about a person asks here first: then a
 * merge at the same moment either finds the row and moves it, or has told already where it belongs. Nothing falls between.
 */
export async function holdPerson(manager: EntityManager, personId: string): Promise<string> {
  for (let id = personId; ;) {
    await takePerson(manager, id);
    const next = await mergedInto(manager, id);
    if (!next) return id;
    id = next;
  }
}

/** Changes nothing, and makes every other writer of this row wait. */
export const takePerson = (manager: EntityManager, id: string): Promise<unknown> =>
  manager.query('UPDATE person SET lockVersion = lockVersion WHERE id = ?', [id]);

/** Her own record, and all that were merged into it, directly or not. */
export async function recordsOf(manager: EntityManager, personId: string): Promise<string[]> {
  const found = [personId];
  for (let at = 0; at < found.length; at += 1) {
    const rows: { id: string }[] = await manager.query('SELECT id FROM person WHERE mergedIntoId = ?', [
      found[at]!,
    ]);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

async function mergedInto(manager: EntityManager, id: string): Promise<string | null> {
  const rows: { mergedIntoId: string | null }[] = await manager.query(
    'SELECT mergedIntoId FROM person WHERE id = ?',
    [id],
  );
  return rows[0]?.mergedIntoId ?? null;
}
