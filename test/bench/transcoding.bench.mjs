// CPU time of our two passes beside one bare ffmpeg that makes the same renditions in one go: the least this work can take.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, round, spread } from './table.mjs';

const require = createRequire(import.meta.url);
const REPEATS = 3;
const SECONDS = 24;
const tools = { ffmpeg: process.env.FFMPEG_PATH || 'ffmpeg', ffprobe: process.env.FFPROBE_PATH || 'ffprobe' };

/** Slides: a still picture that changes every six seconds. Camera: all of it moves, with a sensor's noise. */
const pictures = {
  slides: `testsrc2=size=1920x1080:rate=1/6:duration=${SECONDS},fps=30`,
  camera: `mandelbrot=size=1280x720:rate=25:end_scale=0.05,noise=alls=10:allf=t,trim=duration=${SECONDS}`,
};

export async function transcoding() {
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-bench-'));
  try {
    const rows = [];
    for (const kind of Object.keys(pictures)) rows.push(await compare(kind, folder));
    const what = `CPU seconds (user + system, children included) for ${SECONDS} s of film, ${REPEATS} runs of each in turn, medians`;
    return { what, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(kind, folder) {
  const film = join(folder, `${kind}.mp4`);
  makeFilm(pictures[kind], film);
  const [ours, bare, firstPasses] = [[], [], []];
  let done;
  for (let run = 0; run < REPEATS; run += 1) {
    const out = join(folder, `${kind}-${run}`);
    ours.push(cpuSeconds(process.execPath, ['test/bench/transcode.mjs', film, out]));
    done = JSON.parse(readFileSync(join(out, 'times.json'), 'utf8'));
    firstPasses.push(done.quickSeconds);
    bare.push(await bareRun(film, join(folder, `${kind}-bare-${run}`), done.kind));
    rmSync(out, { recursive: true });
  }
  const ratios = ours.map((seconds, run) => seconds / bare[run]);
  return {
    film: kind,
    'taken for': done.kind,
    renditions: done.rungs.join(' '),
    'ours, CPU s': round(median(ours)),
    'one bare ffmpeg, CPU s': round(median(bare)),
    ratio: round(median(ratios)),
    'lowest–highest': spread(ratios),
    'watchable after, s': round(median(firstPasses), 1),
  };
}

function makeFilm(picture, film) {
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    picture,
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=300:duration=${SECONDS}`,
  ];
  const encode = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ];
  execFileSync(tools.ffmpeg, ['-v', 'error', '-y', ...inputs, ...encode, '-shortest', film]);
}

/** The same rungs by the same settings, with one decoding and without probing, checking or pictures. */
async function bareRun(film, out, kind) {
  const media = require('../../dist/libs/media/src/index.js');
  const source = await media.probe(film, { tools });
  const rungs = media.ladder(source.video, kind);
  const bounds = { segmentSeconds: 6, maxDurationMs: media.defaultLimits.maxDurationMs };
  const args = media.encodeArgs({ input: film, source, rungs, withSound: true, ...bounds });
  for (const folder of [...rungs.map(({ id }) => id), media.soundFolder])
    mkdirSync(join(out, folder), { recursive: true });
  return cpuSeconds(tools.ffmpeg, args, out);
}

/** Node cannot tell what its children used; the shell can. */
function cpuSeconds(program, args, cwd = process.cwd()) {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>"$ERRORS"';
  const errors = join(tmpdir(), `hochoi-bench-${process.pid}.log`);
  const env = { ...process.env, ERRORS: errors, LC_ALL: 'C' };
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', program, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  const said = readFileSync(errors, 'utf8');
  rmSync(errors);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said}`);
  return stderr
    .trim()
    .split(' ')
    .map(Number)
    .reduce((sum, seconds) => sum + seconds, 0);
}
