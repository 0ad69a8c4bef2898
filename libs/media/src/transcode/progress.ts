/**
 * Reads `ffmpeg -progress`: blocks of key=value lines, each closed by a `progress=` line.
 * @returns a function to feed with chunks; `onTime` gets how much of the film is done, in ms.
 */
export function progressReader(onTime: (doneMs: number) => void): (chunk: string) => void {
  let rest = '';
  let doneMs = 0;
  const readLine = (line: string) => {
    const [key, value] = line.split('=');
    // "N/A" until the first frame is out; FFmpeg's out_time_ms is in microseconds too.
    if (key === 'out_time_us' && Number(value) > 0)
      doneMs = Math.max(doneMs, Math.round(Number(value) / 1000));
    if (key === 'progress') onTime(doneMs);
  };
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.map((line) => line.trim()).forEach(readLine);
  };
}

/** Whole percent, never 100 before the end is known; null where the film does not say how long it is. */
export function percentDone(doneMs: number, durationMs: number | null): number | null {
  if (!durationMs) return null;
  return Math.min(99, Math.floor((doneMs / durationMs) * 100));
}
