import type { PictureType } from '../kinds/file-types';
import type { PictureHead } from './picture-head';

/** Pixels of a picture; more are refused before they are decoded. A phone of today takes 50 million. */
export const MOST_PIXELS = 60_000_000;
/** A long, thin picture is kept to what WebP can hold. */
const LONGEST = 10;

/** Each picture is read as what it was found to be: ffmpeg guesses nothing. */
const demuxers: Record<PictureType, string> = {
  jpeg: 'jpeg_pipe',
  png: 'png_pipe',
  webp: 'webp_pipe',
  gif: 'gif',
};

/** EXIF orientation as ffmpeg's filters: our own, because releases of ffmpeg differ in what they turn by themselves. */
const turns: Record<number, string[]> = {
  2: ['hflip'],
  3: ['hflip', 'vflip'],
  4: ['vflip'],
  5: ['transpose=0'],
  6: ['transpose=1'],
  7: ['transpose=3'],
  8: ['transpose=2'],
};

export interface Size {
  width: number;
  height: number;
}

/** As it is seen. */
export const uprightSize = ({ width, height, orientation }: PictureHead): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

/** Fits into so many pixels across, and never grows. */
export function fitted({ width, height }: Size, widest: number): Size {
  const share = Math.min(1, widest / width, (widest * LONGEST) / height);
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** One decode, one WebP for each name; nothing of the picture's metadata. */
export function pictureArgs(
  input: string,
  type: PictureType,
  head: PictureHead,
  outputs: { name: string; size: Size }[],
): string[] {
  const split = [...(turns[head.orientation] ?? []), `split=${outputs.length}`].join(',');
  const heads = outputs.map((_, index) => `[in${index}]`).join('');
  const scales = outputs.map(
    ({ size }, index) => `[in${index}]scale=${size.width}:${size.height}:flags=lanczos,setsar=1[out${index}]`,
  );
  return [
    ...['-v', 'error', '-nostdin', '-y', '-noautorotate', '-protocol_whitelist', 'file'],
    ...['-max_pixels', String(MOST_PIXELS), '-f', demuxers[type], '-i', `file:${input}`],
    ...['-filter_complex', [`[0:v:0]${split}${heads}`, ...scales].join(';')],
    ...outputs.flatMap(({ name }, index) => [
      ...['-map', `[out${index}]`, '-frames:v', '1', '-map_metadata', '-1'],
      ...['-c:v', 'libwebp', '-quality', '82', '-f', 'webp', name],
    ]),
  ];
}
