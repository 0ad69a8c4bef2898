// Which Node runs the platform. The entry scripts themselves run on Node 20 and use nothing newer.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST = 22;

/** Our own Node when it is new enough, else the one that npm brought along. */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return process.execPath;
  const carried = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(carried)) return carried;
  throw new Error(
    `Cần Node ${OLDEST} trở lên (đang có ${process.version}): https://nodejs.org/\n` +
      `Node ${OLDEST} or newer is needed (this is ${process.version}).`,
  );
}

/** The environment in which `node` is the Node above, also for grandchildren. */
export const environment = (more = {}) => ({
  ...process.env,
  ...more,
  PATH: [dirname(nodePath()), process.env.PATH].join(delimiter),
});

/** Starts `node …args` in the project's folder. */
export const start = (args, { env, stdio = 'inherit' } = {}) =>
  spawn(nodePath(), args, { cwd: root, stdio, env: environment(env) });

/** The exit code of a child; like a shell, 128 and the signal's number when it was killed. */
export const exitOf = (child) =>
  new Promise((done, failed) => {
    const signals = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };
    child.once('error', failed);
    child.once('close', (code, signal) => done(code ?? 128 + (signals[signal] ?? 0)));
  });

/** Runs `node …args` to its end and answers its exit code. */
export const run = (args, options) => exitOf(start(args, options));

/** The arguments that run a tool of node_modules by name. */
export const tool = (name, ...args) => [join('node_modules', '.bin', name), ...args];

/**
 * Whoever stops `npm start` or `npm test` stops npm and the shell below it, and neither passes the signal on: without
 * this the server and the engines would live on and hold their ports.
 */
export function whenStopped(stop) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, 300);
  watch.unref();
}

/** Whether this file was started by hand, and not imported by another script. */
export const isMain = (url) => process.argv[1] && fileURLToPath(url) === resolve(process.argv[1]);

/** Ends with the code; an error is told in one line, without a stack that helps nobody. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
