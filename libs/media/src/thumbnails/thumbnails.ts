import { Rung } from '../ladder';
import { RenditionMeasure } from '../playlists/measure-rendition';
import { Manifest } from '../transcode/manifest';
import { runFfmpeg } from '../transcode/run-ffmpeg';
import { MediaTools } from '../tools';
import { planSprite, posterArgs, spriteArgs } from './thumbnail-args';

interface Options {
  tools: MediaTools;
  signal?: AbortSignal;
}

/** Stills from a finished rendition (not from the upload: it is upright, in ordinary colours, and known to decode). */
export async function makeThumbnails(
  directory: string,
  from: { rung: Rung; measure: RenditionMeasure } | null,
  { tools, signal }: Options,
): Promise<Pick<Manifest, 'poster' | 'sprite'>> {
  if (!from) return { poster: null, sprite: null };
  const { rung, measure } = from;
  const ffmpeg = (args: string[]) =>
    runFfmpeg({ ffmpeg: tools.ffmpeg, args, cwd: directory, ...(signal ? { signal } : {}) });
  const plan = planSprite(rung, measure.segments);
  await ffmpeg(posterArgs(rung.id, measure.segments));
  await ffmpeg(spriteArgs(rung.id, plan));
  const { columns, tileWidth, tileHeight, timesMs } = plan;
  return { poster: 'poster.webp', sprite: { file: 'sprite.webp', columns, tileWidth, tileHeight, timesMs } };
}
