import { fold } from '@hochoi/contracts';
import type { Cell, Row } from '../cell';
import { isErrorColumn, isOrdinalHeader } from './row-shape';

export interface Column {
  /** Place in `TableRow.cells`. */
  index: number;
  /** Columns of the sheet that it is read from, 1-based; several where a name is split or a header spans data. */
  from: number[];
  /** `Nhóm / Cột`, or `Cột` alone; '' where the header says nothing. */
  header: string;
  /** The rows of the header from top to bottom. */
  path: string[];
  /** Numbers the rows (STT). */
  ordinal: boolean;
}

type Draft = Omit<Column, 'index'> & { cell: Cell | undefined };

/** The columns that a header names. `sample` are rows below it, which show where an unnamed column belongs to a name. */
export function columnsOf(header: readonly Row[], sample: readonly Row[]): Column[] {
  const width = Math.max(...header.map(({ cells }) => cells.length));
  const drafts = Array.from({ length: width }, (_, index) => draftOf(header, index + 1));
  const kept = drafts.filter(
    ({ path }, index) => !isErrorColumn(path.at(-1)) && belongs(drafts, index, sample),
  );
  return joinNames(joinSpans(kept)).map(({ cell: _, ...column }, index) => ({ index, ...column }));
}

function draftOf(header: readonly Row[], column: number): Draft {
  const texts = header.map((row, level) => headerText(header, row, level, column));
  const path = texts
    .filter((text, level) => text && text !== texts[level - 1])
    .map((text) => text.replace(/\s+/g, ' '));
  const cell = header.at(-1)!.cells[column - 1];
  return { from: [column], header: path.join(' / '), path, ordinal: isOrdinalHeader(path.at(-1)), cell };
}

/** A group that was never merged names the blank columns to its right, as far as the next row fills them. */
function headerText(header: readonly Row[], row: Row, level: number, column: number): string {
  const own = row.cells[column - 1];
  const below = header[level + 1];
  if (own || !below) return own?.text ?? '';
  for (let left = column; left >= 1 && below.cells[left - 1]; left--) {
    const cell = row.cells[left - 1];
    if (cell) return cell.merged ? '' : cell.text;
  }
  return '';
}

const wholeName = /^ho( va)? ten\b|^ho,? ten\b|^ten hoi vien$/;

/** A column without a header is the rest of a name where it stands beside one and is filled in most rows; else it is left out. */
function belongs(drafts: Draft[], index: number, sample: readonly Row[]): boolean {
  if (drafts[index]!.path.length > 0) return true;
  const left = drafts[index - 1];
  if (!left || !wholeName.test(fold(left.path.at(-1) ?? ''))) return false;
  const filled = sample.filter(
    ({ cells }) => cells[index]?.kind === 'text' && cells[index - 1]?.kind === 'text',
  );
  if (filled.length < Math.max(1, sample.length / 2)) return false;
  Object.assign(drafts[index]!, { header: left.header, path: left.path, cell: left.cell });
  return true;
}

/** One header merged over several columns, without headers of their own, is one column. */
function joinSpans(drafts: Draft[]): Draft[] {
  return drafts.reduce<Draft[]>((joined, draft) => {
    const last = joined.at(-1);
    const merge = draft.cell?.merged;
    const same = last?.cell && (last.cell === draft.cell || (merge && last.cell.merged === merge));
    if (same) last.from.push(...draft.from);
    else joined.push({ ...draft });
    return joined;
  }, []);
}

const familyName = /^ho( va)?( (chu|ten))?( dem| lot)?$|^ho va$|^ho va ten (dem|lot)$|^ten dem va ho$/;
const middleName = /^((chu|ten) )?(dem|lot)$/;
const givenName = /^ten( goi| rieng)?$/;

/** `Họ và` | `tên`, `Họ` | `Tên đệm` | `Tên` as one column. */
function joinNames(drafts: Draft[]): Draft[] {
  const word = (index: number) => fold(drafts[index]?.path.at(-1) ?? '');
  const joined: Draft[] = [];
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index]!;
    const middle = middleName.test(word(index + 1)) ? 1 : 0;
    if (familyName.test(word(index)) && givenName.test(word(index + 1 + middle))) {
      const parts = drafts.slice(index, index + 2 + middle);
      joined.push({
        ...draft,
        header: 'Họ và tên',
        path: ['Họ và tên'],
        from: parts.flatMap(({ from }) => from),
      });
      index += parts.length - 1;
    } else joined.push(draft);
  }
  return joined;
}
