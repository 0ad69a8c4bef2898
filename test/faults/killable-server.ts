import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BuiltProgram } from '../support/built-program';

/** The real program in a process of its own, on data of its own, to be killed and started again. */
export class KillableServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hochoi-faults-'));
  readonly data = join(this.folder, 'data');
  kills = 0;
  private readonly program = new BuiltProgram();
  private starting: Promise<void> = Promise.resolve();

  constructor() {
    const content = join(this.folder, 'content');
    mkdirSync(content);
    // What the nightly jobs go by; without it they fail, rightly.
    cpSync(resolve(__dirname, '../../content/privacy'), join(content, 'privacy'), { recursive: true });
    writeFileSync(join(content, 'groups.yaml'), "- code: G01\n  name: 'Công tác Hội'\n");
  }

  get url(): string {
    return this.program.url;
  }

  /** Resolves when it answers; whoever asks while it is down waits here. */
  ready = (): Promise<void> => this.starting;

  /** @param clockJump how far its clock is from the machine's, in ms */
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

  async remove(): Promise<void> {
    await this.program.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawn(clockJump: number): Promise<void> {
    return this.program.start({
      HOCHOI_DATA: this.data,
      HOCHOI_CONTENT: join(this.folder, 'content'),
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: `--require ${join(__dirname, 'clock-jump.cjs')}`,
      CLOCK_JUMP_MS: String(clockJump),
    });
  }
}
