import type { ByteRange } from './object-storage';
import { RangeNotSatisfiable } from './storage.errors';

const isPosition = (n: number) => Number.isSafeInteger(n) && n >= 0;

export function checkRange(key: string, { start, end }: ByteRange): void {
  const sound = isPosition(start) && (end === undefined || (isPosition(end) && end >= start));
  if (!sound) throw new RangeNotSatisfiable(key, start, end);
}
