import { ApiProblem } from '../api/problem';
import type { components } from '../api/schema';
import type { PersonRecord } from './words';

type PersonFacts = Pick<
  components['schemas']['NewPersonInput'],
  'fullName' | 'birthDate' | 'phone' | 'email' | 'code'
>;

export interface PersonForm {
  fullName: string;
  /** Null while what is typed is no date. */
  birthDate: string | null;
  phone: string;
  email: string;
  code: string;
  giveCode: boolean;
  reason: string;
}

export const formOf = (person?: PersonRecord): PersonForm => ({
  fullName: person?.fullName ?? '',
  birthDate: person?.birthDate ?? '',
  phone: person?.phone ?? '',
  email: person?.email ?? '',
  code: person?.code ?? '',
  giveCode: false,
  reason: '',
});

const orNull = (text: string | null): string | null => text?.trim() || null;

/** What is sent of the form; an empty field clears what was there. */
export const factsOf = (form: PersonForm): PersonFacts => ({
  fullName: form.fullName,
  birthDate: orNull(form.birthDate),
  phone: orNull(form.phone),
  email: orNull(form.email),
  ...(form.giveCode ? {} : { code: orNull(form.code) }),
});

/** The contract's rules that can be told before anything is sent. */
export const hasFault = ({ fullName, birthDate }: PersonForm): boolean =>
  fullName.trim() === '' || /\d/.test(fullName) || birthDate === null;

export type Duplicates = components['schemas']['Duplicates'];

/** Who she may already be, when that is why she was not recorded. */
export const duplicatesIn = (refusal: unknown): Duplicates | undefined =>
  refusal instanceof ApiProblem && refusal.code === 'person-duplicate.conflict'
    ? (refusal.problem.details?.duplicates as Duplicates)
    : undefined;
