import type { UnitLevel } from '@hochoi/contracts';
import type { ExportedUnit } from '@hochoi/organisation';
import type { WrittenColumn, WrittenRow } from '@hochoi/spreadsheet';

const levels: Record<UnitLevel, string> = {
  national: 'Trung ương',
  province: 'Tỉnh, thành phố',
  district: 'Huyện',
  commune: 'Xã, phường, đặc khu',
  branch: 'Chi hội',
  group: 'Tổ',
  other: 'Khác',
};

/** No column tells an end: what is decided for a later day must not change the table of an earlier one. */
export const unitTableColumns: readonly WrittenColumn[] = [
  { header: 'Cấp' },
  { header: 'Loại' },
  { header: 'Tên đơn vị' },
  { header: 'Mã' },
  { header: 'Danh mục mã' },
  { header: 'Thuộc' },
  { header: 'Từ ngày', kind: 'date' },
  { header: 'Căn cứ' },
  { header: 'Mã nội bộ' },
];

export async function* unitTableRows(units: AsyncIterable<ExportedUnit>): AsyncGenerator<WrittenRow> {
  for await (const { version: v, path } of units)
    yield [
      levels[v.level],
      v.type,
      v.name,
      v.code,
      v.codeList,
      path.join(' › '),
      v.validFrom,
      v.legalBasis,
      v.unitId,
    ];
}
