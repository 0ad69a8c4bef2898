import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Where uploads grow until every byte is there. One file an asset, named by its id. */
export class UploadFolder {
  constructor(readonly path: string) {}

  file(mediaId: string): string {
    return join(this.path, mediaId);
  }

  /** @returns bytes that have arrived, or null when there is no such file */
  async size(mediaId: string): Promise<number | null> {
    return stat(this.file(mediaId)).then(
      ({ size }) => size,
      () => null,
    );
  }

  /** When its last byte came; null when there is no such file. */
  async touchedAt(mediaId: string): Promise<Date | null> {
    return stat(this.file(mediaId)).then(
      ({ mtime }) => mtime,
      () => null,
    );
  }

  async takeIn(source: string, mediaId: string): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await copyFile(source, this.file(mediaId));
  }

  async remove(mediaId: string): Promise<void> {
    // In this order: whoever is killed in between finds the upload again, and removes both.
    await rm(`${this.file(mediaId)}.json`, { force: true });
    await rm(this.file(mediaId), { force: true });
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
