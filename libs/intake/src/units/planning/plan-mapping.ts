import { unitLevels } from '@hochoi/contracts';
import type { VersionRow } from '@hochoi/organisation';
import { dayBefore } from '../reading/values';
import { components } from './components';
import { findFates } from './find-fates';
import { findTies } from './find-ties';
import type { Fate, Mapping, Tie } from './mapping';
import { compare, inOrder, parentOf } from './plan-list';
import { planComponent } from './plan-component';
import type { Planning } from './planning';
import { tiesAbove } from './ties-above';

/**
 * From one list of codes to the next: what is connected by rows of the table is reorganised together, those above first; what the
 * new list has no level for ends, and so does, without a successor, what the table does not name.
 */
export function planMapping(planning: Planning, mapping: Mapping, topId: string): void {
  const ties = findTies(planning, mapping);
  const fates = findFates(planning.report, ties);
  const above = tiesAbove(planning, mapping, ties);
  const fatesAbove = findFates(planning.report, above);
  const lost = missing(planning, mapping, new Set([...fates.keys(), ...fatesAbove.keys()]));
  planTies(planning, mapping, above, fatesAbove, topId);
  planTies(planning, mapping, ties, fates, topId);
  planNewcomers(planning, mapping, new Set([...ties, ...above].map(({ after }) => after.code)), topId);
  for (const unit of lost) end(planning, mapping, unit);
}

/** Component by component, those of higher levels first: a new unit's parent must be there. */
function planTies(
  planning: Planning,
  mapping: Mapping,
  ties: Tie[],
  fates: Map<string, Fate>,
  topId: string,
): void {
  const rank = (group: Tie[]) => Math.min(...group.map(({ after }) => unitLevels.indexOf(after.level)));
  const groups = components(ties, ({ before, after }) => [`old ${before.unitId}`, `new ${after.code}`]);
  for (const group of groups.sort((a, b) => rank(a) - rank(b)))
    planComponent(planning, mapping, { ties: group, fates, topId });
}

/** Units of the new list of which no row of the table speaks. */
function planNewcomers(planning: Planning, mapping: Mapping, spokenOf: Set<string>, topId: string): void {
  for (const row of inOrder(planning, mapping.to)) {
    if (spokenOf.has(row.code)) continue;
    const parentId = parentOf(planning, mapping.to.codeList, row, topId);
    if (parentId === undefined) continue;
    const known = planning.codes.first(mapping.to.codeList, row.code);
    if (known) {
      compare(planning, row, known, parentId);
      continue;
    }
    const { name, type, level, code } = row;
    planning.report(
      row.at,
      'no-predecessor',
      `Bảng chuyển đổi không nói “${name}” (${code}) từ đâu mà có.`,
      'Lập đơn vị mới, không có người.',
    );
    planning.perform(row.at, {
      kind: 'create',
      effectiveOn: mapping.on,
      legalBasis: row.legalBasis ?? mapping.legalBasis,
      unit: { name, type, level, codeList: mapping.to.codeList, code, parentId },
    });
  }
}

/**
 * Units of the old list that are in no tie, the lowest levels last: a district ends before a commune that nobody named, so that the
 * commune's people are looked after by what the province became.
 */
function missing({ codes }: Planning, { fromList, on }: Mapping, known: Set<string>): VersionRow[] {
  const rank = ({ level }: VersionRow) => unitLevels.indexOf(level);
  return codes
    .all(fromList, dayBefore(on))
    .filter(({ unitId }) => !known.has(unitId))
    .sort((a, b) => rank(a) - rank(b));
}

function end(planning: Planning, mapping: Mapping, unit: VersionRow): void {
  const levelGoesOn = mapping.to.rows.some(({ level }) => level === unit.level);
  if (levelGoesOn)
    planning.report(
      planning.placeOf(unit.unitId, mapping.file),
      'not-in-mapping',
      `Bảng chuyển đổi không nói “${unit.name}” (${unit.code}) thành đơn vị nào.`,
      'Kết thúc đơn vị; người giữ chức vụ ở đó là “chưa xác định”.',
    );
  if (planning.tree.versionOn(unit.unitId, mapping.on) === undefined) return;
  const { on: effectiveOn, legalBasis } = mapping;
  const at = planning.placeOf(unit.unitId, mapping.file);
  planning.perform(at, { kind: 'dissolve', unitId: unit.unitId, effectiveOn, legalBasis });
}
