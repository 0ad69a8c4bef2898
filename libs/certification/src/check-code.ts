import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing on paper is read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** 80 random bits: names a certificate to whoever holds its paper, and cannot be guessed. */
export const newCheckCode = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** A code as people copy it from paper: any case, spaces, dashes, and letters taken for figures. */
export const normaliseCheckCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
