import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { bareEnvironment } from './bare-environment';

const root = resolve(__dirname, '..', '..');

/** The built program in a process of its own: all of it, or one service. */
export class BuiltProgram {
  url = '';
  operationsUrl = '';
  /** What it said in all its lives, for the message of a failure. */
  log = '';
  private child?: ChildProcess;

  constructor(private readonly app: 'standalone' | 'course' | 'media' | 'queue' = 'standalone') {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it answers. Of this process's environment it gets only what a program needs to run at all. */
  async start(settings: Record<string, string>): Promise<void> {
    this.child = spawn(process.execPath, [`dist/apps/${this.app}/src/main.js`], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...bareEnvironment(), PORT: '0', LOG_LEVEL: 'error', ...settings },
    });
    const ready = await this.readyLine(this.child);
    this.url = /sẵn sàng: (http:\S+?)(;|$)/.exec(ready)?.[1] ?? '';
    this.operationsUrl = /theo dõi (http:\S+)/.exec(ready)?.[1] ?? '';
  }

  /** @returns its exit code, or the signal that ended it */
  async end(signal: NodeJS.Signals): Promise<number | string | null> {
    const { child } = this;
    if (!child) return null;
    const exit = this.exit();
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return exit;
  }

  /** Does not wait for the end. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Resolves at its end with its exit code, or the signal that ended it. */
  async exit(): Promise<number | string | null> {
    const { child } = this;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode ?? child.signalCode;
  }

  /** @throws with the program's own words when it ends before it is ready */
  private readyLine(child: ChildProcess): Promise<string> {
    let output = '';
    return new Promise((found, failed) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        this.log += chunk.toString();
        const [line] = /^Học Hỏi .*đã sẵn sàng.*$(?=\n)/m.exec(output) ?? [];
        if (line) found(line);
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('close', () => failed(new Error(`The server ended at its start: ${output}`)));
    });
  }
}
