import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStorage } from '@hochoi/platform';
import type { MediaAsset } from '../../assets/media-asset.entity';
import { mediaKeys } from '../../assets/media-keys';
import type { PreparedFile } from './prepared-file';

/** Into the set, which nobody sees yet. @returns what can be had of it, and how large each is */
export async function storeFiles(
  storage: ObjectStorage,
  { id, size }: Pick<MediaAsset, 'id' | 'size'>,
  setId: string,
  { made, same }: Pick<PreparedFile, 'made' | 'same'>,
  folder: string,
): Promise<{ name: string; bytes: number }[]> {
  const files = same.map((name) => ({ name, bytes: size }));
  for (const name of made) {
    const file = join(folder, name);
    await storage.put(`${mediaKeys.set(id, setId)}/${name}`, { file }, { immutable: true });
    files.push({ name, bytes: (await stat(file)).size });
  }
  return files;
}
