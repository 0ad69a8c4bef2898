import { Segment } from '../playlists/measure-rendition';

const trusted = ['-v', 'error', '-nostdin', '-y', '-protocol_whitelist', 'concat,file'];
const webp = ['-frames:v', '1', '-c:v', 'libwebp', '-quality', '70', '-f', 'image2', '-update', '1'];

/** A fragment can be decoded only after its initialisation segment. */
const parts = (folder: string, segments: Segment[]) =>
  `concat:${['init.mp4', ...segments.map((s) => s.file)].map((file) => `${folder}/${file}`).join('|')}`;

/** The most typical frame of one segment, a tenth into the film: seldom a title, never a fade from black. */
export function posterArgs(folder: string, segments: Segment[]): string[] {
  const chosen = segments[Math.floor(segments.length / 10)]!;
  return [...trusted, '-i', parts(folder, [chosen]), '-vf', 'fps=5,thumbnail=30', ...webp, 'poster.webp'];
}

export interface SpritePlan {
  columns: number;
  tileWidth: number;
  tileHeight: number;
  segments: Segment[];
  timesMs: number[];
}

const mostTiles = 25;
const tileSide = 160;

/** Up to 25 small stills, one from the start of each of as many segments, evenly spread. Pure. */
export function planSprite(picture: { width: number; height: number }, segments: Segment[]): SpritePlan {
  const count = Math.min(mostTiles, segments.length);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * segments.length) / count));
  const starts = startTimes(segments);
  const scale = Math.min(1, tileSide / Math.max(picture.width, picture.height));
  const side = (length: number) => Math.max(2, 2 * Math.round((length * scale) / 2));
  return {
    columns: Math.min(5, count),
    tileWidth: side(picture.width),
    tileHeight: side(picture.height),
    segments: chosen.map((i) => segments[i]!),
    timesMs: chosen.map((i) => starts[i]!),
  };
}

function startTimes(segments: Segment[]): number[] {
  let seconds = 0;
  return segments.map((segment) => {
    const start = Math.round(seconds * 1000);
    seconds += segment.seconds;
    return start;
  });
}

/** Only key frames are decoded: each segment begins with its only one. */
export function spriteArgs(folder: string, plan: SpritePlan): string[] {
  const rows = Math.ceil(plan.segments.length / plan.columns);
  const filter = `scale=${plan.tileWidth}:${plan.tileHeight},tile=${plan.columns}x${rows}`;
  const read = ['-skip_frame', 'nokey', '-i', parts(folder, plan.segments)];
  return [...trusted, ...read, '-fps_mode', 'passthrough', '-vf', filter, ...webp, 'sprite.webp'];
}
