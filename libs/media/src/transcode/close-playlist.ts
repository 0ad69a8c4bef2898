import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './write-whole';

/**
 * An event playlist that has ended is a film: players may then start anywhere and cache it. ffmpeg's target duration for
 * one segment of less than half a second is 0, which strict players refuse.
 */
export async function closePlaylist(folder: string): Promise<void> {
  const path = join(folder, 'index.m3u8');
  const text = await readFile(path, 'utf8');
  const closed = text
    .replace('#EXT-X-PLAYLIST-TYPE:EVENT', '#EXT-X-PLAYLIST-TYPE:VOD')
    .replace('#EXT-X-TARGETDURATION:0\n', '#EXT-X-TARGETDURATION:1\n');
  await writeWhole(path, closed);
}
