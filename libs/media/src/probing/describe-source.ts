import { MediaRejected, WarningCode } from '../media.errors';
import { FfprobeReport, FfprobeStream } from './ffprobe-report';
import { ProbeLimits } from './input-guards';
import { AudioSource, framesPerSecond, Rate, SourceInfo, VideoSource } from './source-info';

/** Containers that store no length: ffprobe guesses it from the bit rate, or from the clock of the last packet. */
const guessedDuration = new Set(['mp3', 'aac', 'amr', 'mpeg', 'mpegts']);

/** @throws MediaRejected when there is nothing in it that can be played, or too much of it. */
export function describeSource(report: FfprobeReport, limits: ProbeLimits): SourceInfo {
  const pictures = report.streams.filter((s) => s.codec_type === 'video' && !s.disposition.attached_pic);
  const sounds = report.streams.filter((s) => s.codec_type === 'audio');
  if (!pictures.length && !sounds.length) throw new MediaRejected('media.no-picture-or-sound');
  const start = seconds(report.format.start_time) ?? 0;
  const picture = preferred(pictures, (s) => isReadable(s) && s.width > 0);
  const sound = preferred(sounds, (s) => isReadable(s) && s.channels > 0);
  if (!picture && !sound) throw new MediaRejected('media.unsupported-codec');
  const video = picture ? describeVideo(picture, start) : null;
  const audio = sound ? describeAudio(sound, start) : null;
  const durationMs = wholeDuration(report, video, audio);
  checkLimits(picture, durationMs, limits);
  const durationIsExact = durationMs !== null && !guessedDuration.has(report.format.format_name);
  const facts = { pictures: pictures.length, sounds: sounds.length };
  return {
    format: report.format.format_name,
    durationMs,
    durationIsExact,
    video,
    audio,
    warnings: warn(video, audio, facts),
  };
}

const isReadable = (s: FfprobeStream) =>
  Boolean(s.codec_name) && s.codec_name !== 'none' && s.codec_name !== 'unknown';

function preferred(
  streams: FfprobeStream[],
  usable: (s: FfprobeStream) => boolean,
): FfprobeStream | undefined {
  const candidates = streams.filter(usable);
  return candidates.find((s) => s.disposition.default) ?? candidates[0];
}

function describeVideo(s: FfprobeStream, start: number): VideoSource {
  const [across, down] = ratio(s.sample_aspect_ratio) ?? [1, 1];
  const wide = Math.max(1, Math.round((s.width * across) / down));
  const [width, height] = isOnItsSide(s) ? [s.height, wide] : [wide, s.height];
  const interlaced = ['tt', 'bb', 'tb', 'bt'].includes(s.field_order ?? '');
  const hdr = s.color_transfer === 'smpte2084' ? 'pq' : s.color_transfer === 'arib-std-b67' ? 'hlg' : null;
  const about = { index: s.index, codec: s.codec_name ?? '', width, height, interlaced, hdr } as const;
  return {
    ...about,
    fullRange: s.color_range === 'pc',
    startSeconds: startOf(s, start),
    fps: frameRate(s, interlaced),
    endMs: endOf(s, start),
  };
}

const describeAudio = (s: FfprobeStream, start: number): AudioSource => ({
  index: s.index,
  codec: s.codec_name ?? '',
  channels: s.channels,
  endMs: endOf(s, start),
});

const isOnItsSide = (s: FfprobeStream) =>
  Math.abs(Math.round((s.side_data_list.find((d) => d.rotation !== undefined)?.rotation ?? 0) / 90)) % 2 ===
  1;

/**
 * A steady film keeps its rate. One whose frames come as they please (screen recordings, phones) has an average that is
 * too low for its quick parts, so it gets 30, or its finest step where that is slower.
 */
function frameRate(s: FfprobeStream, interlaced: boolean): Rate {
  const average = rate(s.avg_frame_rate);
  const finest = rate(s.r_frame_rate);
  const usual: Rate = { num: 30, den: 1 };
  if (!average || !finest) return average ?? finest ?? usual;
  const stretch = framesPerSecond(finest) / framesPerSecond(average);
  const steady = Math.abs(stretch - 1) < 0.01 || (interlaced && Math.abs(stretch - 2) < 0.02);
  if (steady) return average;
  return framesPerSecond(finest) < 30 ? finest : usual;
}

function rate(value: string | undefined): Rate | null {
  const parts = ratio(value);
  if (!parts) return null;
  const [num, den] = parts;
  return num / den >= 1 && num / den <= 240 ? { num, den } : null;
}

function ratio(value: string | undefined): [number, number] | null {
  const [a, b] = (value ?? '').split(/[:/]/).map(Number);
  return a && b && a > 0 && b > 0 ? [a, b] : null;
}

function seconds(value: string | undefined): number | null {
  const parsed = Number(value);
  return value !== undefined && Number.isFinite(parsed) ? parsed : null;
}

const startOf = (s: FfprobeStream, start: number) => (seconds(s.start_time) ?? start) - start;

function endOf(s: FfprobeStream, start: number): number | null {
  const length = seconds(s.duration);
  return length === null || length <= 0 ? null : Math.round((startOf(s, start) + length) * 1000);
}

/** Of the streams we use: a data track that outlasts picture and sound is no reason to call a film cut short. */
function wholeDuration(report: FfprobeReport, ...used: (VideoSource | AudioSource | null)[]): number | null {
  const streams = used.filter((s) => s !== null);
  const ends = streams.map((s) => s.endMs).filter((end) => end !== null);
  if (ends.length === streams.length) return Math.max(...ends);
  const whole = seconds(report.format.duration);
  return whole === null || whole <= 0 ? null : Math.round(whole * 1000);
}

function checkLimits(
  picture: FfprobeStream | undefined,
  durationMs: number | null,
  limits: ProbeLimits,
): void {
  const size = picture ? `${picture.width}x${picture.height}` : '';
  if (picture && picture.width * picture.height > limits.maxPixels)
    throw new MediaRejected('media.too-large-picture', size);
  if (picture && Math.min(picture.width, picture.height) < limits.minSide)
    throw new MediaRejected('media.too-small-picture', size);
  if (durationMs === null) return;
  if (durationMs > limits.maxDurationMs) throw new MediaRejected('media.too-long', `${durationMs} ms`);
  if (durationMs < 500) throw new MediaRejected('media.too-short', `${durationMs} ms`);
}

interface Facts {
  pictures: number;
  sounds: number;
}

function warn(video: VideoSource | null, audio: AudioSource | null, facts: Facts): WarningCode[] {
  const found: [boolean, WarningCode][] = [
    [!video && facts.pictures > 0, 'media.unreadable-picture'],
    [!video && facts.pictures === 0, 'media.no-picture'],
    [!audio && facts.sounds > 0, 'media.unreadable-sound'],
    [!audio && facts.sounds === 0, 'media.no-sound'],
    [Boolean(audio) && facts.sounds > 1, 'media.several-sound-tracks'],
    [Boolean(video?.hdr), 'media.colours-converted'],
  ];
  return found.filter(([is]) => is).map(([, code]) => code);
}
