import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real film with picture and sound, made by ffmpeg: none is stored in the repository. */
export async function makeFilm(seconds: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hochoi-film-'));
  try {
    const file = join(folder, 'phim.mp4');
    const picture = ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=15:duration=${seconds}`];
    const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`];
    const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    await run('ffmpeg', ['-v', 'error', '-y', ...picture, ...sound, ...codecs, file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A real recording: sound without pictures. */
export async function makeRecording(seconds: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hochoi-sound-'));
  try {
    const file = join(folder, 'nghe.m4a');
    const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, '-c:a', 'aac'];
    await run('ffmpeg', ['-v', 'error', '-y', ...sound, file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An ffmpeg that says its version, and waits before anything else until it is let through. */
export class WaitingFfmpeg {
  private constructor(
    private readonly folder: string,
    readonly path: string,
  ) {}

  static async make(): Promise<WaitingFfmpeg> {
    const folder = await mkdtemp(join(tmpdir(), 'hochoi-ffmpeg-'));
    const path = join(folder, 'ffmpeg');
    const wait = `touch '${folder}/waiting'; until [ -e '${folder}/open' ]; do sleep 0.05; done`;
    await writeFile(path, `#!/bin/sh\n[ "$1" = -version ] || { ${wait}; }\nexec ffmpeg "$@"\n`);
    await chmod(path, 0o755);
    return new WaitingFfmpeg(folder, path);
  }

  isWaiting = () => existsSync(join(this.folder, 'waiting'));

  letThrough = () => writeFile(join(this.folder, 'open'), '');

  remove = () => rm(this.folder, { recursive: true, force: true });
}

/** An ffmpeg that says its version and then fails and then fails, until it is mended. */
export class BrokenFfmpeg {
  private constructor(
    private readonly folder: string,
    readonly path: string,
  ) {}

  static async make(): Promise<BrokenFfmpeg> {
    const folder = await mkdtemp(join(tmpdir(), 'hochoi-ffmpeg-'));
    const path = join(folder, 'ffmpeg');
    const broken = join(folder, 'broken');
    await writeFile(broken, '');
    await writeFile(
      path,
      `#!/bin/sh\nif [ -e '${broken}' ] && [ "$1" != -version ]; then exit 1; fi\nexec ffmpeg "$@"\n`,
    );
    await chmod(path, 0o755);
    return new BrokenFfmpeg(folder, path);
  }

  mend(): Promise<void> {
    return rm(join(this.folder, 'broken'));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
