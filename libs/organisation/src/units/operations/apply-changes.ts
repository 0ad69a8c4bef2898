import type { UnitChanges } from './rows';
import type { UnitTree } from './unit-tree';

/** What an undo needs of what was recorded. */
export type Undoable = Pick<UnitChanges, 'created' | 'opened' | 'before' | 'closed' | 'links'>;

/** Makes it so, in memory. */
export function applyChanges(tree: UnitTree, { opened, before, closed, links }: Undoable): void {
  const ends = new Map(closed.map(({ id, validTo }) => [id, validTo]));
  for (const version of before) {
    const validTo = ends.get(version.id);
    if (validTo) tree.put({ ...version, validTo });
    else tree.remove(version.id);
  }
  for (const version of opened) tree.put(version);
  for (const link of links) tree.link(link);
}

/** Puts back exactly what was there. */
export function revertChanges(tree: UnitTree, { opened, before, links }: Undoable): void {
  for (const { id } of links) tree.unlink(id);
  for (const { id } of opened) tree.remove(id);
  for (const version of before) tree.put(version);
}
