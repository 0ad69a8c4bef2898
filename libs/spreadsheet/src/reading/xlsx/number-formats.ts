/**
 * Numbers of the built-in formats that show a date (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are East Asian ones). Those of times
 * and durations are left out: their cells stay numbers.
 */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** Codes of built-in formats that somebody asks for. */
const builtIn: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'dd/mm/yyyy hh:mm',
  49: '@',
};

export interface NumberFormat {
  code: string;
  isDate: boolean;
}

const literal = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** A format is one of dates when a letter of day, month or year is left without its literal texts, colours and locales. */
const showsDate = (code: string): boolean => {
  const [positive = ''] = code.split(';');
  const bare = positive.replace(literal, '').toLowerCase();
  if (/general|@|[0#?]/.test(bare.replace(/\.0+/g, ''))) return false;
  return /[dy]|m(?!\])/.test(bare.replace(/(h+[^a-z]*)m+|m+([^a-z]*s+)/g, ''));
};

export const numberFormat = (id: number, custom: Map<number, string>): NumberFormat | undefined => {
  const code = custom.get(id) ?? builtIn[id];
  if (code === undefined) return isBuiltInDate(id) ? { code: 'dd/mm/yyyy', isDate: true } : undefined;
  return { code, isDate: custom.has(id) ? showsDate(code) : isBuiltInDate(id) };
};
