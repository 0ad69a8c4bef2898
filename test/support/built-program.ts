import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** The built program in a process of its own. */
export class BuiltProgram {
  url = '';
  /** What it said in all its lives, for the message of a failure. */
  log = '';
  private child?: ChildProcess;

  /** Resolves when it answers. Of this process's environment it gets only what a program needs to run at all. */
  async start(settings: Record<string, string>): Promise<void> {
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, ['dist/apps/standalone/src/main.js'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'error', ...settings },
    });
    this.url = await this.addressOf(this.child);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  /** @throws with the program's own words when it ends before it answers */
  private addressOf(child: ChildProcess): Promise<string> {
    let output = '';
    return new Promise((found, failed) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        this.log += chunk.toString();
        const [, url] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
        if (url) found(url);
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('exit', () => failed(new Error(`The server ended at its start: ${output}`)));
    });
  }
}
