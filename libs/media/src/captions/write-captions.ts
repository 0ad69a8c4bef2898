import type { CaptionCue } from '@hochoi/contracts';
import { escapedForSrt, escapedForVtt } from './caption-text';

const two = (n: number): string => String(n).padStart(2, '0');

/** `00:01:02.500` in .vtt, `00:01:02,500` in .srt. */
export function timeText(ms: number, mark: '.' | ','): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  return `${two(hours!)}:${two(minutes!)}:${two(seconds!)}${mark}${String(ms % 1000).padStart(3, '0')}`;
}

const span = ({ startMs, endMs }: CaptionCue, mark: '.' | ','): string =>
  `${timeText(startMs, mark)} --> ${timeText(endMs, mark)}`;

/** For people: to keep, to open in another program. */
export const writeVtt = (cues: readonly CaptionCue[]): string => vtt('WEBVTT', cues);

/**
 * For players that come by the playlist. Our renditions begin at zero on the clock of their segments (no edit lists, see
 * `ffmpeg-args.ts`), so second 0 of the captions is tick 0 of MPEG-2's 90 kHz (RFC 8216, 3.5).
 */
export const writeVttSegment = (cues: readonly CaptionCue[]): string =>
  vtt('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000', cues);

const vtt = (head: string, cues: readonly CaptionCue[]): string =>
  `${[head, ...cues.map((cue) => `${span(cue, '.')}\n${escapedForVtt(cue.text)}`)].join('\n\n')}\n`;

/** Lines end as on Windows, where .srt comes from and goes to. */
export const writeSrt = (cues: readonly CaptionCue[]): string =>
  cues
    .map((cue, index) => `${index + 1}\n${span(cue, ',')}\n${escapedForSrt(cue.text)}\n`)
    .join('\n')
    .replaceAll('\n', '\r\n');
