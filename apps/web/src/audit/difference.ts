export type Change = 'same' | 'added' | 'removed' | 'changed';

export interface DifferenceRow {
  /** Names from the outside inwards; empty when the whole is one value. */
  path: string[];
  before: unknown;
  after: unknown;
  change: Change;
}

/** Every value of both sides beside each other, in the order in which they were recorded; what is gone comes last. */
export function differenceOf(before: unknown, after: unknown): DifferenceRow[] {
  const [old, now] = [valuesIn(before), valuesIn(after)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  return paths.map((path) => ({
    path: JSON.parse(path) as string[],
    before: old.get(path),
    after: now.get(path),
    change: changeOf(old.get(path), now.get(path)),
  }));
}

/** Nothing, nowhere and null are the same to whoever reads. */
function changeOf(before: unknown, after: unknown): Change {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return 'same';
  if (before === undefined || before === null) return 'added';
  return after === undefined || after === null ? 'removed' : 'changed';
}

/** Lists stay whole: their parts have no names. */
function valuesIn(value: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (inner: unknown, path: string[]): void => {
    if (isRecord(inner)) for (const [name, one] of Object.entries(inner)) visit(one, [...path, name]);
    else if (path.length > 0 || (inner !== null && inner !== undefined))
      found.set(JSON.stringify(path), inner);
  };
  visit(value, []);
  return found;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
