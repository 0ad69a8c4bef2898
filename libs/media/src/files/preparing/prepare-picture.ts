import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaRejected, TranscodeFailed } from '../../media.errors';
import { isMissingProgram, run } from '../../tools';
import { fileNames } from '../file-names';
import { isPicture, type Magic, mediaTypes, type PictureType } from '../kinds/file-types';
import { HEAD_BYTES, magicOf } from '../kinds/magic';
import { fitted, MOST_PIXELS, pictureArgs, uprightSize } from '../pictures/picture-args';
import { type PictureHead, pictureHead } from '../pictures/picture-head';
import { isGivenAsItIs, LARGE } from '../pictures/plain-webp';
import type { PreparedFile, Preparing } from './prepared-file';

const refusals: Partial<Record<Magic, ConstructorParameters<typeof MediaRejected>[0]>> = {
  heic: 'file.heic',
  svg: 'file.svg',
  'moving-webp': 'file.moving-webp',
  pdf: 'file.document-not-picture',
  rtf: 'file.document-not-picture',
  zip: 'file.document-not-picture',
  cfb: 'file.document-not-picture',
};

/** @throws MediaRejected for what is no picture that every browser shows, and for one that is too large to decode */
export function checkPicture(bytes: Buffer): { type: PictureType; head: PictureHead } {
  const type = magicOf(bytes.subarray(0, HEAD_BYTES));
  if (!isPicture(type)) throw new MediaRejected(refusals[type] ?? 'file.not-a-picture', type);
  const head = pictureHead(type, bytes);
  if (!head) throw new MediaRejected('file.damaged-picture', type);
  if (head.width * head.height > MOST_PIXELS)
    throw new MediaRejected('file.too-large-picture', `${head.width} x ${head.height}`);
  return { type, head };
}

/** Two sizes for phones and for reading, upright, without what the camera knew: where and when, with which phone. */
export async function preparePicture(
  { file, made, signal }: Preparing,
  ffmpeg: string,
): Promise<PreparedFile> {
  const bytes = await readFile(file);
  const { type, head } = checkPicture(bytes);
  const size = uprightSize(head);
  const outputs = [
    { name: fileNames.large, size: fitted(size, LARGE) },
    { name: fileNames.small, size: fitted(size, 640) },
  ];
  await decode(ffmpeg, pictureArgs(file, type, head, outputs), made, signal);
  for (const { name } of outputs) await assertMade(join(made, name));
  return {
    mediaType: mediaTypes[type],
    view: 'image',
    ...size,
    made: outputs.map(({ name }) => name),
    same: [],
    given: type === 'webp' && isGivenAsItIs(bytes, size.width) ? file : join(made, fileNames.large),
  };
}

async function decode(ffmpeg: string, args: string[], cwd: string, signal?: AbortSignal): Promise<void> {
  const bounds = { cwd, timeout: 60_000, killSignal: 'SIGKILL', maxBuffer: 1 << 20 } as const;
  try {
    const { stderr } = await run(ffmpeg, args, { ...bounds, ...(signal ? { signal } : {}) });
    // ffmpeg succeeds with half a picture; what it says then is all that tells.
    if (stderr.trim()) throw new MediaRejected('file.damaged-picture', stderr.slice(-500));
  } catch (error) {
    signal?.throwIfAborted();
    throw reasonOf(error);
  }
}

function reasonOf(error: unknown): unknown {
  if (error instanceof MediaRejected) return error;
  const { stderr = '', killed } = error as { stderr?: string; killed?: boolean };
  if (isMissingProgram(error))
    return new TranscodeFailed('media.ffmpeg-missing', String(error), { cause: error });
  if (stderr.includes('No space left on device')) return new TranscodeFailed('media.no-space', stderr);
  if (!stderr && !killed) return new TranscodeFailed('file.prepare-failed', String(error), { cause: error });
  return new MediaRejected(killed ? 'file.too-hard' : 'file.damaged-picture', stderr.slice(-500));
}

async function assertMade(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) throw new MediaRejected('file.damaged-picture', `${file} is empty`);
}
