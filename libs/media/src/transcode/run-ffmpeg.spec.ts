import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFreshDirectory } from './fresh-directory';
import { runFfmpeg } from './run-ffmpeg';

jest.setTimeout(120_000);

describe('runFfmpeg', () => {
  let home: string;
  beforeEach(async () => (home = await mkdtemp(join(tmpdir(), 'hochoi-run-'))));
  afterEach(() => rm(home, { recursive: true, force: true }));

  const program = async (script: string) => {
    await writeFile(join(home, 'ffmpeg'), `#!/bin/sh\n${script}\n`);
    await chmod(join(home, 'ffmpeg'), 0o755);
    return { ffmpeg: join(home, 'ffmpeg'), args: [], cwd: home };
  };
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('counts errors of a run that ends well', async () =>
    expect(await runFfmpeg(await program('echo one >&2; echo two >&2'))).toEqual({ errorLines: 2 }));

  it('tells the last words of one that ends badly', async () =>
    expect(runFfmpeg(await program('echo why >&2; exit 3'))).rejects.toMatchObject({
      code: 'media.transcode-failed',
      detail: expect.stringMatching(/3[^]*why/),
    }));

  it.each([
    ['media.no-space', 'av_interleaved_write_frame(): No space left on device'],
    ['media.damaged', 'Error while decoding stream #0:0: Invalid data found'],
  ])('knows %s', async (code, line) =>
    expect(runFfmpeg(await program(`echo '${line}' >&2; exit 1`))).rejects.toMatchObject({ code }),
  );

  it('says so when there is no ffmpeg', () =>
    expect(runFfmpeg({ ffmpeg: join(home, 'none'), args: [], cwd: home })).rejects.toMatchObject({
      code: 'media.ffmpeg-missing',
    }));

  it('kills one that gets no further', async () => {
    const run = await program('echo $$ > pid; exec sleep 60');
    await expect(runFfmpeg({ ...run, stallMs: 300 })).rejects.toMatchObject({
      detail: expect.stringContaining('no progress'),
    });
    expect(isAlive(Number(await readFile(join(home, 'pid'), 'utf8')))).toBe(false);
  });

  it('lets one that moves take its time', async () => {
    const tick = (us: number) => `printf 'out_time_us=${us}\\nprogress=continue\\n'; sleep 0.4`;
    const run = await program([1, 2, 3, 4, 5].map((n) => tick(n * 1000)).join('\n'));
    const seen: number[] = [];
    await runFfmpeg({ ...run, stallMs: 1500, onTick: (ms) => seen.push(ms) });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('stops at once when told to: child gone, directory gone, reason kept', async () => {
    const run = await program(`echo $$ > "${home}/pid"; printf 'progress=continue\\n'; exec sleep 60`);
    const abort = new AbortController();
    const reason = new Error('the trainer took the film back');
    const out = join(home, 'out');
    const onTick = () => abort.abort(reason);
    const work = inFreshDirectory(out, () => runFfmpeg({ ...run, cwd: out, signal: abort.signal, onTick }));
    await expect(work).rejects.toBe(reason);
    expect(isAlive(Number(await readFile(join(home, 'pid'), 'utf8')))).toBe(false);
    await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not begin when already told to stop', async () => {
    const run = await program(`echo > "${home}/began"`);
    await expect(runFfmpeg({ ...run, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(readFile(join(home, 'began'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('inFreshDirectory', () => {
  it('shuts out a child that a dead process left behind', async () => {
    const home = await mkdtemp(join(tmpdir(), 'hochoi-fresh-'));
    const out = join(home, 'out');
    const orphan = {
      ffmpeg: '/bin/sh',
      args: [
        '-c',
        `while [ -d "${out}" ]; do if [ -e go ] || [ -e "${out}/go" ]; then echo late > late.m4s; exit; fi; done`,
      ],
      cwd: out,
    };
    let left: Promise<unknown> = Promise.resolve();
    await inFreshDirectory(out, async () => void (left = runFfmpeg(orphan).catch((error) => error)));
    const seen = await inFreshDirectory(out, async () => {
      await writeFile(join(out, 'go'), '');
      await left;
      return readFile(join(out, 'late.m4s'), 'utf8').catch((error: NodeJS.ErrnoException) => error.code);
    });
    expect(seen).toBe('ENOENT');
    await rm(home, { recursive: true });
  });
});
