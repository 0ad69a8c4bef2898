import { noNotices, type CellValue, type Notice } from '../cell';

/** What a cell says as a value of the domain. A blank cell is read: its value is undefined. */
export type Reading<T> =
  | { ok: true; value: T | undefined; notices: readonly Notice[] }
  | { ok: false; code: string; /** Vietnamese: what is wrong and how to write it. */ message: string };

export const read = <T>(value: T, notices: readonly Notice[] = noNotices): Reading<T> => ({
  ok: true,
  value,
  notices,
});

export const unread = (code: string, message: string): Reading<never> => ({ ok: false, code, message });

const nothing: Reading<never> = { ok: true, value: undefined, notices: noNotices };

/** Reads what is there: blank cells are undefined, cells with an error of Excel (#N/A) are refused. */
export const reader =
  <T, O extends object>(parse: (cell: CellValue, options: O) => Reading<T>) =>
  (cell: CellValue | undefined, options: O = {} as O): Reading<T> => {
    if (!cell || cell.text === '') return nothing;
    if (cell.kind === 'error') return unread('cell.error', `Ô bị lỗi công thức của Excel (${cell.text}).`);
    return parse(cell, options);
  };

/** A cell of text, as CSV and tests have them. */
export const textCell = (text: string): CellValue => ({ text, kind: 'text' });
export const numberCell = (number: number): CellValue => ({ text: String(number), kind: 'number', number });
