import { open, stat } from 'node:fs/promises';
import { MediaRejected, TranscodeFailed } from '../media.errors';
import { isMissingProgram, MediaTools, run } from '../tools';
import { describeSource } from './describe-source';
import { ffprobeReport } from './ffprobe-report';
import { defaultLimits, guardedInput, ProbeLimits } from './input-guards';
import { SourceInfo } from './source-info';

export interface ProbeOptions {
  tools: MediaTools;
  limits?: ProbeLimits;
  signal?: AbortSignal;
}

/**
 * What is in an uploaded file. Reads headers only: whether the film is whole is known after decoding.
 * @throws MediaRejected when the file is not something we can play; TranscodeFailed when ffprobe is missing.
 */
export async function probe(path: string, options: ProbeOptions): Promise<SourceInfo> {
  const limits = options.limits ?? defaultLimits;
  if ((await stat(path)).size === 0) throw new MediaRejected('media.empty');
  const report = ffprobeReport.safeParse(JSON.parse(await runFfprobe(path, options, limits)));
  if (!report.success) throw new MediaRejected('media.not-a-film', report.error.message);
  return describeSource(report.data, limits);
}

async function runFfprobe(
  path: string,
  { tools, signal }: ProbeOptions,
  limits: ProbeLimits,
): Promise<string> {
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...guardedInput(path)];
  const bounds = { timeout: limits.timeoutMs, killSignal: 'SIGKILL', maxBuffer: 8 << 20 } as const;
  try {
    return (await run(tools.ffprobe, args, { ...bounds, ...(signal ? { signal } : {}) })).stdout;
  } catch (error) {
    signal?.throwIfAborted();
    throw await reasonOf(error, path);
  }
}

async function reasonOf(error: unknown, path: string): Promise<Error> {
  const { stderr = '', killed } = error as { stderr?: string; killed?: boolean };
  if (isMissingProgram(error))
    return new TranscodeFailed('media.ffmpeg-missing', String(error), { cause: error });
  if (killed) return new MediaRejected('media.probe-timeout');
  // An MP4 whose index was to be written last: the recording or the copy stopped before its end. ffprobe says the same
  // of anything that is only called .mp4.
  if (stderr.includes('moov atom not found') && (await beginsLikeMp4(path)))
    return new MediaRejected('media.truncated', 'no moov');
  return new MediaRejected('media.not-a-film', stderr.trim().slice(0, 300));
}

async function beginsLikeMp4(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return /^(ftyp|mdat|wide|free|skip)$/.test(buffer.toString('latin1', 4, 8));
  } finally {
    await file.close();
  }
}
