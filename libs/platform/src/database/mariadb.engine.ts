import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isDeadlock } from './database-errors';
import { DatabaseEngine } from './database';
import type { Entities } from './entities';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';
import { type End, runTurn } from './turn';

const TRIES = 8;

/** MariaDB through mysql2: one pool that writes, one whose sessions are read-only, so both engines refuse alike. */
export class MariadbEngine extends DatabaseEngine {
  readonly kind = 'mariadb';

  private constructor(
    private readonly writer: DataSource,
    private readonly readSource: DataSource,
  ) {
    super();
  }

  /** Does not migrate: on a cluster that is a command of its own. @throws when migrations are pending */
  static async open(url: string, entities: Entities): Promise<MariadbEngine> {
    const writer = await MariadbEngine.source(url, entities).initialize();
    if (await writer.showMigrations()) {
      await writer.destroy();
      throw new Error('Cơ sở dữ liệu chưa được nâng cấp: hãy chạy `npm run migrate` rồi khởi động lại.');
    }
    const readSource = await MariadbEngine.source(url, entities).initialize();
    await makeReadOnly(readSource);
    return new MariadbEngine(writer, readSource);
  }

  /** Also sets how new tables compare text: exactly, as SQLite does (docs/decisions/0003). */
  static async migrate(url: string, entities: Entities): Promise<void> {
    const source = await MariadbEngine.source(url, entities).initialize();
    try {
      await source.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin');
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  }

  static source(url: string, entities: Entities): DataSource {
    return new DataSource({
      type: 'mariadb',
      url: url.replace(/^mysql:/, 'mariadb:'),
      entities,
      migrations,
      migrationsTransactionMode: 'each',
      timezone: 'Z',
      charset: 'utf8mb4',
      bigNumberStrings: false,
      supportBigNumbers: true,
      logger: new QuietLogger(),
      // Without jsonStrings both mysql2 and TypeORM parse JSON, and the text "5" comes back as the number 5.
      extra: { connectionLimit: 10, jsonStrings: true },
    });
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  get schema(): DataSource {
    return this.writer;
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.turn(work);
      } catch (error) {
        if (tried >= TRIES || !isDeadlock(error)) throw error;
        await sleep(randomInt(10 * 2 ** tried)); // two that crossed would cross again if they started together
      }
    }
  }

  /** READ COMMITTED: services guard their updates by state and version, so gap locks would only add deadlocks. */
  private turn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    const begin = () => runner.startTransaction('READ COMMITTED');
    return runTurn({ runner, begin, work, finish: (end) => finish(runner, end) });
  }

  async close(): Promise<void> {
    await this.readSource.destroy();
    await this.writer.destroy();
  }
}

/** When COMMIT fails, the session goes back to the pool without an open transaction all the same. */
async function finish(runner: QueryRunner, end: End): Promise<void> {
  const connection = ((await runner.connect()) as Connection).promise();
  try {
    await connection.query(end);
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

interface Connection {
  promise(): { query(sql: string): Promise<unknown> };
  query(sql: string, done: (error: Error | null) => void): void;
  destroy(): void;
}

const READ_ONLY = 'SET SESSION TRANSACTION READ ONLY';

/** Each session of the pool, the one that was opened already and all that follow. One that cannot be made so is dropped. */
async function makeReadOnly(source: DataSource): Promise<void> {
  const { pool } = source.driver as unknown as {
    pool: { on(event: 'connection', run: (connection: Connection) => void): void };
  };
  pool.on('connection', (connection) =>
    connection.query(READ_ONLY, (error) => error && connection.destroy()),
  );
  await source.query(READ_ONLY);
}
