import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@hochoi/platform';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { packageErrors } from './package.errors';
import { mostBytesOf, packageLimits } from './package-limits';

const MB = 1024 * 1024;
/** The upper half of the external attributes are Unix modes, where these bits say what kind of file it is. */
const KIND = 0o170000;
const kindOf = ({ externalFileAttributes }: Entry) => (externalFileAttributes >>> 16) & KIND;
const REGULAR = 0o100000;
/** Archives made on Windows say nothing. */
const UNSAID = 0;

const isFolder = ({ fileName }: Entry) => fileName.endsWith('/');

/** Refuses by what the archive says of a part. @throws package.invalid */
function check(entry: Entry): void {
  const { fileName, uncompressedSize: size, compressedSize } = entry;
  const most = mostBytesOf(fileName);
  if (most === 0 || ![REGULAR, UNSAID].includes(kindOf(entry))) throw packageErrors.strange(fileName);
  if (entry.isEncrypted()) throw packageErrors.damaged();
  const swollen = size > MB && size > compressedSize * packageLimits.ratio;
  if (size > most || swollen) throw packageErrors.tooLarge();
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > packageLimits.entries) throw packageErrors.tooLarge();
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) if (!isFolder(entry)) entries.push(entry);
  entries.forEach(check);
  // Two parts of one name, or two that lie over one another, are the tricks of archives that mean different things to different readers.
  if (new Set(entries.map(({ fileName }) => fileName.toLowerCase())).size !== entries.length)
    throw packageErrors.damaged();
  const sum = (size: (entry: Entry) => number) => entries.reduce((total, entry) => total + size(entry), 0);
  if (sum(({ uncompressedSize }) => uncompressedSize) > packageLimits.totalBytes)
    throw packageErrors.tooLarge();
  if (sum(({ compressedSize }) => compressedSize) > zip.fileSize) throw packageErrors.damaged();
  return entries;
}

/**
 * Writes the parts of a package into an empty folder. Whoever calls removes the folder, whatever comes of this.
 * @throws package.invalid for everything that is not a package as we write them
 */
export async function unpack(archive: string, folder: string): Promise<void> {
  try {
    const zip = await openPromise(archive, { lazyEntries: true, autoClose: false, strictFileNames: true });
    try {
      for (const entry of await entriesOf(zip)) {
        const target = join(folder, entry.fileName);
        await mkdir(dirname(target), { recursive: true });
        // The library ends a part that turns out longer or shorter than was said.
        await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx' }));
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw error instanceof DomainError || isOfThisMachine(error) ? error : packageErrors.damaged();
  }
}

/** A full disk is not the package's fault. */
const isOfThisMachine = (error: unknown) =>
  typeof (error as NodeJS.ErrnoException).code === 'string' &&
  (error as NodeJS.ErrnoException).syscall !== undefined;
