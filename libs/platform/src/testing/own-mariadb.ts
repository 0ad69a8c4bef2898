import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mariadb } from '../../../../scripts/engines/mariadb.mjs';
import { freePorts } from '../../../../scripts/engines/processes.mjs';

/** A MariaDB of one test alone, which it may stop, kill and start again on the same data and port. */
export class OwnMariadb {
  private constructor(
    private readonly folder: string,
    private readonly server: Mariadb,
  ) {}

  /** @param options of mariadbd, besides those of every test's server */
  static async start(options: string[] = []): Promise<OwnMariadb> {
    const folder = mkdtempSync(join(tmpdir(), 'hochoi-mariadb-'));
    const own = new OwnMariadb(folder, new Mariadb({ folder, port: await freePorts(), options }));
    await own.start();
    return own;
  }

  get url(): string {
    return this.server.environment.DATABASE_URL;
  }

  start = (): Promise<void> => this.server.start();

  stop = (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => this.server.service.kill(signal);

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
