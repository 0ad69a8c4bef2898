import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Limits } from '../limits';
import { spreadsheetErrors } from '../spreadsheet.errors';

const startsWith = (head: Buffer, hex: string) => head.subarray(0, hex.length / 2).toString('hex') === hex;
const utf16Mark = (head: Buffer) => startsWith(head, 'fffe') || startsWith(head, 'feff');

/** What a file is, by its first bytes: names lie. Refuses what cannot be read, with what to do instead. */
export async function fileKind(path: string, limits: Limits): Promise<'xlsx' | 'csv'> {
  const { size } = await stat(path);
  if (size === 0) throw spreadsheetErrors.empty();
  if (size > limits.fileBytes)
    throw spreadsheetErrors.fileTooLarge(Math.floor(limits.fileBytes / 1024 / 1024));
  const head = await firstBytes(path);
  if (startsWith(head, '504b')) return 'xlsx';
  if (startsWith(head, 'd0cf11e0')) throw await whichCompound(path);
  if (/^(?:\uFEFF)?\s*<(?:!doctype|html|head|meta|table|style|\?xml)/i.test(head.toString('utf8')))
    throw spreadsheetErrors.webPage();
  if (startsWith(head, '25504446') || (!utf16Mark(head) && head.includes(0)))
    throw spreadsheetErrors.notATable();
  return 'csv';
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Old Office and encrypted new Office share one container; the names in its directory tell which. */
async function whichCompound(path: string): Promise<Error> {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  const word = Buffer.from('WordDocument', 'utf16le');
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    if (bytes.includes(encrypted)) return spreadsheetErrors.encrypted();
    if (bytes.includes(word)) return spreadsheetErrors.word();
    tail = bytes.subarray(-encrypted.length);
  }
  return spreadsheetErrors.oldExcel();
}
