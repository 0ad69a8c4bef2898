/** The number that is typed, with a comma or a point for the decimals; null when it is none. */
export function parseDecimal(text: string): number | null {
  const typed = text.trim().replace(/^[−–]/, '-');
  if (!/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(typed)) return null;
  const value = Number(typed.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** As it is typed into a field: no grouping, the comma of Vietnamese. */
export const decimalText = (value: number | null, language = 'vi'): string =>
  value === null ? '' : String(value).replace('.', language === 'vi' ? ',' : '.');
