import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeArgs, EncodeJob, soundFolder } from '../ffmpeg-args';
import { MediaRejected } from '../media.errors';
import { closePlaylist } from './close-playlist';
import { percentDone } from './progress';
import { runFfmpeg } from './run-ffmpeg';
import { TranscodeOptions } from './transcode-options';

/** One ffmpeg for a set of renditions, each in its folder of `directory`. @returns lines of errors it wrote. */
export async function encode(
  directory: string,
  job: EncodeJob,
  options: TranscodeOptions,
  onTick: () => void = () => {},
): Promise<{ errorLines: number }> {
  const folders = [...job.rungs.map((rung) => rung.id), ...(job.withSound ? [soundFolder] : [])];
  for (const folder of folders) await mkdir(join(directory, folder), { recursive: true });
  const outcome = await runFfmpeg({
    ffmpeg: options.tools.ffmpeg,
    args: encodeArgs(job),
    cwd: directory,
    ...(options.signal ? { signal: options.signal } : {}),
    onTick: (doneMs) => {
      options.onProgress?.(percentDone(doneMs, job.source.durationMs));
      onTick();
    },
  });
  for (const folder of folders) await closeOrReject(join(directory, folder));
  return outcome;
}

/** ffmpeg ends well, and writes nothing, when not one frame of a stream could be decoded. */
async function closeOrReject(folder: string): Promise<void> {
  const exists = await access(join(folder, 'index.m3u8'))
    .then(() => true)
    .catch(() => false);
  if (!exists) throw new MediaRejected('media.damaged', `${folder}: nothing could be decoded`);
  await closePlaylist(folder);
}
