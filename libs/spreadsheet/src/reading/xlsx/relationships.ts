import { posix } from 'node:path';
import type { Limits } from '../../limits';
import { readXml } from './xml-events';
import type { ZipArchive } from './zip-archive';

export interface Relationship {
  id: string;
  /** The last part of the type's address, which the strict and the transitional standard share: `worksheet`, `styles`. */
  type: string;
  /** A part's name in the zip, without a leading slash. */
  target: string;
}

const relationshipsPart = (part: string) =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);

/** Targets are relative to the part's folder, or absolute with a leading slash; a part's address never leaves the zip. */
const resolve = (part: string, target: string) =>
  posix.join('/', target.startsWith('/') ? '' : posix.dirname(part), target.replace(/\\/g, '/')).slice(1);

/** What a part refers to; `''` is the package itself. */
export async function relationshipsOf(
  zip: ZipArchive,
  part: string,
  limits: Limits,
): Promise<Relationship[]> {
  const entry = zip.find(part === '' ? '_rels/.rels' : relationshipsPart(part));
  const found: Relationship[] = [];
  const open = (name: string, { Id, Type, Target, TargetMode }: Record<string, string>) => {
    if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
    found.push({ id: Id, type: (Type ?? '').split('/').at(-1)!, target: resolve(part, Target) });
  };
  if (entry) await readXml(zip.read(entry), { open }, limits);
  return found;
}
