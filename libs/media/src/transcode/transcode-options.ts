import { FilmClass } from '../ladder';
import { defaultLimits, ProbeLimits } from '../probing/input-guards';
import { MediaTools } from '../tools';

export interface TranscodeOptions {
  tools: MediaTools;
  signal?: AbortSignal;
  limits?: ProbeLimits;
  /** Of the sound, BCP 47. Default `vi`. */
  language?: string;
  /** Overrules what the quick pass says of the film. */
  kind?: FilmClass;
  /** Default 6: on slides it saves 40 % against 2 (each segment begins with a whole picture). */
  segmentSeconds?: number;
  /** Whole percent, 0 to 100; null while the length of the film is not known. About twice a second. */
  onProgress?: (percent: number | null) => void;
}

/** Bounds of an encoding that both passes take from the options. */
export const boundsOf = (options: TranscodeOptions) => ({
  segmentSeconds: options.segmentSeconds ?? 6,
  maxDurationMs: (options.limits ?? defaultLimits).maxDurationMs,
});
