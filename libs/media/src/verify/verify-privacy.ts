import { join } from 'node:path';
import { z } from 'zod';
import { soundFolder } from '../ffmpeg-args';
import { Rung } from '../ladder';
import { TranscodeFailed } from '../media.errors';
import { MediaTools, run } from '../tools';

const tags = z.record(z.string(), z.string()).default({});
const report = z.object({
  format: z.object({ tags }).default({ tags: {} }),
  streams: z.array(z.object({ tags })).default([]),
});

/** What FFmpeg itself writes. Anything else came from the uploaded file: places, devices, people's names. */
const harmless = new Set([
  'major_brand',
  'minor_version',
  'compatible_brands',
  'encoder',
  'language',
  'vendor_id',
]);
const harmlessHandlers = new Set(['VideoHandler', 'SoundHandler']);

/** @throws TranscodeFailed when a rendition still carries a tag of its source. */
export async function verifyPrivacy(
  directory: string,
  made: { rungs: Rung[]; withSound: boolean },
  { tools, signal }: { tools: MediaTools; signal?: AbortSignal },
): Promise<void> {
  const folders = [...made.rungs.map((rung) => rung.id), ...(made.withSound ? [soundFolder] : [])];
  for (const folder of folders) {
    const init = join(directory, folder, 'init.mp4');
    const args = [
      '-v',
      'error',
      '-of',
      'json',
      '-show_entries',
      'format_tags:stream_tags',
      '-i',
      `file:${init}`,
    ];
    const { stdout } = await run(tools.ffprobe, args, { timeout: 20_000, ...(signal ? { signal } : {}) });
    const left = privateTags(stdout);
    if (left.length)
      throw new TranscodeFailed('media.transcode-failed', `${folder} still has ${left.join(', ')}`);
  }
}

/** Names only: the values are what must not reach a log. */
export function privateTags(ffprobeJson: string): string[] {
  const { format, streams } = report.parse(JSON.parse(ffprobeJson));
  const all = [format, ...streams].flatMap((part) => Object.entries(part.tags));
  return all
    .filter(
      ([name, value]) => !harmless.has(name) && !(name === 'handler_name' && harmlessHandlers.has(value)),
    )
    .map(([name]) => name);
}
