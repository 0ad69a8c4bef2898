import { join } from 'node:path';
import { compareKeys, encodeSegment } from './object-key';

/**
 * Keys as paths. Folders carry the ending `.d`, so that `a/1` and `a/1/x` can both be objects, as on S3; an object
 * whose own name ends in `.d` has its dot encoded. Names that no key leads to (a `.DS_Store`) read as undefined.
 */
const FOLDER = '.d';

const encodeLeaf = (segment: string) => encodeSegment(segment).replace(/\.d$/, '%2Ed');

export const folderPath = (root: string, prefix: string) =>
  join(
    root,
    ...prefix
      .split('/')
      .filter(Boolean)
      .map((s) => encodeSegment(s) + FOLDER),
  );

export function objectPath(root: string, key: string): string {
  const slash = key.lastIndexOf('/');
  return join(folderPath(root, key.slice(0, slash + 1)), encodeLeaf(key.slice(slash + 1)));
}

function decode(name: string, encode: (segment: string) => string): string | undefined {
  try {
    const segment = decodeURIComponent(name);
    return encode(segment) === name ? segment : undefined;
  } catch {
    return undefined;
  }
}

/** The part of a key a directory entry stands for: `name` for an object, `name/` for a folder. */
export function keyPart(entry: { name: string; isDirectory(): boolean }): string | undefined {
  if (!entry.isDirectory()) return decode(entry.name, encodeLeaf);
  const segment = entry.name.endsWith(FOLDER) && decode(entry.name.slice(0, -FOLDER.length), encodeSegment);
  return segment ? `${segment}/` : undefined;
}

export const byKey = (a: { part: string }, b: { part: string }) => compareKeys(a.part, b.part);
