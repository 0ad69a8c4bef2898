// Bytes of a film by our route, which checks the address and the session each time, beside a bare file server of Node.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api, until } from '../main-job/api.mjs';
import { beginUpload, mediaIdOf, upload } from '../main-job/upload.mjs';
import { BenchServer } from './bench-server.mjs';
import { load } from './requests.mjs';
import { median, round, spread, thousands } from './table.mjs';

const SECONDS = 4;
const ROUNDS = 3;
const CONNECTIONS = 16;

export async function segments() {
  const server = await new BenchServer().start();
  const api = new Api(server.url);
  await api.signIn({ userName: 'giangvien', password: 'hochoi-2026' });
  const segment = await largestSegment(api, await playableFilm(api, server.folder));
  const bare = await bareServer(join(server.folder, 'segment.m4s'), segment.bytes);
  const headers = { cookie: api.cookie };
  const rates = { ours: [], bare: [] };
  try {
    for (let nth = 0; nth < ROUNDS; nth += 1) {
      rates.ours.push(await load(segment.address, { seconds: SECONDS, connections: CONNECTIONS, headers }));
      rates.bare.push(await load(bare.url, { seconds: SECONDS, connections: CONNECTIONS }));
    }
  } finally {
    bare.stop();
    await server.end();
  }
  return {
    what: `One segment of ${thousands(segment.bytes.length)} bytes, ${CONNECTIONS} connections, medians of ${ROUNDS} rounds of ${SECONDS} s in turn`,
    rows: rowsOf(rates),
  };
}

function rowsOf({ ours, bare }) {
  const ratios = ours.map(({ perSecond }, nth) => perSecond / bare[nth].perSecond);
  const row = (server, runs, ratio, range) => ({
    server,
    'requests a second': thousands(median(runs.map(({ perSecond }) => perSecond))),
    'MB a second': thousands(median(runs.map(({ bytesPerSecond }) => bytesPerSecond / 1e6))),
    ratio,
    'lowest–highest': range,
  });
  return [row('bare file server', bare, 1, ''), row('ours', ours, round(median(ratios)), spread(ratios))];
}

async function playableFilm(api, folder) {
  const film = join(folder, 'film.mp4');
  const picture = ['-f', 'lavfi', '-i', 'mandelbrot=size=1280x720:rate=25', '-t', '12'];
  execFileSync(process.env.FFMPEG_PATH || 'ffmpeg', ['-v', 'error', ...picture, '-preset', 'veryfast', film]);
  const address = await beginUpload(api, film);
  await upload(api, address, film);
  const mediaId = mediaIdOf(address);
  const ready = ({ state }) => state === 'ready';
  await until(() => api.get(`/media/${mediaId}`), ready, { seconds: 120, what: 'transcoding' });
  return (await api.post(`/media/${mediaId}/playback`)).master;
}

async function largestSegment(api, masterAddress) {
  const read = async (address) => Buffer.from(await (await api.send('GET', address)).arrayBuffer());
  const lines = (bytes) =>
    bytes
      .toString()
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
  const master = new URL(masterAddress, api.url);
  const playlist = new URL(lines(await read(master.href)).at(-1), master);
  const address = new URL(lines(await read(playlist.href))[0], playlist).href;
  return { address, bytes: await read(address) };
}

async function bareServer(file, bytes) {
  writeFileSync(file, bytes);
  const child = spawn(process.execPath, ['test/bench/bare-file-server.mjs', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { url: said.toString().trim(), stop: () => child.kill() };
}
