import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { averageBitRate, peakBitRate, SegmentSize, sum } from './bit-rate';
import { readMediaPlaylist } from './strict-playlist';

export interface Segment extends SegmentSize {
  file: string;
}

export interface RenditionMeasure {
  durationMs: number;
  /** All that a viewer downloads: initialisation and segments. */
  bytes: number;
  peakBps: number;
  averageBps: number;
  segments: Segment[];
}

const plainName = /^[\w-]+\.(mp4|m4s)$/;

/**
 * Reads a finished rendition as a strict player would.
 * @throws Error when its playlist is not valid or not ended, or a file it names is absent, empty or elsewhere.
 */
export async function measureRendition(folder: string): Promise<RenditionMeasure> {
  const playlist = readMediaPlaylist(await readFile(join(folder, 'index.m3u8'), 'utf8'));
  if (!playlist.endlist) throw new Error(`${folder}: the playlist has no end`);
  const init = playlist.segments[0]?.map?.uri;
  if (!init) throw new Error(`${folder}: no segments`);
  const segments: Segment[] = [];
  for (const { uri, duration } of playlist.segments)
    segments.push({ file: uri, seconds: duration, bytes: await sizeOf(folder, uri) });
  const whole = sum(segments);
  return {
    durationMs: Math.round(whole.seconds * 1000),
    bytes: whole.bytes + (await sizeOf(folder, init)),
    peakBps: peakBitRate(segments, playlist.targetDuration),
    averageBps: averageBitRate(segments),
    segments,
  };
}

async function sizeOf(folder: string, uri: string): Promise<number> {
  if (!plainName.test(uri)) throw new Error(`${folder}: the playlist names ${uri}`);
  const { size } = await stat(join(folder, uri));
  if (size === 0) throw new Error(`${folder}: ${uri} is empty`);
  return size;
}
