/** Text as the server keeps it, so that a trimmed blank is no difference. Composed (NFC), as everything that crosses the border. */
function kept(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (Array.isArray(value)) return value.map(kept);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, kept(each)]),
  );
}

/** Two contents with the same print are the same content. */
export const printOf = (value: unknown): string => JSON.stringify(kept(value)) ?? '';

export interface Merged<T> {
  value: T;
  /** Fields that both changed, each in her own way; `value` holds mine there. */
  clashes: (keyof T & string)[];
}

/**
 * Brings two changes of one content together, field by field.
 * @param essence what of a field counts when two are compared
 */
export function mergeThree<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  essence: (value: T) => T = (value) => value,
): Merged<T> {
  const [was, is, other] = [essence(base), essence(mine), essence(theirs)];
  const value = { ...theirs };
  const clashes: (keyof T & string)[] = [];
  for (const key of Object.keys(mine) as (keyof T & string)[]) {
    const [before, now, there] = [printOf(was[key]), printOf(is[key]), printOf(other[key])];
    if (now === before) continue;
    value[key] = mine[key];
    if (there !== before && there !== now) clashes.push(key);
  }
  return { value, clashes };
}
