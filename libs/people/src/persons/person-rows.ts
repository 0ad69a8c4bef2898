import type { PersonFacts, PersonRef } from '@hochoi/contracts';
import { newId } from '@hochoi/platform';
import { codeColumns } from './person-code';
import { nameColumns } from './person-names';
import type { Person } from './person.entity';
import { normalisePhone } from './phone';

/** A person who is recorded for the first time. Her name is to be indexed besides (`indexNames`). */
export const newPersonRow = (given: PersonFacts, now: Date, createdBy: string | null = null): Person => ({
  id: newId(),
  ...nameColumns(given.fullName),
  ...codeColumns(given.code ?? null),
  birthDate: given.birthDate ?? null,
  phone: phoneOf(given.phone),
  email: emailOf(given.email),
  mergedIntoId: null,
  createdBy,
  erasedAt: null,
  createdAt: now,
  updatedAt: null,
  lockVersion: 1,
});

/** The columns that a change sets; what it does not name stays, null empties. */
export function changesOf(before: Person, change: Partial<PersonFacts>): Partial<Person> {
  const { fullName, birthDate, phone, email, code } = change;
  return {
    ...(fullName !== undefined && fullName !== before.fullName && nameColumns(fullName)),
    ...(code !== undefined && codeColumns(code)),
    ...(birthDate !== undefined && { birthDate }),
    ...(phone !== undefined && { phone: phoneOf(phone) }),
    ...(email !== undefined && { email: emailOf(email) }),
  };
}

/** What the audit trail keeps of her. */
export const auditedPerson = ({ fullName, code, birthDate, phone, email }: Person) => ({
  fullName,
  code,
  birthDate,
  phone,
  email,
});

export const phoneOf = (text: string | null | undefined) => (text ? normalisePhone(text) : null);
export const emailOf = (text: string | null | undefined) => text?.toLowerCase() ?? null;

/** As lists name her. */
export const personOf = ({ id, fullName, code, birthDate }: Person): PersonRef => ({
  id,
  fullName,
  code,
  birthDate,
});
