// What every engine needs of the system: its programs, commands run to their end, free ports.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
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

/** The first of `count` free ports in a row, below the range from which the system takes ports for its own use. */
export async function freePorts(count = 1, taken = new Set()) {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const row = Array.from({ length: count }, (_, i) => first + i);
    const free = await Promise.all(row.map((port) => !taken.has(port) && isFree(port)));
    if (free.every(Boolean)) return first;
  }
}
