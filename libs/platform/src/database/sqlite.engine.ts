import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { DatabaseEngine } from './database';
import { isBusy } from './database-errors';
import type { Entities } from './entities';
import { refuseNewer } from './migration-state';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';
import { type End, runTurn } from './turn';

/** How long a transaction waits for another process's to end, in milliseconds. */
const LOCK_WAIT = 30_000;

/**
 * SQLite in WAL mode with two connections on one file.
 *
 * TypeORM's SQLite driver shares ONE QueryRunner between all callers, so a second concurrent transaction becomes a savepoint
 * of the first, and a plain write during a foreign transaction that rolls back is lost (typeorm issues 1884 and 307). Here the
 * defect cannot occur: the writing connection is used by one transaction at a time, in turn, with a QueryRunner of its own;
 * everything outside a transaction goes to a second connection that is opened read-only and sees committed rows only.
 */
export class SqliteEngine extends DatabaseEngine {
  readonly kind = 'sqlite';
  private queue: Promise<unknown> = Promise.resolve();
  private statements?: unknown;

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
      prepareDatabase: (db: Connection) => db.pragma('synchronous = FULL'),
    }).initialize();
    await refuseNewer(writer);
    await writer.runMigrations();
    const readSource = await new DataSource({ ...options, readonly: true }).initialize();
    // save() opens a transaction before it writes; on the shared reader that would hold everybody's view of the rows still.
    readSource.createQueryRunner().startTransaction = async () => {
      throw new Error('This connection is read-only: write inside of Database.transaction()');
    };
    const engine = new SqliteEngine(writer, readSource);
    engine.connection.pragma('busy_timeout = 0');
    return engine;
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  get schema(): DataSource {
    return this.writer;
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.turn(work));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.readSource.destroy();
    await this.writer.destroy();
  }

  private turn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.newRunner();
    const begin = () => runner.startTransaction().then(() => this.takeLock(runner.manager));
    return runTurn({ runner, begin, work, finish: (end) => this.finish(end) });
  }

  /**
   * Asked of the connection, not of TypeORM: a full disk makes SQLite roll back by itself. Then COMMIT throws, so that nobody is
   * told of a success, and whatever is still open is closed before the next turn.
   */
  private finish(end: End): void {
    try {
      if (end === 'COMMIT') this.connection.exec(end);
    } finally {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    }
  }

  /** TypeORM's driver keeps one QueryRunner; taking it away makes it give another. Prepared statements are handed on. */
  private newRunner(): QueryRunner {
    const { driver } = this.writer as unknown as { driver: { queryRunner?: QueryRunner } };
    driver.queryRunner = undefined;
    const runner = this.writer.createQueryRunner() as QueryRunner & { stmtCache: unknown };
    driver.queryRunner = undefined;
    runner.stmtCache = this.statements ??= runner.stmtCache;
    return runner;
  }

  /**
   * A deferred BEGIN that reads first and writes later fails with BUSY_SNAPSHOT when another process (a content load beside
   * the server) wrote in between. Writing first takes the write lock at once. SQLite itself would wait for the lock by
   * blocking the whole process, so the waiting is done here.
   */
  private async takeLock(manager: EntityManager): Promise<void> {
    const deadline = Date.now() + LOCK_WAIT;
    for (;;) {
      try {
        return await manager.query('DELETE FROM "migrations" WHERE 0');
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
        await sleep(randomInt(1, 10));
      }
    }
  }

  private get connection(): Connection {
    return (this.writer.driver as unknown as { databaseConnection: Connection }).databaseConnection;
  }
}

/** What is used here of better-sqlite3's Database. */
interface Connection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(text: string): void;
}
