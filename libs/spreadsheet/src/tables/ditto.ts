import { fold } from '@hochoi/contracts';
import type { Cell, Notice } from '../cell';

const marks = new Set(['nt', '"', '""', '"nt"', '//', 'n/t', 'nhutren', '〃', ',,']);

const notice: Notice = { code: 'cell.ditto', message: 'Ô ghi “như trên”, đã lấy theo dòng trên.' };

/** `nt`, `-nt-`, `//`, `-//-`, `"`, `như trên`: the same as in the row above. A lone dash means nothing. */
export const isDitto = ({ kind, text }: Pick<Cell, 'kind' | 'text'>): boolean =>
  kind === 'text' && text.length <= 12 && marks.has(plain(text));

const plain = (text: string) =>
  fold(text)
    .replace(/[“”„‟″]|′′|''/g, '"')
    .replace(/[\s\-–—.…()_]/g, '');

/** The cell of the row above in place of a ditto mark, with a notice. A mark without a cell above stays as it is. */
export const withoutDitto = (cell: Cell | undefined, above: Cell | undefined): Cell | undefined =>
  cell && above && isDitto(cell)
    ? { ...above, column: cell.column, merged: cell.merged, notices: [...cell.notices, notice] }
    : cell;
