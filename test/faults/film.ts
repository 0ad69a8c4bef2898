import { execFileSync } from 'node:child_process';

const ffmpeg = process.env.FFMPEG_PATH || 'ffmpeg';
const ffprobe = process.env.FFPROBE_PATH || 'ffprobe';

/** Some seconds of a moving test picture with a tone, a few megabytes, so that it travels in several pieces. */
export function makeFilm(file: string, duration = 10): void {
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=854x480:rate=25:duration=${duration}`];
  const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${duration}`];
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '12', '-c:a', 'aac', '-shortest'];
  execFileSync(ffmpeg, ['-v', 'error', '-y', ...picture, ...sound, ...encode, file]);
}

/** Decodes every rendition of a film as a player would get it. @returns what ffmpeg complains of, and seconds by stream */
export function decode(master: string, cookie: string): { complaints: string; seconds: number[] } {
  const input = ['-headers', `Cookie: ${cookie}\r\n`, '-i', master];
  const complaints = execFileSync(
    ffmpeg,
    ['-v', 'error', ...input, '-map', '0:v', '-map', '0:a', '-f', 'null', '-'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const shown = execFileSync(
    ffprobe,
    ['-v', 'error', ...input, '-show_entries', 'format=duration', '-of', 'csv=p=0'],
    { encoding: 'utf8' },
  );
  return { complaints, seconds: shown.trim().split('\n').map(Number) };
}
