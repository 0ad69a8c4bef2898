import { read, reader, unread } from './reading';

export interface CodeOptions {
  /** How many digits codes of this column have, where that is known. */
  width?: number;
}

/** Excel keeps 15 digits; CSV files saved by Excel show long numbers as 1,23E+11. */
const shortened = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** A code: text, never a number. Zeros that Excel dropped are put back when the column's width is known. */
export const readCode = reader<string, CodeOptions>(({ kind, number = 0, text }, { width = 0 }) => {
  if ((kind === 'number' && Math.abs(number) >= 1e15) || shortened.test(text))
    return unread('code.digits-lost', `Excel đã làm tròn mã “${text}”. Hãy để cột dạng Text rồi gõ lại mã.`);
  if (
    kind === 'date' ||
    kind === 'boolean' ||
    (kind === 'number' && !(Number.isInteger(number) && number >= 0))
  )
    return unread('code.wrong', `“${text}” không phải là mã.`);
  const code = text.replace(/^'/, '').replace(/\s+/g, ' ');
  if (!/^\d+$/.test(code) || code.length >= width) return read(code);
  const full = code.padStart(width, '0');
  return read(full, [{ code: 'code.zeros-restored', message: `Đã thêm số 0 bị mất ở đầu: ${full}.` }]);
});
