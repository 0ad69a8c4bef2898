import { unitsBelow } from '@hochoi/organisation';

/** Where the next page of a list goes on: after this person of this unit. */
export type Place = [unitId: string, nameSort: string, personId: string];

export interface Row {
  unitId: string;
  id: string;
  fullName: string;
  code: string | null;
  nameSort: string;
}

/** Has an account to sign in with, or none at all yet, and never did. */
const NEVER = `NOT EXISTS (SELECT 1 FROM account s WHERE s.personId = person.id AND s.signedInAt IS NOT NULL)
  AND (NOT EXISTS (SELECT 1 FROM account k WHERE k.personId = person.id)
    OR EXISTS (SELECT 1 FROM account o WHERE o.personId = person.id AND o.active = 1))`;

/** Who holds a post in the unit or below today, each once, unit by unit, in the order of names. */
export function peopleBelow(
  unitId: string,
  on: string,
  { never, after, limit }: { never: boolean; after: Place | null; limit: number },
): { sql: string; parameters: unknown[] } {
  const scope = unitsBelow([unitId], on);
  const columns = 'person.id, person.fullName, person.code, person.nameSort';
  const [unit, name, id] = after ?? ['', '', ''];
  return {
    sql: `SELECT * FROM (
      SELECT MIN(post.unitId) AS unitId, ${columns} FROM (${scope.sql}) scope
      JOIN post ON post.unitId = scope.id AND post.kind = 'held' AND post.endsOn > ? AND post.startsOn <= ?
      JOIN person ON person.id = post.personId AND person.mergedIntoId IS NULL AND person.erasedAt IS NULL
      ${never ? `WHERE ${NEVER}` : ''}
      GROUP BY ${columns}
    ) people
    WHERE unitId > ? OR (unitId = ? AND (nameSort > ? OR (nameSort = ? AND id > ?)))
    ORDER BY unitId, nameSort, id LIMIT ${limit}`,
    parameters: [...scope.parameters, on, on, unit, unit, name, name, id],
  };
}

export const cursorOf = ({ unitId, nameSort, id }: Row): string =>
  Buffer.from(JSON.stringify([unitId, nameSort, id])).toString('base64url');

/** @returns null for a cursor that nobody was given: the list begins at its beginning */
export function placeOf(cursor: string | undefined): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
    const sound = Array.isArray(place) && place.length === 3 && place.every((one) => typeof one === 'string');
    return sound ? (place as Place) : null;
  } catch {
    return null;
  }
}
