import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TranscodeFailed } from './media.errors';

/** Where the programs are. Paths come from the settings; Debian's own build is the default. */
export interface MediaTools {
  ffmpeg: string;
  ffprobe: string;
}

export const debianTools: MediaTools = { ffmpeg: '/usr/bin/ffmpeg', ffprobe: '/usr/bin/ffprobe' };

export const run = promisify(execFile);

export const isMissingProgram = (error: unknown) => (error as NodeJS.ErrnoException)?.code === 'ENOENT';

/** First line of `ffmpeg -version`. @throws TranscodeFailed `media.ffmpeg-missing` when either program is absent. */
export async function checkTools(tools: MediaTools): Promise<string> {
  try {
    await run(tools.ffprobe, ['-version']);
    const { stdout } = await run(tools.ffmpeg, ['-version']);
    return stdout.split('\n', 1)[0] ?? '';
  } catch (cause) {
    throw new TranscodeFailed('media.ffmpeg-missing', `${tools.ffmpeg}, ${tools.ffprobe}`, { cause });
  }
}
