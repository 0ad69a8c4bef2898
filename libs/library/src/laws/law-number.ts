/** Kinds of documents as they stand in a number, written as they are cited. */
const kinds = [
  'QĐ',
  'QĐi',
  'NĐ',
  'NQ',
  'NQLT',
  'CT',
  'TT',
  'TTLT',
  'KL',
  'HD',
  'HDLN',
  'QC',
  'QCPH',
  'KH',
  'TB',
  'TTr',
  'CTr',
  'CTrPH',
  'PL',
  'L',
  'ĐL',
  'ĐA',
  'BC',
  'CV',
  'VBHN',
];
const kind = `(?:${[...kinds].sort((a, b) => b.length - a.length).join('|')}|Q[DÐ]|N[DÐ])`;
const organ = '[A-ZĐÐ]{1,14}\\d{0,2}';
const assembly = '(?:QH|UBTVQH)\\d{1,2}';
/** 13/2022/QH15, 30/2020/NĐ-CP, 217-QĐ/TW, 1893/QĐ-TTg; not a date, and not a part of a longer word. */
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}/.,-])(\\d{1,5})(/(?:19|20)\\d{2}/(?:${assembly}|${kind}(?:-${organ})+)|/${kind}(?:-${organ})+|-${kind}/${organ}(?:-${organ})*)(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Spellings whose letters do not say how they are cited. */
const spelled: Record<string, string> = {
  QĐI: 'QĐi',
  TTR: 'TTr',
  CTR: 'CTr',
  CTRPH: 'CTrPH',
  TTG: 'TTg',
  QD: 'QĐ',
  ND: 'NĐ',
};

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[Ðð]/g, 'Đ')
    .replace(/[\s\u00A0]*([/-])[\s\u00A0]*/g, '$1');

const tail = (text: string): string =>
  text.toLocaleUpperCase('vi').replace(/\p{L}+/gu, (letters) => spelled[letters] ?? letters);

/** The numbers that stand in a title, each once, as they are cited: two digits at least, capital letters, Đ. */
export function numbersIn(title: string): string[] {
  const found = [...tidied(title).matchAll(pattern)].map(
    ([, digits, rest]) => String(Number(digits)).padStart(2, '0') + tail(rest!),
  );
  return [...new Set(found)];
}

/** Of what a title speaks: the first number. What comes after it is what that document is about. */
export const numberOf = (title: string): string | null => numbersIn(title)[0] ?? null;

/** A number by itself; null when it is none, or more than that. */
export function numberFrom(text: string): string | null {
  const [number, ...more] = numbersIn(text);
  const whole = tidied(text)
    .trim()
    .replace(/^số\s+/i, '');
  return number && more.length === 0 && whole.replace(/^0+(?=\d\d)/, '').length <= number.length
    ? number
    : null;
}
