import { MediaRejected, WarningCode } from '../media.errors';
import { SourceInfo } from '../probing/source-info';

interface Durations {
  rungs: { measure: { durationMs: number } }[];
  sound: { durationMs: number } | null;
}

/** Containers round, and encoders end on whole frames. */
const tolerance = (expectedMs: number) => Math.max(1000, expectedMs * 0.005);

const isShort = (actualMs: number, expectedMs: number | null | undefined) =>
  typeof expectedMs === 'number' && actualMs < expectedMs - tolerance(expectedMs);

/**
 * ffmpeg reports success for a film whose second half was never copied, so lengths are compared.
 * @throws MediaRejected `media.truncated` when the longest rendition is shorter than the file says it is.
 * `media.too-long` when a file that did not say how long it is reached the limit.
 * @returns a warning where only picture or sound is, or where the file's length was a guess.
 */
export function verifyDurations(source: SourceInfo, made: Durations, maxDurationMs: number): WarningCode[] {
  const picture = made.rungs[0]?.measure.durationMs ?? 0;
  const sound = made.sound?.durationMs ?? 0;
  const whole = Math.max(picture, sound);
  if (source.durationMs === null && !isShort(whole, maxDurationMs)) throw new MediaRejected('media.too-long');
  const cutShort = isShort(whole, source.durationMs);
  if (cutShort && source.durationIsExact)
    throw new MediaRejected('media.truncated', `${whole} of ${source.durationMs} ms`);
  const partShort = isShort(picture, source.video?.endMs) || isShort(sound, source.audio?.endMs);
  return cutShort || partShort ? ['media.maybe-cut-short'] : [];
}

const errorLinesPerSecond = 10;

/**
 * A damaged place in a long film is worth a warning; a film of damaged places is not worth watching.
 * @throws MediaRejected `media.damaged`
 */
export function verifyDamage(errorLines: number, made: Durations): WarningCode[] {
  const seconds = Math.max(made.rungs[0]?.measure.durationMs ?? 0, made.sound?.durationMs ?? 0) / 1000;
  if (errorLines > Math.max(20, seconds * errorLinesPerSecond))
    throw new MediaRejected('media.damaged', `${errorLines} lines of errors in ${seconds} s`);
  return errorLines > 0 ? ['media.damaged-places'] : [];
}
