import type { UnitTree } from './unit-tree';

/** Where somebody counts who has a post in a unit: in a unit, or nobody can say where below one (null: below the whole). */
export type Place = { kind: 'unit'; unitId: string } | { kind: 'undecided'; belowUnitId: string | null };

/** Follows whole links as of a day; a part is never followed. */
export function placeOf(tree: UnitTree, unitId: string, on: string): Place {
  let decided = true;
  let at = unitId;
  while (!tree.versionOn(at, on)) {
    const links = tree.linksFrom(at).filter(({ linkedOn, kind }) => linkedOn <= on && kind !== 'part');
    const next = links.find(({ kind }) => kind === 'whole') ?? links[0];
    if (!next) return { kind: 'undecided', belowUnitId: null };
    decided &&= next.kind === 'whole';
    at = next.toUnitId;
  }
  return decided ? { kind: 'unit', unitId: at } : { kind: 'undecided', belowUnitId: at };
}
