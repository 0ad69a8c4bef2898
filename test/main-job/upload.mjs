// tus 1.0 by plain fetch: the smallest client that keeps its promise to go on where it stopped.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

const PIECE = 5 * 1024 * 1024;
const TRIES = 8;
const tus = { 'tus-resumable': '1.0.0' };

/** @returns the upload's address; its last part is the media id. Keep it to go on after a reload. */
export async function beginUpload(api, file) {
  const { size } = await stat(file);
  const metadata = { filename: basename(file), sha256: await sha256Of(file) };
  const encoded = Object.entries(metadata).map(([name, value]) => `${name} ${base64(value)}`);
  const headers = { ...tus, 'upload-length': String(size), 'upload-metadata': encoded.join(',') };
  const created = await api.send('POST', '/api/v1/uploads', { headers });
  return new URL(created.headers.get('location'), api.url).href;
}

/** Sends what is missing, piece by piece. After an error the server is asked how much it has. */
export async function upload(api, address, file, onPiece = () => {}) {
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    let offset = await offsetOf(api, address);
    for (let tries = 0; offset < size;) {
      const next = await sendPiece(api, address, offset, await piece(handle, offset)).catch((error) => error);
      tries = next instanceof Error ? tries + 1 : 0;
      if (next instanceof Error) await pauseOrGiveUp(next, tries);
      offset = next instanceof Error ? await offsetOf(api, address).catch(() => offset) : next;
      onPiece(offset, size);
    }
  } finally {
    await handle.close();
  }
}

export const mediaIdOf = (address) => address.slice(address.lastIndexOf('/') + 1);

async function offsetOf(api, address) {
  const { headers } = await api.send('HEAD', address, { headers: tus });
  return Number(headers.get('upload-offset'));
}

async function sendPiece(api, address, offset, body) {
  const headers = {
    ...tus,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  const answer = await api.send('PATCH', address, { headers, body });
  return Number(answer.headers.get('upload-offset'));
}

/** 4xx is our fault and stays it, but for a lock that is still held (423) and an offset that has moved (409). */
async function pauseOrGiveUp(error, tries) {
  const final = error.status >= 400 && error.status < 500 && ![409, 423].includes(error.status);
  if (final || tries > TRIES) throw error;
  await new Promise((later) => setTimeout(later, 250 * 2 ** (tries - 1)));
}

async function piece(handle, offset) {
  const buffer = Buffer.alloc(PIECE);
  const { bytesRead } = await handle.read(buffer, 0, PIECE, offset);
  return buffer.subarray(0, bytesRead);
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const base64 = (text) => Buffer.from(text).toString('base64');
