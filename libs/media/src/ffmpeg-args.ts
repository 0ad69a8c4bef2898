import { limitRate, Rung, thriftRate } from './ladder';
import { guardedInput } from './probing/input-guards';
import { AudioSource, framesPerSecond, Rate, SourceInfo, VideoSource } from './probing/source-info';

export interface EncodeJob {
  /** Absolute path of the uploaded file. */
  input: string;
  source: SourceInfo;
  rungs: Rung[];
  /** Sound is encoded once, by the quick pass. */
  withSound: boolean;
  segmentSeconds: number;
  /** Nothing is read beyond this, whatever the file's clock says: a leap in it would be filled with still frames. */
  maxDurationMs: number;
}

export const soundFolder = 'audio';
export const soundBps = 48_000;

/** One decode for all outputs. Outputs are named relative to the working directory: one folder for each rung. */
export function encodeArgs(job: EncodeJob): string[] {
  const { video, audio } = job.source;
  const pictures = video && job.rungs.length ? pictureArgs(video, job) : [];
  const sound = audio && job.withSound ? soundArgs(audio, job) : [];
  return [
    ...common,
    ...clockShift(video),
    '-t',
    `${job.maxDurationMs / 1000}`,
    ...guardedInput(job.input),
    ...pictures,
    ...sound,
  ];
}

/** `repeat`: ffmpeg folds equal lines into one, and we count them. */
const common = [
  '-v',
  'repeat+error',
  '-nostdin',
  '-y',
  '-nostats',
  '-stats_period',
  '0.25',
  '-progress',
  'pipe:1',
];

/**
 * Frames are shown at whole multiples of their interval. A picture that starts between two of those (most often 21 ms in,
 * after the silence an AAC encoder put first) would be moved to one, away from its sound; so the whole film is moved, by
 * less than one interval of the slowest rung, and what then comes before zero is cut off.
 */
function clockShift(video: VideoSource | null): string[] {
  if (!video) return [];
  const interval = 1 / framesPerSecond(limitRate(video.fps, thriftRate));
  const beyond = video.startSeconds - Math.floor(video.startSeconds / interval + 1e-3) * interval;
  return beyond > 1e-3 ? ['-itsoffset', (-beyond).toFixed(6)] : [];
}

function pictureArgs(video: VideoSource, job: EncodeJob): string[] {
  const outputs = job.rungs.flatMap((rung, i) => [
    ...['-map', `[out${i}]`],
    ...x264(rung, job),
    ...hls(rung.id, job),
  ]);
  return ['-filter_complex', pictureGraph(video, job.rungs), ...outputs];
}

/** Rungs come poorest first; the last is the largest and sets what all of them are scaled from. */
export function pictureGraph(video: VideoSource, rungs: Rung[]): string {
  const top = rungs[rungs.length - 1]!;
  const shared = [
    ...(video.interlaced ? ['bwdif=mode=send_frame:deint=interlaced'] : []),
    // Start at zero like the sound, also where the picture comes later: its first frame is shown until then.
    `fps=fps=${fraction(top.fps)}:start_time=0`,
    ...(video.hdr ? toneMapping(video.hdr, video.fullRange, top) : shrinkOnce(video, rungs, top)),
    `split=${rungs.length}`,
  ];
  const chains = rungs.map((rung, i) => `[in${i}]${shrink(rung, top)}[out${i}]`);
  const splits = rungs.map((_, i) => `[in${i}]`).join('');
  return [`[0:${video.index}]${shared.join(',')}${splits}`, ...chains].join(';');
}

/** A 4K film is brought down to the top rung once, not once for each rung. */
const shrinkOnce = (video: VideoSource, rungs: Rung[], top: Rung) =>
  rungs.length > 1 && video.width > top.width ? [`scale=${top.width}:${top.height}`] : [];

function shrink(rung: Rung, top: Rung): string {
  const slower =
    framesPerSecond(rung.fps) < framesPerSecond(top.fps)
      ? [`fps=fps=${fraction(rung.fps)}:start_time=0`]
      : [];
  return [...slower, `scale=${rung.width}:${rung.height}:out_range=tv`, 'setsar=1', 'format=yuv420p'].join(
    ',',
  );
}

/** HDR to ordinary colours. Scaled first, as the work is done in 32-bit floats. The input is named because files may not. */
function toneMapping(curve: 'pq' | 'hlg', fullRange: boolean, top: Rung): string[] {
  const transfer = curve === 'pq' ? 'smpte2084' : 'arib-std-b67';
  const given = `tin=${transfer}:pin=bt2020:min=bt2020nc:rin=${fullRange ? 'full' : 'limited'}`;
  return [
    `zscale=w=${top.width}:h=${top.height}:${given}:t=linear:npl=100`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=limited',
    'format=yuv420p',
  ];
}

const fraction = (rate: Rate) => `${rate.num}/${rate.den}`;

/** superfast with mbtree back on: two thirds of veryfast's CPU time at the same quality per bit (measured). */
function x264(rung: Rung, { segmentSeconds }: EncodeJob): string[] {
  return [
    ['-c:v', 'libx264', '-preset', 'superfast', '-profile:v', 'high'],
    ['-x264-params', 'mbtree=1:rc-lookahead=25:open-gop=0'],
    ['-crf', `${rung.crf}`, '-maxrate', `${rung.maxBps}`, '-bufsize', `${rung.maxBps * 3}`],
    // Key frames at the same times in all rungs, and nowhere else, so that a player may change rungs at any segment.
    ['-sc_threshold', '0', '-g', '1800', '-force_key_frames', `expr:gte(t,n_forced*${segmentSeconds})`],
  ].flat();
}

/** What FFmpeg's AAC encoder puts before the first sample. */
const aacDelaySamples = 1024;

/**
 * Late sound gets silence before it, gaps are filled. Players that ignore edit lists would play everything later by the
 * encoder's delay; so that many samples are left out at the start, and each sample is heard at its own time.
 */
function soundArgs(audio: AudioSource, job: EncodeJob): string[] {
  const filter = `aresample=48000:async=1:first_pts=0,atrim=start_sample=${aacDelaySamples}`;
  const encode = ['-af', filter, '-c:a', 'aac', '-ac', '1', '-ar', '48000', '-b:a', `${soundBps}`];
  return ['-map', `0:${audio.index}`, ...encode, ...hls(soundFolder, job)];
}

/**
 * No edit lists (`-avoid_negative_ts disabled` with negative offsets): browsers ignore them, and picture would come up to
 * 133 ms after sound. No names, places or devices of whoever filmed.
 */
function hls(folder: string, { segmentSeconds }: EncodeJob): string[] {
  return [
    ['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1', '-max_muxing_queue_size', '4096'],
    ['-avoid_negative_ts', 'disabled', '-f', 'hls', '-hls_time', `${segmentSeconds}`],
    ['-hls_segment_type', 'fmp4', '-hls_segment_options', 'movflags=+negative_cts_offsets'],
    ['-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', `${folder}/%05d.m4s`],
    // An event playlist may be played while it grows; temp_file lets no reader see half a file.
    ['-hls_playlist_type', 'event', '-hls_flags', 'independent_segments+temp_file', `${folder}/index.m3u8`],
  ].flat();
}
