import type { VersionRow } from '@hochoi/organisation';
import type { Report } from '../doubts';
import type { MappingRow, MappingSide } from '../reading/mapping-rows';
import type { UnitRow } from '../reading/unit-rows';
import { dayBefore } from '../reading/values';
import { compareNames, nameKey } from '../unit-names';
import { checkAncestors } from './check-ancestors';
import type { Mapping, Tie } from './mapping';
import type { Planning } from './planning';

const skipped = 'Không dùng dòng này; không chuyển ai.';

/** The units that each row is about, by the codes of the two lists. Names and units above are only compared with what the lists say. */
export function findTies(planning: Planning, mapping: Mapping): Tie[] {
  const met = new Set<string>();
  const ancestorsSeen = new Set<string>();
  return mapping.rows.flatMap((row) => {
    const after = mapping.targets.get(row.after.code);
    if (!after)
      return drop(
        planning.report,
        row,
        'new-code-not-in-list',
        `Danh mục ${mapping.to.codeList} không có mã mới ${row.after.code} “${row.after.name}”.`,
      );
    const before = row.before.code ? byCode(planning, mapping, row) : byAncestor(planning, mapping, row);
    if (!before) return [];
    const pair = `${before.unitId} ${after.code}`;
    if (met.has(pair))
      return drop(
        planning.report,
        row,
        'twice-in-mapping',
        `Cặp mã ${before.code} → ${after.code} đã có ở dòng trên.`,
      );
    met.add(pair);
    compareNew(planning.report, row, after);
    checkAncestors(planning, mapping, { row, before, after, seen: ancestorsSeen });
    const contradicts = row.before.code !== null && !agrees(planning, mapping, row, before);
    return { at: row.at, before, after, word: row.word, note: row.note, contradicts };
  });
}

function drop(report: Report, row: MappingRow, code: Parameters<Report>[1], problem: string): [] {
  report(row.at, code, problem, skipped);
  return [];
}

function byCode(planning: Planning, mapping: Mapping, row: MappingRow): VersionRow | undefined {
  const { code, name } = row.before;
  const found = planning.codes.on(mapping.fromList, code!, dayBefore(mapping.on));
  if (found) return found;
  const alike = namesakeBelow(planning, mapping, row.before);
  const hint = alike
    ? ` Có lẽ là mã ${alike.code} “${alike.name}”: nếu đúng, hãy sửa mã trong tệp rồi nhập lại.`
    : '';
  planning.report(
    row.at,
    'old-code-not-in-list',
    `Danh mục ${mapping.fromList} không có mã cũ ${code} “${name}”.${hint}`,
    skipped,
  );
  return undefined;
}

/** A unit of that name below the unit that the row says is above it. */
function namesakeBelow(
  { codes, tree }: Planning,
  { fromList, on }: Mapping,
  { name, ancestors }: MappingSide,
) {
  const day = dayBefore(on);
  const above = ancestors[0]?.code ? codes.on(fromList, ancestors[0].code, day) : undefined;
  if (!above) return undefined;
  return tree.childrenOn(above.unitId, day).find((child) => nameKey(child.name) === nameKey(name));
}

/** A row without an old unit is about the lowest unit above it, when nothing is below that. */
function byAncestor(planning: Planning, { fromList, on }: Mapping, row: MappingRow): VersionRow | undefined {
  const { name, ancestors } = row.before;
  const day = dayBefore(on);
  const above = ancestors[0]?.code ? planning.codes.on(fromList, ancestors[0].code, day) : undefined;
  if (!name && above && planning.tree.childrenOn(above.unitId, day).length === 0) {
    planning.report(
      row.at,
      'no-old-code',
      `Dòng không có mã cũ; “${above.name}” (${above.code}) không có đơn vị trực thuộc.`,
      `Coi “${above.name}” là đơn vị cũ.`,
    );
    return above;
  }
  planning.report(
    row.at,
    'no-old-code',
    `Dòng không có mã cũ${name ? `: “${name}” không phải là đơn vị trong danh mục` : ''}.`,
    skipped,
  );
  return undefined;
}

/** Whether the old name and the old code are of one unit, as far as can be told. */
function agrees({ report, tree }: Planning, { on }: Mapping, row: MappingRow, before: VersionRow): boolean {
  const agreement = row.before.name ? compareNames(before.name, row.before.name) : 'same';
  if (agreement === 'same') return true;
  const says = `Mã cũ ${before.code} là “${before.name}” trong danh mục, là “${row.before.name}” ở đây`;
  if (agreement === 'spelling') {
    report(row.at, 'spelling', `${says}.`, `Khớp theo mã; hiện “${before.name}”.`);
    return true;
  }
  const siblings = before.parentId ? tree.childrenOn(before.parentId, dayBefore(on)) : [];
  const named = siblings.find((one) => nameKey(one.name) === nameKey(row.before.name));
  if (named) {
    report(
      row.at,
      'names-another-unit',
      `${says}; nhưng “${named.name}” cùng cấp trên lại có mã ${named.code}.`,
      'Không chuyển ai theo dòng này; cả hai đơn vị chờ người có thẩm quyền xác định.',
    );
    return false;
  }
  const code = agreement === 'type' ? 'other-type' : 'other-name';
  report(row.at, code, `${says}.`, `Khớp theo mã; hiện “${before.name}”.`);
  return true;
}

function compareNew(report: Report, row: MappingRow, after: UnitRow): void {
  const agreement = row.after.name ? compareNames(after.name, row.after.name) : 'same';
  if (agreement === 'same') return;
  const code = { spelling: 'spelling', type: 'other-type', different: 'other-name' } as const;
  const problem = `Mã mới ${after.code} là “${after.name}” trong danh mục, là “${row.after.name}” ở đây.`;
  report(row.at, code[agreement], problem, `Khớp theo mã; hiện “${after.name}”.`);
}
