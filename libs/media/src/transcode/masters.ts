import { join } from 'node:path';
import { soundFolder } from '../ffmpeg-args';
import {
  masterPlaylist,
  PictureVariant,
  SoundRendition,
  soundOnlyPlaylist,
  BitRates,
} from '../playlists/master-playlist';
import { readMasterPlaylist } from '../playlists/strict-playlist';
import { ManifestRung } from './manifest';
import { writeWhole } from './write-whole';

export const masterFile = 'master.m3u8';
export const soundMasterFile = 'audio.m3u8';

type NamedRung = BitRates & Pick<ManifestRung, 'id' | 'codec' | 'width' | 'height' | 'framesPerSecond'>;

/** Writes `master.m3u8`, and `audio.m3u8` where there is sound, after reading them back strictly. */
export async function writeMasters(
  directory: string,
  rungs: NamedRung[],
  sound: BitRates | null,
  language: string,
): Promise<void> {
  const pictures: PictureVariant[] = rungs.map((rung) => ({ ...rung, uri: `${rung.id}/index.m3u8` }));
  const rendition: SoundRendition | null = sound && { ...sound, uri: `${soundFolder}/index.m3u8`, language };
  if (rendition) await write(join(directory, soundMasterFile), soundOnlyPlaylist(rendition));
  await write(join(directory, masterFile), masterPlaylist(pictures, rendition));
}

async function write(path: string, text: string): Promise<void> {
  readMasterPlaylist(text);
  await writeWhole(path, text);
}
