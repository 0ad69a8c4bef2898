import { fold } from '@hochoi/contracts';

const LONGEST = 40;
/** For names of which nothing can be written in Latin letters. */
const NAMELESS = 'hoi.vien';
const latin = (word: string): string => fold(word).replace(/[^a-z0-9]/g, '');

/** tên.họ of a full name: Nguyễn Thị Lan is `lan.nguyen`, H’Hen Niê is `nie.hhen`, Y Moan is `moan.y`. */
export function userNameOfName(fullName: string): string {
  const words = fullName.split(/\s+/).map(latin).filter(Boolean);
  const ends = words.length > 1 ? [words.at(-1), words[0]] : words;
  const name = ends.join('.').slice(0, LONGEST);
  return name.length >= 3 ? name : name ? `${name}.${NAMELESS}` : NAMELESS;
}

/** The person code, when it can be typed as a user name: then there is one thing to remember. */
export function userNameOfCode(code: string): string | null {
  const name = code.toLowerCase().replace(/\s/g, '');
  return /^[a-z0-9.+_@-]{3,60}$/.test(name) ? name : null;
}

/** The name itself, or the first of name2, name3 … that nobody has. */
export function freeUserName(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  for (let number = 2; ; number += 1) if (!taken(`${name}${number}`)) return `${name}${number}`;
}
