import { unitErrors } from './unit.errors';

/** Where a page in the order of names ended. */
export interface UnitCursor {
  nameSort: string;
  unitId: string;
}

export const writeCursor = ({ nameSort, unitId }: UnitCursor): string =>
  Buffer.from(JSON.stringify([nameSort, unitId])).toString('base64url');

/** @throws request.invalid */
export function readCursor(cursor: string): UnitCursor {
  try {
    const [nameSort, unitId] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof nameSort === 'string' && typeof unitId === 'string') return { nameSort, unitId };
  } catch {
    // Said below.
  }
  throw unitErrors.badCursor();
}
