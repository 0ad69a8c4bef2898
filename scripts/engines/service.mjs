// One server that this run started: watched, killed, started again and stopped by its own pid.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { find } from './processes.mjs';
import { membersOfSession } from './sessions.mjs';

const START_MS = 180_000;
const STOP_MS = 15_000;

/** In the order of their start. */
const running = new Set();

/**
 * Each server has a session of its own, so that a Ctrl-C reaches whoever started it and not, at the same moment, everything it
 * has to stop in order; and dies with its starter, also when that one is killed.
 */
const mortal = ({ program, args, orphanSignal }) => {
  const setpriv = find('setpriv');
  return setpriv
    ? [setpriv, ['--pdeathsig', orphanSignal.slice(3), '--', program, ...args]]
    : [program, args];
};

export class Service {
  child;
  /** Told of an end that nobody here asked for. */
  onLost = () => {};
  #expected = false;

  /**
   * @param ready asked again and again until it answers true
   * @param stopSignal the server's word for an orderly end; @param stopMilliseconds after that it is killed
   * @param orphanSignal what it gets when its starter is gone
   */
  constructor(settings) {
    const defaults = { stopSignal: 'SIGTERM', stopMilliseconds: STOP_MS, orphanSignal: 'SIGTERM' };
    Object.assign(this, defaults, settings);
  }

  get pid() {
    return this.child?.pid;
  }

  get running() {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when it answers; a server that ends, or takes too long, is an error with its last words. */
  async start() {
    if (this.running) throw new Error(`${this.name} is running already`);
    await this.#buryLeftovers();
    const output = openSync(this.log, 'a');
    const [program, args] = mortal(this);
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      env: this.env,
      cwd: this.cwd,
      detached: true,
    });
    closeSync(output);
    this.child = child;
    // An end during the start is told by the start.
    this.#expected = true;
    running.add(this);
    child.once('error', () => running.delete(this));
    child.once('exit', (code, signal) => this.#ended(child, code, signal));
    await this.#untilReady(child);
    this.#expected = false;
  }

  /** As a power cut would, or with another signal. Resolves when it is gone, for signals that end it. */
  async kill(signal = 'SIGKILL') {
    const { child } = this;
    if (!this.running) return;
    if (['SIGSTOP', 'SIGCONT', 'SIGUSR1', 'SIGUSR2', 'SIGHUP'].includes(signal))
      return void child.kill(signal);
    this.#expected = true;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  /** In order, and by force when that takes too long; nothing that it started lives on. */
  async stop() {
    if (this.running) {
      const late = setTimeout(() => this.child.kill('SIGKILL'), this.stopMilliseconds);
      this.child.kill('SIGCONT');
      await this.kill(this.stopSignal);
      clearTimeout(late);
    }
    await this.#buryLeftovers();
  }

  /** For a process that is ending and cannot wait. */
  killNow() {
    this.#expected = true;
    for (const pid of [this.pid, ...membersOfSession(this.pid)]) killQuietly(pid);
  }

  #ended(child, code, signal) {
    if (this.child === child) running.delete(this);
    if (!this.#expected) this.onLost(this, code ?? signal);
  }

  /** A killed master leaves its workers, a killed process its ffmpeg: they hold ports and files that the next one needs. */
  async #buryLeftovers() {
    if (this.pid === undefined || this.running) return;
    for (let left; (left = membersOfSession(this.pid)).length > 0; await wait(20)) left.forEach(killQuietly);
  }

  async #untilReady(child) {
    const deadline = Date.now() + START_MS;
    for (;;) {
      const isReady = await this.ready();
      // Something else may answer in its place.
      if (child.pid === undefined || !this.running || Date.now() > deadline)
        throw new Error(`${this.name} (${this.program}) did not start:\n${this.lastWords()}`);
      if (isReady) return;
      await wait(50);
    }
  }

  lastWords = (lines = 8) => readFileSync(this.log, 'utf8').trim().split('\n').slice(-lines).join('\n');
}

function killQuietly(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Those started last are stopped first. */
export async function stopAll() {
  for (const service of [...running].reverse()) await service.stop();
}

export const killAll = () => [...running].reverse().forEach((service) => service.killNow());
