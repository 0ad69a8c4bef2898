import { MediaRejected } from '../../media.errors';
import type { ConvertedType } from '../kinds/file-types';

/** [MS-CFB]: the box of .doc, .ppt and .xls. Only its list of streams is read. */
const END = 0xfffffffa; // and above: no sector
const ENTRY = 128;
const MOST_SECTORS = 20_000;

interface Stream {
  name: string;
  start: number;
  size: number;
}

/** Shorter streams lie in pieces of 64 bytes inside of the first one, the root's. */
const SHORT = 4096;
const PIECE = 64;

class Box {
  private readonly sectorSize: number;

  constructor(private readonly bytes: Buffer) {
    this.sectorSize = bytes.readUInt16LE(0x1e) === 12 ? 4096 : 512;
  }

  place(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  streams(): Stream[] {
    const found: Stream[] = [];
    for (const sector of this.chain(this.bytes.readUInt32LE(0x30)))
      for (let at = this.place(sector); at < this.place(sector) + this.sectorSize; at += ENTRY) {
        const length = this.bytes.readUInt16LE(at + 64);
        if (length < 2 || length > 64) continue;
        const name = this.bytes.toString('utf16le', at, at + length - 2);
        found.push({
          name,
          start: this.bytes.readUInt32LE(at + 116),
          size: this.bytes.readUInt32LE(at + 120),
        });
      }
    return found;
  }

  /** Where the first bytes of a stream lie. */
  begins({ start, size }: Stream, root: Stream): number {
    if (size >= SHORT) return this.place(start);
    const sectors = [...this.chain(root.start)];
    const inRoot = start * PIECE;
    return this.place(sectors[Math.floor(inRoot / this.sectorSize)] ?? END) + (inRoot % this.sectorSize);
  }

  private *chain(first: number): Generator<number> {
    for (let sector = first, steps = 0; sector < END; steps += 1) {
      if (steps > MOST_SECTORS) throw new RangeError('an endless chain');
      yield sector;
      sector = this.next(sector);
    }
  }

  /** The first 109 sectors of the table are named in the header: enough for 7 MB; directories lie in front. */
  private next(sector: number): number {
    const perSector = this.sectorSize / 4;
    const table = Math.floor(sector / perSector);
    if (table >= 109) throw new RangeError('a directory far behind');
    const lies = this.bytes.readUInt32LE(0x4c + 4 * table);
    return this.bytes.readUInt32LE(this.place(lies) + 4 * (sector % perSector));
  }
}

const FIB_FLAGS = 0x0a;
const ENCRYPTED = 0x0100;

/** What an old office file is. @throws MediaRejected for what is none, and for what has macros or a password */
export function cfbType(bytes: Buffer): ConvertedType {
  try {
    return typeOf(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new MediaRejected('file.damaged-document', error.message);
    throw error;
  }
}

function typeOf(bytes: Buffer): ConvertedType {
  const box = new Box(bytes);
  const found = box.streams();
  const streams = new Map(found.map((stream) => [stream.name, stream]));
  const has = (...names: string[]) => names.some((name) => streams.has(name));
  // A .docx with a password is a box with the whole of it inside.
  if (has('EncryptedPackage', 'EncryptionInfo', 'EncryptedSummary'))
    throw new MediaRejected('file.password', 'cfb');
  if (has('Macros', 'VBA', '_VBA_PROJECT_CUR', '_VBA_PROJECT')) throw new MediaRejected('file.macros', 'cfb');
  if (has('PowerPoint Document')) return 'ppt';
  if (has('Workbook', 'Book')) return 'xls';
  const word = streams.get('WordDocument');
  if (!word) throw new MediaRejected('file.not-a-document', 'cfb');
  if (bytes.readUInt16LE(box.begins(word, found[0]!) + FIB_FLAGS) & ENCRYPTED)
    throw new MediaRejected('file.password', 'doc');
  return 'doc';
}
