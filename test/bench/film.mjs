// A film of moving pictures on an installation, and the addresses of its segments.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, until } from '../main-job/api.mjs';
import { beginUpload, mediaIdOf, upload } from '../main-job/upload.mjs';

const PATIENCE = { seconds: 300, what: 'transcoding' };

/** @returns `{ cookie, segments }` of whoever may watch: `{ address, bytes }`, the largest first */
export async function filmOn({ url }) {
  const api = new Api(url);
  await api.signIn({ userName: 'giangvien', password: 'hochoi-2026' });
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-film-'));
  try {
    const master = await playable(api, makeFilm(folder));
    return { cookie: api.cookie, segments: await segmentsOf(api, new URL(master, url)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeFilm(folder) {
  const film = join(folder, 'film.mp4');
  const picture = ['-f', 'lavfi', '-i', 'mandelbrot=size=1280x720:rate=25', '-t', '12'];
  execFileSync(process.env.FFMPEG_PATH || 'ffmpeg', ['-v', 'error', ...picture, '-preset', 'veryfast', film]);
  return film;
}

async function playable(api, film) {
  const address = await beginUpload(api, film);
  await upload(api, address, film);
  const mediaId = mediaIdOf(address);
  await until(
    () => api.get(`/media/${mediaId}`),
    ({ state }) => state === 'ready',
    PATIENCE,
  );
  return (await api.post(`/media/${mediaId}/playback`)).master;
}

async function segmentsOf(api, master) {
  const read = async (address) => Buffer.from(await (await api.send('GET', address)).arrayBuffer());
  const lines = async (address) =>
    (await read(address.href))
      .toString()
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => new URL(line, address));
  const lists = await Promise.all((await lines(master)).map(lines));
  const segments = await Promise.all(
    lists.flat().map(async ({ href }) => ({ address: href, bytes: await read(href) })),
  );
  return segments.sort((a, b) => b.bytes.length - a.bytes.length);
}
