// Processes that this run started: found, watched and stopped by their own pid.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const running = new Set();
const PATIENCE_MS = 60_000;

/** Debian keeps servers in sbin, which is not in everybody's PATH. */
export function find(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find(existsSync);
}

export const isRoot = () => process.getuid?.() === 0;

/** Starts a server whose output goes to `log`; it is stopped with all others. */
export function serve(command, args, log) {
  const output = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', output, output] });
  running.add(child);
  child.once('exit', () => running.delete(child)).once('error', () => running.delete(child));
  return Object.assign(child, { log });
}

/** Runs a command to its end; throws with its words when it fails. */
export function command(program, args, { timeout = PATIENCE_MS } = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? `${stdout}${stderr}`.trim()}`);
  return stdout;
}

/** Asks again until `ready` says so; a server that has ended, or takes a minute, is an error with its last words. */
export async function until(ready, server) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await ready())) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      const last = readFileSync(server.log, 'utf8').trim().split('\n').slice(-5).join('\n');
      throw new Error(`${server.spawnfile} did not start:\n${last}`);
    }
    await wait(100);
  }
}

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

const isFree = (port) =>
  new Promise((done) => {
    const probe = createServer().once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/** The first of `count` free ports in a row, below the range from which the system takes ports for its own use. */
export async function freePorts(count = 1) {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
}

async function stop(child) {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

export const stopAll = () => Promise.all([...running].map(stop));

export const killAll = () => running.forEach((child) => child.kill('SIGKILL'));
