import type { Person } from './person.entity';

/** How a person code is looked up: HPN-001 23, hpn00123 and HPN 00123 are one. Its zeros count. */
export const personCodeKey = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Both columns of a code; written together, always. */
export const codeColumns = (code: string | null): Pick<Person, 'code' | 'codeKey'> => ({
  code,
  codeKey: code && (personCodeKey(code) || null),
});
