import type { Import, ImportField, Mapping } from './types';

/** What the officer fills in; `columns` has a field, or nothing, for each column of the table. */
export interface MappingForm {
  sheet: string;
  columns: Record<string, ImportField | ''>;
  scope: 'delta' | 'full';
  emptyCells: 'keep' | 'clear';
  startsOn: string | null;
  positionCode: string;
  codeList: string;
  codesOn: string | null;
  endShare: string;
}

/** As it was chosen before, else as it was guessed. */
export function formOf({ sheets, mapping }: Import, today: string): MappingForm {
  const sheet =
    sheets!.find(({ name }) => name === mapping?.sheet) ??
    sheets!.find(({ hidden }) => !hidden) ??
    sheets![0]!;
  return {
    sheet: sheet.name,
    columns: mapping ? chosen(sheet, mapping.columns) : guessed(sheet),
    scope: mapping?.scope ?? 'delta',
    emptyCells: mapping?.emptyCells ?? 'keep',
    startsOn: mapping?.startsOn ?? today,
    positionCode: mapping?.positionCode ?? '',
    codeList: mapping?.codeList ?? '',
    codesOn: mapping?.codesOn ?? '',
    endShare: String(mapping?.endShare ?? 10),
  };
}

type Sheet = NonNullable<Import['sheets']>[number];

export const guessed = ({ columns }: Sheet): MappingForm['columns'] =>
  Object.fromEntries(columns.map(({ index, guess }) => [String(index), guess ?? '']));

const chosen = ({ columns }: Sheet, by: Mapping['columns']): MappingForm['columns'] =>
  Object.fromEntries(columns.map(({ index }) => [String(index), by[String(index)] ?? '']));

/** Key of what is wrong with the columns; undefined when nothing is. */
export function columnsFault({ columns }: MappingForm): 'needName' | 'twice' | undefined {
  const used = Object.values(columns).filter((field) => field !== '');
  if (!used.includes('fullName')) return 'needName';
  return new Set(used).size === used.length ? undefined : 'twice';
}

export function mappingOf(form: MappingForm): Mapping {
  const used = Object.entries(form.columns).filter(([, field]) => field !== '') as [string, ImportField][];
  return {
    sheet: form.sheet,
    columns: Object.fromEntries(used),
    scope: form.scope,
    emptyCells: form.emptyCells,
    startsOn: form.startsOn!,
    positionCode: form.positionCode || null,
    codeList: form.codeList.trim() || null,
    codesOn: form.codesOn || null,
    endShare: Math.min(100, Math.max(0, Math.round(Number(form.endShare)) || 0)),
  };
}
