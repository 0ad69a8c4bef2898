import type { UnitLevel } from '@hochoi/contracts';
import type { Report, Source } from '../doubts';
import { type ColumnNames, columnsOf } from './columns';
import type { Table } from './read-table';
import { type NamedCode, namedCode } from './values';
import { type LinkWord, linkWordOf } from './link-words';

export interface MappingSide {
  /** Null when the row names no unit of the list. */
  code: string | null;
  name: string;
  /** From the lowest up, as far as the file has columns for them. */
  ancestors: (NamedCode & { level: UnitLevel })[];
}

/** What became of (a part of) an old unit. */
export interface MappingRow {
  at: Source;
  before: MappingSide;
  after: MappingSide & { code: string };
  word: LinkWord;
  note: string | null;
}

const synonyms = {
  old_code: ['old_commune_code', 'mã cũ', 'mã xã cũ', 'mã ĐVHC cũ'],
  old_name: ['old_commune_name', 'tên cũ', 'tên xã cũ', 'tên ĐVHC cũ'],
  old_district: ['huyện cũ', 'tên huyện cũ'],
  old_province: ['tỉnh cũ', 'tên tỉnh cũ'],
  new_code: ['new_commune_code', 'mã mới', 'mã xã mới', 'mã ĐVHC mới'],
  new_name: ['new_commune_name', 'tên mới', 'tên xã mới', 'tên ĐVHC mới'],
  new_district: ['huyện mới', 'tên huyện mới'],
  new_province: ['tỉnh mới', 'tên tỉnh mới'],
  kind: ['loại', 'cách chuyển', 'hình thức'],
  note: ['ghi chú'],
} as const;
type Field = keyof typeof synonyms;

/** The rows of a conversion table between two lists; what cannot be used is reported and left out. */
export function mappingRows(table: Table, report: Report, named?: ColumnNames): MappingRow[] {
  const columns = columnsOf(table, synonyms, ['old_code', 'new_code', 'kind'], named);
  return table.rows.flatMap(({ line, values }) => {
    const at = { file: table.file, line };
    return mappingRow(at, (field) => values[columns[field] ?? ''] ?? '', report) ?? [];
  });
}

function mappingRow(at: Source, value: (field: Field) => string, report: Report): MappingRow | undefined {
  const code = value('new_code');
  if (!code) return void report(at, 'bad-row', 'Dòng không có mã mới.', 'Bỏ qua dòng này.');
  const word = linkWordOf(value('kind'));
  if (!word)
    report(
      at,
      'kind-not-known',
      `Không rõ cách chuyển “${value('kind')}”.`,
      'Coi là một phần: không chuyển ai.',
    );
  return {
    at,
    before: {
      code: value('old_code') || null,
      name: value('old_name'),
      ancestors: ancestors(value('old_district'), value('old_province')),
    },
    after: {
      code,
      name: value('new_name'),
      ancestors: ancestors(value('new_district'), value('new_province')),
    },
    word: word ?? 'part',
    note: value('note').slice(0, 300) || null,
  };
}

const ancestors = (district: string, province: string): MappingSide['ancestors'] => [
  ...(district ? [{ level: 'district' as const, ...namedCode(district) }] : []),
  ...(province ? [{ level: 'province' as const, ...namedCode(province) }] : []),
];
