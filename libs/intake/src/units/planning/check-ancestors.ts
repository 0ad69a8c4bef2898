import type { UnitLevel } from '@hochoi/contracts';
import type { VersionRow } from '@hochoi/organisation';
import type { MappingRow, MappingSide } from '../reading/mapping-rows';
import type { UnitRow } from '../reading/unit-rows';
import { dayBefore, type NamedCode } from '../reading/values';
import { compareNames } from '../unit-names';
import type { Mapping } from './mapping';
import type { Planning } from './planning';

interface Found {
  row: MappingRow;
  before: VersionRow;
  after: UnitRow;
  /** What was reported once is not reported for every row below the same unit. */
  seen: Set<string>;
}
interface Above {
  level: UnitLevel;
  name: string;
  code: string | null;
}

/** Compares the units that a row says are above with those that the lists put there. The lists are followed. */
export function checkAncestors(
  planning: Planning,
  mapping: Mapping,
  { row, before, after, seen }: Found,
): void {
  const old = [before, ...planning.tree.chain(before.unitId, dayBefore(mapping.on))];
  compareAll(planning, row, row.before, old, seen);
  compareAll(planning, row, row.after, chainOf(mapping, after), seen);
}

/** The units above a row of a list, by the list itself, the nearest first. */
export function chainOf({ targets }: Mapping, row: UnitRow): UnitRow[] {
  const above: UnitRow[] = [];
  let parent = targets.get(row.parentCode ?? '');
  while (parent && !above.includes(parent)) {
    above.push(parent);
    parent = targets.get(parent.parentCode ?? '');
  }
  return above;
}

function compareAll(
  planning: Planning,
  row: MappingRow,
  side: MappingSide,
  above: Above[],
  seen: Set<string>,
): void {
  for (const said of side.ancestors) {
    const real = above.find(({ level }) => level === said.level);
    if (real) compareOne(planning, row, said, real, seen);
  }
}

function compareOne(
  { report }: Planning,
  row: MappingRow,
  said: NamedCode,
  real: Above,
  seen: Set<string>,
): void {
  const shown = said.code ? `${said.name} (${said.code})` : said.name;
  const done = `Theo danh mục: “${real.name}” (${real.code}).`;
  if (said.code !== null && said.code !== real.code)
    return report(
      row.at,
      'ancestor-differs',
      `“${shown}” không phải là cấp trên của đơn vị này trong danh mục.`,
      done,
    );
  const agreement = compareNames(real.name, said.name);
  if (agreement === 'same' || seen.has(shown)) return;
  seen.add(shown);
  const code = agreement === 'spelling' ? 'spelling' : agreement === 'type' ? 'other-type' : 'other-name';
  report(row.at, code, `“${shown}” là “${real.name}” trong danh mục (chỉ báo ở dòng đầu tiên).`, done);
}
