import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFilm } from '../support/films';
import { siteUrl } from './browser';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);
const FILM_SECONDS = 12;
const steps = [
  ...['sign in as trainer', 'create topic', 'add lesson', 'save quiz', 'upload', 'attach film'],
  ...['wait for the film', 'hand in for review', 'approve as reviewer', 'publish'],
  ...['sign in as learner', 'find topic', 'enrol', 'read lesson'],
  ...['fetch film', 'report progress', 'start attempt', 'answer', 'submit', 'wait for the grade'],
  ...['wait for the certificate', 'download certificate', 'check certificate'],
];

const folder = mkdtempSync(join(tmpdir(), 'hochoi-main-job-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('npm run main-job does the whole job, from a film to a certificate', async () => {
  const film = join(folder, 'phim.mp4');
  const out = join(folder, 'out');
  writeFileSync(film, await makeFilm(FILM_SECONDS));
  const args = ['scripts/main-job.mjs', film, '--url', siteUrl, '--out', out];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  console.log(stdout);

  expect([...stdout.matchAll(/^ *[\d.]+ s {2}([^:]+): /gm)].map(([, name]) => name)).toEqual(steps);
  expect(stdout).toContain(`Done in`);
  const [pdf] = readdirSync(out).filter((name) => name.endsWith('.pdf'));
  expect(readFileSync(join(out, pdf!)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(join(out, 'hls', 'master.m3u8'), 'utf8')).toContain('#EXTM3U');
  // The library's own films may be made first.
}, 240_000);
