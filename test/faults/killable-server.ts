import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { bareEnvironment } from '../support/bare-environment';
import { BuiltProgram } from '../support/built-program';

/** The real program in a process of its own, on data of its own, to be killed and started again. */
export class KillableServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hochoi-faults-'));
  readonly data = join(this.folder, 'data');
  kills = 0;
  /** How far its clock is from the machine's, in ms. */
  clockJump = 0;
  private readonly program = new BuiltProgram();
  private starting: Promise<void> = Promise.resolve();

  constructor() {
    const content = join(this.folder, 'content');
    mkdirSync(content);
    mkdirSync(this.clocks);
    // What the nightly jobs go by; without it they fail, rightly.
    cpSync(resolve(__dirname, '../../content/privacy'), join(content, 'privacy'), { recursive: true });
    writeFileSync(join(content, 'groups.yaml'), "- code: G01\n  name: 'Công tác Hội'\n");
  }

  get url(): string {
    return this.program.url;
  }

  /** Resolves when it answers; whoever asks while it is down waits here. */
  ready = (): Promise<void> => this.starting;

  start(clockJump = 0): Promise<void> {
    return (this.starting = this.spawn(clockJump));
  }

  /** As a power cut: no signal handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    this.kills += 1;
    await this.program.end('SIGKILL');
  }

  restart(clockJump = 0): Promise<void> {
    return (this.starting = this.kill().then(() => this.spawn(clockJump)));
  }

  /** Under the running process, as when a clock is put right. */
  async jumpClock(clockJump: number): Promise<void> {
    await this.starting;
    this.clockJump = clockJump;
    writeFileSync(join(this.clocks, String(this.program.pid)), String(clockJump));
    this.program.signal('SIGUSR2');
  }

  /** Runs a command of the program on its data. @returns what it printed @throws when it does not end with 0 */
  async command(name: string): Promise<string> {
    const file = resolve(__dirname, `../../dist/apps/standalone/src/${name}.cli.js`);
    const env = { ...bareEnvironment(), ...this.folders() };
    return (await promisify(execFile)(process.execPath, [file], { env, maxBuffer: 1e8 })).stdout;
  }

  async stop(): Promise<void> {
    await this.starting;
    await this.program.end('SIGTERM');
  }

  /** @returns rows of its database, read beside the running program */
  rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): T[] {
    const database = new Sqlite(join(this.data, 'hochoi.db'), { readonly: true });
    try {
      return database.prepare(sql).all(...values) as T[];
    } finally {
      database.close();
    }
  }

  /** For the message of a failure: what is not done, and the last the server said of it. */
  report(): string {
    const jobs = this.rows("SELECT * FROM job WHERE state <> 'done'");
    const said = this.program.log.split('\n').filter((line) => line.startsWith('{'));
    return [...jobs.map((job) => JSON.stringify(job)), ...said.slice(-20)].join('\n');
  }

  /** Whoever still asks is told that it is gone. */
  async remove(): Promise<void> {
    this.starting = Promise.reject(new Error('The server was removed'));
    this.starting.catch(() => undefined);
    await this.program.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get clocks(): string {
    return join(this.folder, 'clocks');
  }

  private folders = () => ({ HOCHOI_DATA: this.data, HOCHOI_CONTENT: join(this.folder, 'content') });

  private spawn(clockJump: number): Promise<void> {
    this.clockJump = clockJump;
    return this.program.start({
      ...this.folders(),
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: `--require ${join(__dirname, 'clock-jump.cjs')}`,
      CLOCK_JUMP_MS: String(clockJump),
      CLOCK_JUMP_FOLDER: this.clocks,
    });
  }
}
