import { OPEN_END, type UnitLevel } from '@hochoi/contracts';
import type { Report, Source } from '../doubts';
import { typeOfName } from '../unit-names';
import { type ColumnNames, columnsOf } from './columns';
import type { Table } from './read-table';
import { dayAfter, dayFrom, levelOf } from './values';

/** A unit as a list has it. */
export interface UnitRow {
  at: Source;
  level: UnitLevel;
  code: string;
  name: string;
  /** In lower case; null when neither the column nor the name says it. */
  type: string | null;
  parentCode: string | null;
  /** Null: the list does not say since when. */
  validFrom: string | null;
  /** First day on which it is no longer so. The file names the last day on which it is. */
  validTo: string;
  legalBasis: string | null;
}

const synonyms = {
  level: ['cấp', 'cấp đơn vị'],
  code: ['mã', 'mã đơn vị', 'mã ĐVHC'],
  name: ['tên', 'tên đơn vị', 'tên ĐVHC'],
  type: ['loại', 'loại hình'],
  parent_code: ['mã cấp trên', 'mã đơn vị cấp trên'],
  valid_from: ['từ ngày', 'ngày hiệu lực'],
  valid_to: ['đến ngày', 'ngày hết hiệu lực'],
  basis: ['căn cứ', 'văn bản', 'legal basis'],
} as const;

/** The rows of a list of units; what cannot be used is reported and left out. */
export function unitRows(table: Table, report: Report, named?: ColumnNames): UnitRow[] {
  const columns = columnsOf(table, synonyms, ['level', 'code', 'name', 'parent_code'], named);
  const seen = new Map<string, number>();
  const rows: UnitRow[] = [];
  for (const { line, values } of table.rows) {
    const at = { file: table.file, line };
    const row = unitRow(at, (field) => values[columns[field] ?? ''] ?? '', report);
    if (!row) continue;
    const first = seen.get(row.code);
    if (first !== undefined)
      report(at, 'twice-in-list', `Mã ${row.code} đã có ở dòng ${first}.`, 'Bỏ qua dòng này.');
    else rows.push(row);
    seen.set(row.code, first ?? line);
  }
  return rows;
}

function unitRow(
  at: Source,
  value: (field: keyof typeof synonyms) => string,
  report: Report,
): UnitRow | undefined {
  const level = levelOf(value('level'));
  const name = value('name').slice(0, 200);
  const code = value('code');
  const [from, to] = [value('valid_from'), value('valid_to')];
  const wrong = [
    !level && `cấp “${value('level')}” không có trong danh mục`,
    (!code || code.length > 20) && 'mã trống hoặc dài quá 20 ký tự',
    !name && 'tên trống',
    from && !dayFrom(from) && `ngày “${from}” không đọc được`,
    to && !dayFrom(to) && `ngày “${to}” không đọc được`,
  ].filter(Boolean);
  if (wrong.length > 0)
    return void report(at, 'bad-row', `Dòng sai: ${wrong.join('; ')}.`, 'Bỏ qua dòng này.');
  return {
    at,
    level: level!,
    code,
    name,
    type: typeOf(at, name, value('type'), report),
    parentCode: value('parent_code') || null,
    validFrom: dayFrom(from) ?? null,
    validTo: to ? dayAfter(dayFrom(to)!) : OPEN_END,
    legalBasis: value('basis').slice(0, 300) || null,
  };
}

function typeOf(at: Source, name: string, given: string, report: Report): string | null {
  const derived = typeOfName(name);
  const type = given.toLocaleLowerCase('vi').slice(0, 60);
  if (type && derived && type !== derived)
    report(
      at,
      'other-type',
      `Loại “${given}” khác với chữ đầu của tên “${name}”.`,
      `Lấy loại “${type}” của cột loại.`,
    );
  if (!type && !derived) report(at, 'type-not-known', `Không rõ loại của “${name}”.`, 'Để trống loại.');
  return type || derived;
}
