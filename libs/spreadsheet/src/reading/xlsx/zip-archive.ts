import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Readable } from 'node:stream';
import type { Limits } from '../../limits';
import { spreadsheetErrors, SpreadsheetError } from '../../spreadsheet.errors';

const MB = 1024 * 1024;

/**
 * A zip whose parts are read by name. Limits are checked against what the zip says of its parts before anything is inflated; the
 * library ends the reading of a part that turns out longer than was said.
 */
export class ZipArchive {
  private constructor(
    private readonly zip: ZipFile,
    readonly entries: readonly Entry[],
    private readonly byName: Map<string, Entry>,
    private readonly limits: Limits,
  ) {}

  static async open(path: string, limits: Limits): Promise<ZipArchive> {
    const zip = await asDamaged(openPromise(path, { lazyEntries: true, autoClose: false }));
    try {
      const entries = await asDamaged(listEntries(zip, limits));
      return new ZipArchive(zip, entries, indexed(entries), limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** Part names are compared without case, as the packaging standard says. */
  has = (name: string): boolean => this.byName.has(name.toLowerCase());
  find = (name: string): Entry | undefined => this.byName.get(name.toLowerCase());

  async *read(entry: Entry, mostBytes = this.limits.partBytes): AsyncGenerator<Buffer> {
    this.#check(entry, mostBytes);
    const stream: Readable = await asDamaged(this.zip.openReadStreamPromise(entry));
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw damaged(error);
    } finally {
      stream.destroy();
    }
  }

  #check(entry: Entry, mostBytes: number): void {
    if (entry.isEncrypted()) throw spreadsheetErrors.encrypted();
    const { uncompressedSize: size, compressedSize } = entry;
    const swollen = size > MB && size > compressedSize * this.limits.ratio;
    if (size > mostBytes || swollen) throw spreadsheetErrors.contentTooLarge();
  }

  close(): void {
    this.zip.close();
  }
}

async function listEntries(zip: ZipFile, limits: Limits): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) throw spreadsheetErrors.contentTooLarge();
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const bytes = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (bytes > limits.totalBytes) throw spreadsheetErrors.contentTooLarge();
  return entries;
}

/** Two parts of one name: which one is meant depends on the reader, so neither is believed. */
function indexed(entries: Entry[]): Map<string, Entry> {
  const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));
  if (byName.size !== entries.length) throw spreadsheetErrors.damaged();
  return byName;
}

const damaged = (error: unknown) =>
  error instanceof SpreadsheetError ? error : spreadsheetErrors.damaged(error);
const asDamaged = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw damaged(error);
  });
