import type { ImportMapping } from '@hochoi/contracts';
import { fold, markedName, nameKey } from '@hochoi/contracts';
import { personCodeKey } from '@hochoi/people';
import { type FieldChange, type GivenRow, personFields, type PersonField, type PersonValues } from './plan';

/** What the row says of a person, for comparing and for a new one. */
export const valuesOf = (given: GivenRow): PersonValues => ({
  fullName: given.fullName,
  code: given.code ?? null,
  birthDate: given.birthDate ?? null,
  phone: given.phone ?? null,
  email: given.email ?? null,
});

/** What the row changes about somebody. An empty cell keeps what is known, or clears it, as the officer chose; it never clears a name. */
export function changesOf(
  known: PersonValues,
  given: GivenRow,
  emptyCells: ImportMapping['emptyCells'],
): FieldChange[] {
  return personFields.flatMap((field) => {
    const after = given[field];
    if (after === undefined || (after === null && (emptyCells === 'keep' || field === 'fullName'))) return [];
    return isSame(field, known[field], after) ? [] : [{ field, before: known[field], after }];
  });
}

/** What rows of a file have said of one person so far. */
export type Said = Map<PersonField, string | null>;

/** Fields of which the row says something else than an earlier one did; a birth date may say more. */
export const contradictions = (said: Said, changes: readonly FieldChange[]): PersonField[] =>
  changes.flatMap(({ field, after }) => {
    if (!said.has(field)) return [];
    const before = said.get(field)!;
    return isSame(field, before, after) ||
      (field === 'birthDate' && after !== null && isSame(field, after, before))
      ? []
      : [field];
  });

/** Notes what a row says; an empty cell says something only when it clears. */
export function note(said: Said, given: GivenRow, emptyCells: ImportMapping['emptyCells']): void {
  for (const field of personFields) {
    const value = given[field];
    const says = value !== undefined && (value !== null || emptyCells === 'clear');
    if (says && (!said.has(field) || field === 'birthDate')) said.set(field, value);
  }
}

export const withChanges = (known: PersonValues, changes: readonly FieldChange[]): PersonValues => ({
  ...known,
  ...Object.fromEntries(changes.map(({ field, after }) => [field, after])),
});

/** Typed without marks: what is known says more. */
const losesMarks = (before: string, after: string): boolean =>
  fold(after) === after.toLowerCase() && nameKey(before) === nameKey(after);

/** Spellings of one name or code are no change, nor is a date that says less than the known one. */
function isSame(field: PersonField, before: string | null, after: string | null): boolean {
  if (before === after) return true;
  if (before === null || after === null) return false;
  if (field === 'fullName') return markedName(before) === markedName(after) || losesMarks(before, after);
  if (field === 'code') return personCodeKey(before) === personCodeKey(after);
  return field === 'birthDate' && before.startsWith(after);
}
