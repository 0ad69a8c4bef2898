import { createHash } from 'node:crypto';
import { fold } from '@hochoi/contracts';
import { numberOf } from './law-number';

/** No number begins so. */
const SIGN = '~';

/** Letters and digits alone: neither case, marks nor points make another law. */
const words = (title: string): string =>
  fold(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');

/** What stands in the place of a number where there is none: the same for the same words of a title. At most 60 letters. */
export const titleKey = (title: string): string =>
  SIGN + createHash('sha256').update(words(title)).digest('hex').slice(0, 40);

/** By what a law is known that is cited so: its number, or else its title. */
export const lawKey = (title: string): string => numberOf(title) ?? titleKey(title);

/** As people read it; null: the law has none, and is cited by its title. */
export const shownNumber = (number: string): string | null => (number.startsWith(SIGN) ? null : number);
