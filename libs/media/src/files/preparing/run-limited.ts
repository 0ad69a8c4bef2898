import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { groupUse } from './group-use';

export interface LimitedRun {
  program: string;
  args: string[];
  cwd: string;
  /** All of it: nothing of ours is handed on. */
  env: Record<string, string>;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Bytes that all of its processes together may hold. */
  mostMemory?: number;
  mostProcesses?: number;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Why it was ended by us. */
  stopped: Stop | null;
}

type Stop = 'time' | 'memory' | 'processes';

const MOST_OUTPUT = 64 * 1024;
const LOOK_EVERY_MS = 100;

/**
 * Runs a program that works on what a stranger sent. It leads a group of processes, and the whole group is gone when this ends.
 * @throws the signal's reason when stopped; the error of starting, such as ENOENT
 */
export async function runLimited(run: LimitedRun): Promise<Ended> {
  run.signal?.throwIfAborted();
  const { program, args, cwd, env } = run;
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] = (said[name] + text).slice(-MOST_OUTPUT);
    });
  const watch = new Watch(child, run);
  try {
    const { code, signal } = await ended(child);
    run.signal?.throwIfAborted();
    return { code, signal, ...said, stopped: watch.stopped };
  } finally {
    watch.end();
  }
}

class Watch {
  stopped: Stop | null = null;
  private looking = false;
  private readonly timers: NodeJS.Timeout[];

  constructor(
    private readonly child: ChildProcess,
    private readonly run: LimitedRun,
  ) {
    lowerPriority(child.pid);
    this.timers = [setTimeout(() => this.stop('time'), run.timeoutMs)];
    if (run.mostMemory || run.mostProcesses)
      this.timers.push(setInterval(() => void this.look(), LOOK_EVERY_MS));
    run.signal?.addEventListener('abort', this.kill, { once: true });
  }

  end(): void {
    this.timers.forEach(clearTimeout);
    this.run.signal?.removeEventListener('abort', this.kill);
    this.kill(); // what it has left behind
  }

  private stop(reason: Stop): void {
    this.stopped ??= reason;
    this.kill();
  }

  private readonly kill = (): void => {
    try {
      if (this.child.pid) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // the group is gone
    }
  };

  /** Where there is no /proc, the limit of the program itself must do. */
  private async look(): Promise<void> {
    if (this.looking || !this.child.pid) return;
    this.looking = true;
    const { memory, processes } = await groupUse(this.child.pid);
    this.looking = false;
    if (memory > (this.run.mostMemory ?? Infinity)) this.stop('memory');
    if (processes > (this.run.mostProcesses ?? Infinity)) this.stop('processes');
  }
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, 10);
  } catch {
    // It may have ended already, or the system may not allow it: it then runs like any other.
  }
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
