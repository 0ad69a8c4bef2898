import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './write-whole';

/** An event playlist that has ended is a film: players may then start anywhere and cache it. */
export async function closePlaylist(folder: string): Promise<void> {
  const path = join(folder, 'index.m3u8');
  const text = await readFile(path, 'utf8');
  await writeWhole(path, text.replace('#EXT-X-PLAYLIST-TYPE:EVENT', '#EXT-X-PLAYLIST-TYPE:VOD'));
}
