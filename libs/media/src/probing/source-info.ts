import { WarningCode } from '../media.errors';

/** A frame rate as a fraction of whole numbers, e.g. 30000/1001. */
export interface Rate {
  num: number;
  den: number;
}

export const framesPerSecond = (rate: Rate) => rate.num / rate.den;

export interface VideoSource {
  /** Index of the stream in the file. */
  index: number;
  codec: string;
  /** As people see it: upright and with square pixels. May be odd. */
  width: number;
  height: number;
  fps: Rate;
  interlaced: boolean;
  /** Transfer curve of a high dynamic range picture. */
  hdr: 'pq' | 'hlg' | null;
  fullRange: boolean;
  /** When its first frame is due, in seconds from the film's start (that of whichever stream begins first). */
  startSeconds: number;
  /** When its last frame ends, counted from the film's start; null where the file does not say. */
  endMs: number | null;
}

export interface AudioSource {
  index: number;
  codec: string;
  channels: number;
  endMs: number | null;
}

export interface SourceInfo {
  /** ffprobe's name of the container. */
  format: string;
  /** null where the file does not say (browser recordings). */
  durationMs: number | null;
  /** False where ffprobe only guesses from the bit rate. */
  durationIsExact: boolean;
  video: VideoSource | null;
  audio: AudioSource | null;
  warnings: WarningCode[];
}
