import { DataSource, type EntityManager } from 'typeorm';
import { isDeadlock } from './database-errors';
import { DatabaseEngine } from './database';
import type { Entities } from './entities';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';

const TRIES = 4;

/** MariaDB (or MySQL) through mysql2: one pool that writes, one whose sessions are read-only, so both engines refuse alike. */
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
    const { pool } = readSource.driver as unknown as {
      pool: { on(event: string, run: (c: Connection) => void): void };
    };
    pool.on('connection', (connection) => connection.query('SET SESSION TRANSACTION READ ONLY'));
    return new MariadbEngine(writer, readSource);
  }

  static async migrate(url: string, entities: Entities): Promise<void> {
    const source = await MariadbEngine.source(url, entities).initialize();
    await source.runMigrations().finally(() => source.destroy());
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
      extra: { connectionLimit: 10 },
    });
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  get schema(): DataSource {
    return this.writer;
  }

  /** READ COMMITTED: services guard their updates by state and version, so gap locks would only add deadlocks. */
  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.writer.transaction('READ COMMITTED', work);
      } catch (error) {
        if (tried >= TRIES || !isDeadlock(error)) throw error;
      }
    }
  }

  async close(): Promise<void> {
    await this.readSource.destroy();
    await this.writer.destroy();
  }
}

interface Connection {
  query(sql: string): void;
}
