import { ChildProcessByStdio, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { MediaRejected, TranscodeFailed } from '../media.errors';
import { isMissingProgram } from '../tools';
import { ErrorLines } from './error-lines';
import { progressReader } from './progress';

export interface FfmpegRun {
  ffmpeg: string;
  args: string[];
  cwd: string;
  signal?: AbortSignal;
  /** About twice a second; gets how much of the film is done, in ms. */
  onTick?: (doneMs: number) => void;
  /** Killed when it gets no further for so long. */
  stallMs?: number;
}

type Ffmpeg = ChildProcessByStdio<null, Readable, Readable>;

/**
 * @returns how many lines of errors it wrote: ffmpeg says "success" of films it could not decode.
 * @throws the signal's reason when stopped, TranscodeFailed when it ends badly. By then the child is gone.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<{ errorLines: number }> {
  run.signal?.throwIfAborted();
  const child = spawn(run.ffmpeg, run.args, { cwd: run.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = new ErrorLines();
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => errors.add(chunk));
  const stalled = { is: false };
  const stopWatching = watch(child, run, stalled);
  const { code, error } = await ended(child).finally(stopWatching);
  run.signal?.throwIfAborted();
  if (stalled.is) throw new TranscodeFailed('media.transcode-failed', `no progress\n${errors.tail()}`);
  if (error || code !== 0) throw reasonOf(error, code, errors.tail());
  return { errorLines: errors.count };
}

/** Kills the child when the signal says so or nothing moves any more; keeps it out of the way of people being served. */
function watch(child: Ffmpeg, run: FfmpegRun, stalled: { is: boolean }): () => void {
  const kill = () => void child.kill('SIGKILL');
  const timer = setTimeout(() => void ((stalled.is = true), kill()), run.stallMs ?? 180_000);
  let last = -1;
  const read = progressReader((doneMs) => {
    if (doneMs !== last) timer.refresh();
    last = doneMs;
    run.onTick?.(doneMs);
  });
  child.stdout.setEncoding('utf8').on('data', read);
  run.signal?.addEventListener('abort', kill, { once: true });
  lowerPriority(child.pid);
  return () => {
    clearTimeout(timer);
    run.signal?.removeEventListener('abort', kill);
  };
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, 10);
  } catch {
    // It may have ended already, or the system may not allow it: it then runs like any other.
  }
}

function ended(child: Ffmpeg): Promise<{ code: number | null; error?: Error }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('close', (code) => resolve({ code }));
  });
}

function reasonOf(error: Error | undefined, code: number | null, tail: string): Error {
  if (isMissingProgram(error))
    return new TranscodeFailed('media.ffmpeg-missing', String(error), { cause: error });
  if (tail.includes('No space left on device')) return new TranscodeFailed('media.no-space', tail);
  // A decoder that refuses the whole stream: the container's promises were false.
  if (/Decoder \(codec .*\) not found|Error while decoding stream|does not contain any stream/.test(tail))
    return new MediaRejected('media.damaged', tail);
  return new TranscodeFailed('media.transcode-failed', `ffmpeg ended with ${code}\n${tail}`, {
    cause: error,
  });
}
