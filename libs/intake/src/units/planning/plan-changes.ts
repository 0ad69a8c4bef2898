import type { ChangeRow } from '../reading/change-rows';
import { dayBefore, spoken } from '../reading/values';
import { compareNames, typeOfName } from '../unit-names';
import type { Planning } from './planning';

/** New names and types from a day on. One that is so already changes nothing. */
export function planChanges(planning: Planning, codeList: string, rows: readonly ChangeRow[]): void {
  for (const row of [...rows].sort((a, b) => a.on.localeCompare(b.on))) planChange(planning, codeList, row);
}

function planChange(planning: Planning, codeList: string, row: ChangeRow): void {
  const { codes, tree, report } = planning;
  const before = codes.on(codeList, row.code, dayBefore(row.on));
  if (!before)
    return report(
      row.at,
      'change-not-found',
      `Danh mục ${codeList} không có mã ${row.code} vào ngày trước ${spoken(row.on)}.`,
      'Bỏ qua thay đổi này.',
    );
  if (tree.versionOn(before.unitId, row.on)?.name === row.nameAfter) return;
  const agreement = compareNames(before.name, row.nameBefore);
  if (agreement === 'type' || agreement === 'different')
    return report(
      row.at,
      'change-not-found',
      `Mã ${row.code} đang là “${before.name}”, không phải “${row.nameBefore}”.`,
      'Bỏ qua thay đổi này.',
    );
  const type = typeOfName(row.nameAfter) ?? before.type;
  planning.perform(row.at, {
    kind: type === before.type ? 'rename' : 'retype',
    unitId: before.unitId,
    effectiveOn: row.on,
    legalBasis: row.legalBasis,
    name: row.nameAfter,
    type,
  });
}
