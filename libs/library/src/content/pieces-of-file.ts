import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 1 << 20;

/** A file from its beginning to its end; each piece is good until the next is asked for. */
export function* piecesOfFile(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    for (let read = 1; read > 0;) {
      read = readSync(file, piece);
      if (read > 0) yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}
