import { finished } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MediaRejected } from '../../media.errors';

const MB = 1024 * 1024;

/** What a document may hold. Slides with films in them are large, and their films are not swollen. */
export const packageLimits = { parts: 10_000, bytes: 400 * MB, ratio: 250, textPart: 50 * MB };

const damaged = (detail: string) => new MediaRejected('file.damaged-document', detail);

/** A .docx, .pptx or .odt: an archive of parts, each of which was read to its end before anything is believed. */
export class OfficePackage {
  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: Map<string, Entry>,
  ) {}

  /** @throws MediaRejected file.password, file.swollen, file.damaged-document */
  static async read<T>(file: string, use: (opened: OfficePackage) => Promise<T>): Promise<T> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: Error) => {
      throw damaged(error.message);
    });
    try {
      const opened = new OfficePackage(zip, await partsOf(zip));
      for (const name of opened.names) await opened.drain(name);
      return await use(opened);
    } finally {
      zip.close();
    }
  }

  /** In the order in which they lie in the archive. */
  get entries(): Entry[] {
    return [...this.parts.values()];
  }

  get names(): string[] {
    return [...this.parts.keys()];
  }

  /** @returns null when there is no such part; names are told apart as the formats do, without regard to case */
  async bytes(name: string, most = packageLimits.textPart): Promise<Buffer | null> {
    const entry = this.parts.get(name) ?? this.parts.get(this.names.find((each) => same(each, name)) ?? '');
    if (!entry) return null;
    if (entry.uncompressedSize > most) throw new MediaRejected('file.swollen', name);
    return buffer(await this.zip.openReadStreamPromise(entry));
  }

  async text(name: string): Promise<string | null> {
    return (await this.bytes(name))?.toString('utf8') ?? null;
  }

  /** The library ends a part that turns out longer or shorter than was said. */
  private async drain(name: string): Promise<void> {
    try {
      const stream = await this.zip.openReadStreamPromise(this.parts.get(name)!);
      await finished(stream.resume());
    } catch (error) {
      throw damaged(`${name}: ${(error as Error).message}`);
    }
  }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > packageLimits.parts)
    throw new MediaRejected('file.swollen', `${zip.entryCount} parts`);
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  check(entries, zip.fileSize);
  return new Map(entries.map((entry) => [entry.fileName, entry]));
}

/** By what the archive says of itself. Two parts of one name, or that lie over one another, mean different things to different readers. */
function check(entries: Entry[], fileSize: number): void {
  if (entries.some((entry) => entry.isEncrypted())) throw new MediaRejected('file.password', 'zip');
  const sum = (size: (entry: Entry) => number) => entries.reduce((total, entry) => total + size(entry), 0);
  const swollen = entries.find(
    ({ uncompressedSize: size, compressedSize }) => size > MB && size > compressedSize * packageLimits.ratio,
  );
  if (swollen || sum(({ uncompressedSize }) => uncompressedSize) > packageLimits.bytes)
    throw new MediaRejected('file.swollen', swollen?.fileName);
  if (new Set(entries.map(({ fileName }) => fileName.toLowerCase())).size !== entries.length)
    throw damaged('a part twice');
  if (sum(({ compressedSize }) => compressedSize) > fileSize) throw damaged('parts over one another');
}
