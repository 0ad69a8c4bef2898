const YES = new Set(['x', 'đúng', 'có', 'v', '✓', '✔', 'true', '1']);
const NO = new Set(['sai', 'không', 'false', '-']);

/** `x`, `50%`, `-25`, or the share that Excel shows for a percentage; undefined for an empty cell, NaN for anything else. */
export function weightIn(cell: string): number | undefined {
  const text = cell.trim().toLocaleLowerCase('vi');
  if (text === '') return undefined;
  if (YES.has(text)) return 100;
  if (NO.has(text)) return 0;
  const [, digits, sign] = /^(-?\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text) ?? [];
  if (digits === undefined) return NaN;
  const value = Number(digits.replace(',', '.'));
  const percent = sign === '' && Math.abs(value) <= 1 ? value * 100 : value;
  return Math.abs(percent) <= 100 ? percent : NaN;
}

const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** A number of a key, with comma or point; undefined when it is none. */
export function numberIn(cell: string): number | undefined {
  const text = cell.replace(/\s/g, '');
  const value = NUMBER.test(text) ? Number(text.replace(',', '.')) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** 1.437 may be one thousand four hundred and thirty-seven as a person writes it, or a little more than one. */
export const isDoubtful = (cell: string) => /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(cell.trim());
