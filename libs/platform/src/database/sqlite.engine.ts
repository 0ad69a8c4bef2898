import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { DatabaseEngine } from './database';
import type { Entities } from './entities';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';

/**
 * SQLite in WAL mode with two connections on one file.
 *
 * TypeORM's SQLite driver shares ONE QueryRunner between all callers, so a second concurrent transaction becomes a savepoint
 * of the first, and a plain write during a foreign transaction that rolls back is lost (typeorm issues 1884 and 307). Here the
 * defect cannot occur: the writing connection is used by one transaction at a time, in turn, and by nothing else; everything
 * outside a transaction goes to a second connection that is opened read-only and sees committed rows only.
 */
export class SqliteEngine extends DatabaseEngine {
  readonly kind = 'sqlite';
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly writer: DataSource,
    private readonly readSource: DataSource,
  ) {
    super();
  }

  static async open(file: string, entities: Entities): Promise<SqliteEngine> {
    mkdirSync(dirname(file), { recursive: true });
    const options = {
      type: 'better-sqlite3',
      database: file,
      entities,
      migrations,
      logger: new QuietLogger(),
    } as const;
    const writer = await new DataSource({
      ...options,
      enableWAL: true,
      migrationsTransactionMode: 'each',
      prepareDatabase: (db: { pragma(text: string): void }) => db.pragma('synchronous = FULL'),
    }).initialize();
    await writer.runMigrations();
    const readSource = await new DataSource({ ...options, readonly: true }).initialize();
    return new SqliteEngine(writer, readSource);
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  get schema(): DataSource {
    return this.writer;
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() =>
      this.writer.transaction((manager) => this.takeLock(manager).then(() => work(manager))),
    );
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.readSource.destroy();
    await this.writer.destroy();
  }

  /**
   * A deferred BEGIN that reads first and writes later fails with BUSY_SNAPSHOT when another process (a content load beside
   * the server) wrote in between. Writing first takes the write lock at once, and waits for it by busy_timeout.
   */
  private takeLock(manager: EntityManager): Promise<unknown> {
    return manager.query('DELETE FROM "migrations" WHERE 0');
  }
}
