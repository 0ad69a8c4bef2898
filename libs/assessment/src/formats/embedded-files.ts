import { createHash } from 'node:crypto';
import type { EmbeddedFile } from './read-questions';

/** How a text of a question names a file that came with it, as in Moodle. */
const REFERENCE = /@@PLUGINFILE@@(\/[^"'\s<>)\\]*)/g;

export const decodedName = (address: string): string => {
  try {
    return decodeURIComponent(address).normalize('NFC');
  } catch {
    return address;
  }
};
/** Also the signs that would end an address in a text. */
export const encodedName = (name: string) =>
  encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
export const addressOf = (name: string) => `@@PLUGINFILE@@/${encodedName(name)}`;

/** Names of the files that a text shows. */
export const filesNamedIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)].map(([, address = '']) => decodedName(address.split('?')[0] ?? '').slice(1));

/** The same text with another address for each file; the bank puts in those of its own store. */
export const withFileAddresses = (text: string, address: (name: string) => string): string =>
  text.replace(REFERENCE, (_whole, path: string) => address(decodedName(path.split('?')[0] ?? '').slice(1)));

/** More than a person puts into one question; so many are compared and numbered in no time. */
const MOST_FILES = 100;
/** Letters; the end of a longer name is kept, which says of what kind it is. */
const LONGEST_NAME = 100;

/** As a question may call a file: without its folders, and not so long that its address outgrows the text around it. */
export const shortName = (path: string): string =>
  [...(path.split('/').pop()?.trim() ?? '')].slice(-LONGEST_NAME).join('') || 'tep';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

/** `anh.png` -> `anh-2.png` */
const numbered = (name: string, number: number) => name.replace(/(\.[^.]*)?$/, `-${number}$1`);

/** The files of one question. Fields of a question may use one name for different pictures: here each gets its own. */
export class FileShelf {
  private readonly byName = new Map<string, EmbeddedFile>();
  /** The name under which these bytes are kept that asked for that name. */
  private readonly kept = new Map<string, string>();
  private readonly lastNumber = new Map<string, number>();

  get files(): EmbeddedFile[] {
    return [...this.byName.values()];
  }

  /** Nothing more is looked at then. */
  get overfull(): boolean {
    return this.byName.size > MOST_FILES;
  }

  /** The name under which it is kept. */
  add(path: string, bytes: Uint8Array, line?: number): string {
    const wanted = shortName(path);
    const key = `${digestOf(bytes)} ${wanted}`;
    const name = this.kept.get(key) ?? this.freeName(wanted);
    if (!this.byName.has(name)) this.byName.set(name, { name, bytes, ...(line !== undefined && { line }) });
    this.kept.set(key, name);
    return name;
  }

  private freeName(wanted: string): string {
    if (!this.byName.has(wanted)) return wanted;
    let number = (this.lastNumber.get(wanted) ?? 1) + 1;
    while (this.byName.has(numbered(wanted, number))) number++;
    this.lastNumber.set(wanted, number);
    return numbered(wanted, number);
  }
}

/** The text with the kept name of each of its files; `missing` are those that did not come along. */
export function keepNames(
  text: string,
  kept: ReadonlyMap<string, string>,
): { text: string; missing: string[] } {
  const missing: string[] = [];
  const result = text.replace(REFERENCE, (whole, path: string) => {
    const name = decodedName(path.split('?')[0] ?? '').slice(1);
    const found = kept.get(name);
    if (found !== undefined) return addressOf(found);
    missing.push(name);
    return whole;
  });
  return { text: result, missing };
}
