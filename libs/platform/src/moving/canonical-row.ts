/** A row as its entity shows it: names of properties to values, whatever engine it was read from. */
export type Row = Record<string, unknown>;

/**
 * The same text for the same row on every engine: names in order, moments in UTC with milliseconds. Dates are marked, so that
 * a column that one engine answers as a text and the other as a moment is seen as a difference.
 */
export const canonicalRow = (row: Row): string => JSON.stringify(canonical(row));

function canonical(value: unknown): unknown {
  if (value instanceof Date) return { '@date': value.toISOString() };
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(byName).map(([name, inner]) => [name, canonical(inner)]));
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);
