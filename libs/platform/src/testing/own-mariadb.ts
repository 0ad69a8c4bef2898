import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PreparedMariadb, prepareMariadb, serveMariadb } from '../../../../scripts/engines/mariadb.mjs';

/** A MariaDB of one test alone, which it may stop, kill and start again on the same data and port. */
export class OwnMariadb {
  private server?: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly prepared: PreparedMariadb,
  ) {}

  /** @param options of mariadbd, besides those of every test's server */
  static async start(options: string[] = []): Promise<OwnMariadb> {
    const folder = mkdtempSync(join(tmpdir(), 'hochoi-mariadb-'));
    const server = new OwnMariadb(folder, await prepareMariadb(folder, options));
    await server.start();
    return server;
  }

  get url(): string {
    return this.prepared.url;
  }

  async start(): Promise<void> {
    this.server = await serveMariadb(this.prepared);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
