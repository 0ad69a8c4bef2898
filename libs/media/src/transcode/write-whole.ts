import { rename, writeFile } from 'node:fs/promises';

/** A reader sees the old file or the new one, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}
