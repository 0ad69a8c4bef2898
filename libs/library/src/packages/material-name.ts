import { fold } from '@hochoi/contracts';

/** No longer than the id that it stands for, so that no text grows beyond what may be imported. */
const LONGEST = 24;

/** A name that every file system takes, by the title. @param taken names of the same package */
export function materialName(title: string, extension: string, taken: readonly string[]): string {
  const stem =
    fold(title)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST)
      .replace(/^-|-$/g, '') || 'hoc-lieu';
  const called = (number: number) => `materials/${stem}${number > 1 ? `-${number}` : ''}${extension}`;
  const stemOf = (name: string) => name.replace(/\.\w+$/, '');
  const used = new Set(taken.map(stemOf)); // captions stand beside their film under its name
  let number = 1;
  while (used.has(stemOf(called(number)))) number += 1;
  return called(number);
}
