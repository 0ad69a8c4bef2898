import { createReadStream } from 'node:fs';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

export interface CsvDecoding {
  encoding: CsvEncoding;
  byteOrderMark: boolean;
}

const marks: [hex: string, encoding: CsvEncoding][] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** By the byte order mark; without one UTF-8 where the whole file is that, else Windows' Vietnamese code page. */
export async function csvEncoding(path: string): Promise<CsvDecoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const chunk of createReadStream(path)) {
      const marked = first && marks.find(([hex]) => (chunk as Buffer).toString('hex', 0, 3).startsWith(hex));
      if (marked) return { encoding: marked[1], byteOrderMark: true };
      first = false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return { encoding: 'utf-8', byteOrderMark: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return { encoding: 'windows-1258', byteOrderMark: false };
  }
}

/** The file's text without its byte order mark. */
export async function* csvText(path: string, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}
