// Backups of a cluster, one folder each: node docker/backups.mjs [--at "30 2 * * *"] [--keep 7] FOLDER
// With --at it stays and backs up at those times (Asia/Ho_Chi_Minh); without, once, for a scheduler outside.
import { spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Cron } from 'croner';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const COMMAND = 'dist/apps/standalone/src/backup.cli.js';
const WHOLE = /^\d{4}-\d\d-\d\dT\d{4}Z$/;

/** `2026-11-22T1930Z`, in UTC, so that the order of the names is the order of time. */
export const nameOf = (date) => date.toISOString().replace(/:(\d\d):.*$/, '$1Z');

const isPartial = (name) => name.endsWith('.part') && WHOLE.test(name.slice(0, -5));

/** Whole backups beyond the newest `keep`. Files of others are none of our business. */
export const superfluous = (names, keep) =>
  names
    .filter((name) => WHOLE.test(name))
    .sort()
    .slice(0, -keep);

/**
 * A backup has its name when it is whole; old ones go only after that. `copy(folder)` makes one, and goes on where one was
 * interrupted: with many films that is most of the work.
 */
export async function backUp({ folder, keep, now = new Date(), copy }) {
  await mkdir(folder, { recursive: true });
  const name = nameOf(now);
  const partial = (await readdir(folder)).filter(isPartial).sort().at(-1) ?? `${name}.part`;
  await copy(join(folder, partial));
  await rename(join(folder, partial), join(folder, name));
  const names = await readdir(folder);
  for (const old of [...superfluous(names, keep), ...names.filter(isPartial)])
    await rm(join(folder, old), { recursive: true, force: true });
  return join(folder, name);
}

/** The platform's own command, in a process of its own. */
function runCommand(target) {
  const child = spawn(process.execPath, ['--enable-source-maps', COMMAND, target], { stdio: 'inherit' });
  const stop = () => child.kill('SIGTERM');
  process.on('SIGTERM', stop);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => {
      process.off('SIGTERM', stop);
      if (code === 0) done();
      else failed(new Error(`Sao lưu không thành công (${signal ?? code}).`));
    });
  });
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { at: { type: 'string' }, keep: { type: 'string', default: '7' } },
    allowPositionals: true,
  });
  const keep = Number(values.keep);
  if (positionals.length !== 1 || !Number.isInteger(keep) || keep < 1)
    throw new Error('node docker/backups.mjs [--at "30 2 * * *"] [--keep 7] FOLDER');
  const once = () => backUp({ folder: resolve(positionals[0]), keep, copy: runCommand });
  if (!values.at) return void (await once());
  const failed = (error) => console.error(error.message);
  const job = new Cron(values.at, { timezone: TIME_ZONE, protect: true, catch: failed }, once);
  process.once('SIGTERM', () => job.stop());
  console.log(`Lần sao lưu tới: ${job.nextRun().toISOString()}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  void main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
