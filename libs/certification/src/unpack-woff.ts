import { inflateSync } from 'node:zlib';

/** Bytes of the headers and of one entry of their directories (W3C WOFF 1.0; OpenType, “Organization of an OpenType Font”). */
const [WOFF_HEADER, WOFF_ENTRY, FONT_HEADER, FONT_ENTRY] = [44, 20, 12, 16];

interface Table {
  tag: string;
  checksum: number;
  data: Buffer;
}

/**
 * The OpenType font that a WOFF 1.0 file packs, table by table.
 * @throws Error for anything else
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 font');
  const flavour = woff.readUInt32BE(4);
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, nth) => tableOf(woff, nth));
  let offset = FONT_HEADER + FONT_ENTRY * tables.length;
  const entries = tables.map(({ tag, checksum, data }) => {
    const entry = Buffer.alloc(FONT_ENTRY);
    entry.write(tag, 'latin1');
    [checksum, offset, data.length].forEach((value, nth) => entry.writeUInt32BE(value, 4 + 4 * nth));
    offset += padded(data.length);
    return entry;
  });
  const bodies = tables.map(({ data }) => Buffer.concat([data], padded(data.length)));
  return Buffer.concat([headerOf(flavour, tables.length), ...entries, ...bodies]);
}

function tableOf(woff: Buffer, nth: number): Table {
  const at = WOFF_HEADER + WOFF_ENTRY * nth;
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((more) => woff.readUInt32BE(at + more)) as [
    number,
    number,
    number,
    number,
  ];
  const stored = woff.subarray(offset, offset + packed);
  const data = packed < length ? inflateSync(stored) : stored;
  if (data.length !== length) throw new Error('A table of the WOFF font has another length than it says');
  return { tag: woff.toString('latin1', at, at + 4), checksum, data };
}

/** The three fields after the number of tables let old readers search by halves. */
function headerOf(flavour: number, count: number): Buffer {
  const header = Buffer.alloc(FONT_HEADER);
  const halvings = Math.floor(Math.log2(count));
  const range = FONT_ENTRY * 2 ** halvings;
  header.writeUInt32BE(flavour, 0);
  [count, range, halvings, FONT_ENTRY * count - range].forEach((value, nth) =>
    header.writeUInt16BE(value, 4 + 2 * nth),
  );
  return header;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
