import type { PlannedOperation, UnitTree } from '@hochoi/organisation';
import type { Doubt } from './doubts';
import type { Mapping } from './planning/mapping';
import { planChanges } from './planning/plan-changes';
import { planList, planTop, reportEnds, type UnitList } from './planning/plan-list';
import { planMapping } from './planning/plan-mapping';
import { Planning } from './planning/planning';
import type { ChangeRow } from './reading/change-rows';

/** What the files say, in the order in which it came about. */
export interface UnitListFiles {
  /** The unit above what has no parent in its list. */
  top: string;
  lists: UnitList[];
  mappings: Mapping[];
  changes: { codeList: string; rows: ChangeRow[] }[];
}

export interface UnitListPlan {
  operations: PlannedOperation[];
  doubts: Doubt[];
}

/**
 * What must be done so that the units are as the files say: nothing, when they are so already. Pure; `tree` is what is recorded, and
 * is what would be recorded when the function returns.
 */
export function planUnits(
  files: UnitListFiles,
  tree: UnitTree,
  newId: () => string,
  early: Doubt[] = [],
): UnitListPlan {
  const planning = new Planning(tree, newId);
  const made = new Set(files.mappings.map(({ to }) => to.codeList));
  const topId = files.lists.length > 0 ? planTop(planning, files.top, earliest(files.lists)) : '';
  for (const list of files.lists) if (!made.has(list.codeList)) planList(planning, list, topId);
  for (const mapping of files.mappings) planMapping(planning, mapping, topId);
  for (const list of files.lists) reportEnds(planning, list);
  for (const { codeList, rows } of files.changes) planChanges(planning, codeList, rows);
  planning.check();
  return { operations: planning.operations, doubts: [...early, ...planning.doubts] };
}

const earliest = (lists: readonly UnitList[]) =>
  lists
    .flatMap(({ rows, since }) => [since, ...rows.flatMap(({ validFrom }) => validFrom ?? [])])
    .reduce((first, day) => (day < first ? day : first));
