import { OPEN_END, unitLevels } from '@hochoi/contracts';
import type { VersionRow } from '@hochoi/organisation';
import { dayBefore, spoken } from '../reading/values';
import type { UnitRow } from '../reading/unit-rows';
import type { Planning } from './planning';

export interface UnitList {
  /** The name of the list of codes, e.g. the day it is of: 2025-01-04. */
  codeList: string;
  file: string;
  rows: UnitRow[];
  /** Where the rows do not say since when. */
  since: string;
}

/** The unit above what has no parent in its list. It has no code. */
export function planTop(planning: Planning, name: string, since: string): string {
  const { tree, newId } = planning;
  const known = tree.childrenFrom(null, '0000-00-00').find((unit) => unit.name === name);
  if (known) return known.unitId;
  const id = newId();
  const at = { file: '', line: null };
  planning.perform(at, {
    kind: 'create',
    effectiveOn: since,
    unit: { id, name, level: 'national', parentId: null },
  });
  return id;
}

/** From the top down; a row whose unit is there already changes nothing. */
export function planList(planning: Planning, list: UnitList, topId: string): void {
  for (const row of inOrder(planning, list)) {
    const parent = parentOf(planning, list.codeList, row, topId);
    if (parent === undefined) continue;
    const known = planning.codes.first(list.codeList, row.code);
    if (known) {
      planning.remember(known.unitId, row.at);
      compare(planning, row, known, parent);
    } else create(planning, list, row, parent);
  }
}

/** What a list says of when its units end is carried out by a mapping: only it knows where the people went. */
export function reportEnds(planning: Planning, list: UnitList): void {
  const ends = list.rows.filter(
    ({ code, validTo }) => validTo !== OPEN_END && planning.codes.on(list.codeList, code, validTo),
  );
  if (ends.length === 0) return;
  planning.report(
    { file: list.file, line: null },
    'no-mapping',
    `${ends.length} đơn vị có ngày cuối (${spoken(dayBefore(ends[0]!.validTo))}) nhưng không có bảng chuyển đổi cho biết thành đơn vị nào.`,
    'Chưa kết thúc đơn vị nào.',
  );
}

/** Rows with those above them first. One whose parent is missing, or below itself, is reported. */
export function inOrder(planning: Planning, { codeList, rows }: UnitList): UnitRow[] {
  const codes = new Set(rows.map(({ code }) => code));
  const rank = ({ level }: UnitRow) => unitLevels.indexOf(level);
  return rows
    .filter(({ parentCode, at }) => {
      const ok = parentCode === null || codes.has(parentCode) || planning.codes.first(codeList, parentCode);
      if (!ok)
        planning.report(
          at,
          'no-such-parent',
          `Mã cấp trên ${parentCode} không có trong danh mục.`,
          'Bỏ qua dòng này.',
        );
      return ok;
    })
    .sort((a, b) => rank(a) - rank(b));
}

export function parentOf(
  { codes, report }: Planning,
  codeList: string,
  { parentCode, at }: UnitRow,
  topId: string,
): string | undefined {
  if (parentCode === null) return topId;
  const parent = codes.first(codeList, parentCode);
  if (!parent)
    report(at, 'no-such-parent', `Đơn vị cấp trên ${parentCode} không nhận được.`, 'Bỏ qua dòng này.');
  return parent?.unitId;
}

function create(planning: Planning, { codeList, since }: UnitList, row: UnitRow, parentId: string): void {
  const { name, type, level, code, legalBasis } = row;
  planning.perform(row.at, {
    kind: 'create',
    effectiveOn: row.validFrom ?? since,
    legalBasis,
    unit: { name, type, level, codeList, code, parentId },
  });
}

/** What was recorded is never written over by a list: a change has a day and a document. */
export function compare({ report }: Planning, row: UnitRow, known: VersionRow, parentId: string): void {
  const wrong = [
    known.name !== row.name && `tên “${known.name}”`,
    known.type !== row.type && `loại “${known.type ?? ''}”`,
    known.level !== row.level && `cấp ${known.level}`,
    known.parentId !== parentId && 'đơn vị cấp trên khác',
  ].filter(Boolean);
  if (wrong.length > 0)
    report(
      row.at,
      'recorded-differently',
      `Mã ${row.code} “${row.name}” đã được ghi với ${wrong.join(', ')}.`,
      'Giữ như đã ghi; muốn đổi, hãy dùng thao tác đổi tên, đổi loại hình hoặc chuyển cấp trên.',
    );
}
