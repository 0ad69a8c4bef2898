import type { Report, Source } from '../doubts';
import { type ColumnNames, columnsOf } from './columns';
import type { Table } from './read-table';
import { dayFrom } from './values';

/** From a day on a unit has another name, and so perhaps another type. */
export interface ChangeRow {
  at: Source;
  code: string;
  nameBefore: string;
  nameAfter: string;
  on: string;
  legalBasis: string | null;
}

const synonyms = {
  code: ['mã', 'mã đơn vị', 'mã ĐVHC'],
  name_before: ['tên cũ', 'old_name'],
  name_after: ['tên mới', 'new_name'],
  valid_from: ['từ ngày', 'ngày hiệu lực'],
  basis: ['căn cứ', 'văn bản', 'legal basis'],
} as const;

/** The rows of a list of changes; what cannot be used is reported and left out. */
export function changeRows(table: Table, report: Report, named?: ColumnNames): ChangeRow[] {
  const columns = columnsOf(table, synonyms, ['code', 'name_before', 'name_after', 'valid_from'], named);
  return table.rows.flatMap(({ line, values }) => {
    const at = { file: table.file, line };
    const value = (field: keyof typeof synonyms) => values[columns[field] ?? ''] ?? '';
    const on = dayFrom(value('valid_from'));
    const [code, nameBefore, nameAfter] = [value('code'), value('name_before'), value('name_after')];
    if (on && code && nameBefore && nameAfter)
      return { at, code, nameBefore, nameAfter, on, legalBasis: value('basis').slice(0, 300) || null };
    report(at, 'bad-row', 'Dòng thiếu mã, tên cũ, tên mới hoặc ngày hiệu lực.', 'Bỏ qua dòng này.');
    return [];
  });
}
