/**
 * What ffmpeg and ffprobe may open. Without the list of formats a text file renamed .mp4 can be read as a playlist
 * (m3u8, ffconcat) that names other files of this machine; without the list of protocols it can name other machines.
 */
const formats = 'mov,matroska,webm,avi,mpeg,mpegts,mp3,aac,ogg,wav,flac,flv,asf,amr';

export interface ProbeLimits {
  /** Pixels of one frame; bigger ones are refused before they are decoded. */
  maxPixels: number;
  /** Shorter side of the picture, in pixels. */
  minSide: number;
  maxDurationMs: number;
  timeoutMs: number;
}

export const defaultLimits: ProbeLimits = {
  maxPixels: 35_000_000,
  minSide: 32,
  maxDurationMs: 6 * 60 * 60 * 1000,
  timeoutMs: 20_000,
};

/** The options that must stand before every `-i` that reads an uploaded file. */
export function guardedInput(path: string): string[] {
  // The prefix keeps a path that looks like "http:..." or "concat:..." a path.
  return [
    ['-protocol_whitelist', 'file'],
    ['-format_whitelist', formats],
    ['-max_pixels', String(defaultLimits.maxPixels)],
    ['-i', `file:${path}`],
  ].flat();
}
