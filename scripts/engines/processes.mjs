// What every engine needs of the system: its programs, commands run to their end, free ports.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const PATIENCE_MS = 60_000;

/** Debian keeps servers in sbin, which is not in everybody's PATH. */
export function find(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find(existsSync);
}

export const isRoot = () => process.getuid?.() === 0;

/** Runs a command to its end and answers what it printed; throws with its words when it fails. */
export const command = (program, args, { timeout = PATIENCE_MS, ...options } = {}) =>
  new Promise((done, failed) => {
    execFile(program, args, { timeout, maxBuffer: 2 ** 26, ...options }, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const words = `${stdout}${stderr}`.trim() || error.message;
      failed(new Error(`${program} failed: ${words.slice(-4000)}`));
    });
  });

/** Whether something on this port, sent `hello`, answers. */
export const answers = (port, hello = '') =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(hello));
    const end = (value) => {
      socket.destroy();
      done(value);
    };
    socket.setTimeout(1000, () => end(false));
    socket
      .once('data', () => end(true))
      .once('error', () => end(false))
      .once('close', () => end(false));
  });

export const isFree = (port) =>
  new Promise((done) => {
    const probe = createServer().once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/** Longer than any server takes from the choice of its port until it listens there. */
const CLAIMED_MS = 5 * 60_000;

/** Two runs on one machine, each of which finds a port free before either listens there, would meet on it: so the first one leaves its mark. */
function claim(port) {
  const folder = join(tmpdir(), `hochoi-ports-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const mark = join(folder, String(port));
  if (Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > CLAIMED_MS)
    rmSync(mark, { force: true });
  try {
    writeFileSync(mark, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The first of `count` free ports in a row, below the range from which the system takes ports for its own use. */
export async function freePorts(count = 1, taken = new Set()) {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const row = Array.from({ length: count }, (_, i) => first + i);
    const free = await Promise.all(row.map((port) => !taken.has(port) && isFree(port)));
    if (free.every(Boolean) && row.every(claim)) return first;
  }
}
