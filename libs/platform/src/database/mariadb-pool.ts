import type { Socket } from 'node:net';
import { DataSource, type QueryRunner } from 'typeorm';
import { PoolExhausted } from './database-errors';
import type { Entities } from './entities';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';

/** How large a pool is, and after how many milliseconds a database that does not answer becomes an error. */
export interface PoolOptions {
  size: number;
  /** Until a new connection stands. */
  connect: number;
  /** Until one of the pool is free, or was made. */
  acquire: number;
  /** Of silence while something is asked. Longer than SESSION lets any statement wait for a lock. */
  stall: number;
}

export const defaultPool: PoolOptions = { size: 10, connect: 3000, acquire: 10_000, stall: 20_000 };

/** Callers that may wait for each connection: more would only be answered after everybody has gone. */
const WAITING_PER_CONNECTION = 100;

/**
 * For every session, whatever the server's own settings are. Strict: what does not fit is refused, not cut off. Lock waits end
 * while the caller still listens.
 */
const SESSION = `SET SESSION innodb_lock_wait_timeout = 10, lock_wait_timeout = 15,
  sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`;

/** What is used here of mysql2's connections. */
export interface Connection {
  promise(): { query(sql: string): Promise<unknown> };
  query(sql: string, done: (error: Error | null) => void): void;
  release(): void;
  destroy(): void;
  readonly stream: Socket;
  /** What is being asked at this moment. mysql2 has no public word for it. */
  readonly _command?: unknown;
}

/** TypeORM's driver, as far as it is none of its public business. */
interface Driver {
  pool: { on(event: 'connection', run: (connection: Connection) => void): void };
  obtainMasterConnection(): Promise<Connection>;
}

/** A pool as TypeORM knows it, not connected yet. Without `pool` it has no limits in time: for migrations. */
export function mariadbSource(url: string, entities: Entities, pool?: PoolOptions): DataSource {
  const size = pool?.size ?? 2;
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
    poolSize: size,
    connectTimeout: pool?.connect ?? defaultPool.connect,
    extra: {
      // Without jsonStrings both mysql2 and TypeORM parse JSON, and the text "5" comes back as the number 5.
      jsonStrings: true,
      enableKeepAlive: true,
      keepAliveInitialDelay: 10_000,
      queueLimit: size * WAITING_PER_CONNECTION,
    },
  });
}

/** Opens a pool whose sessions all begin with `statement`. @throws when the database is not reached */
export async function openPool(
  url: string,
  entities: Entities,
  statement: string,
  options: PoolOptions,
): Promise<DataSource> {
  const source = await mariadbSource(url, entities, options).initialize();
  const driver = source.driver as unknown as Driver;
  driver.pool.on('connection', (connection) => prepare(connection, statement, options));
  limitAcquire(driver, options.acquire);
  await prepareFirst(source, statement, options);
  return source;
}

/** One that cannot be prepared is dropped; what is asked over it then fails as lost. */
function prepare(connection: Connection, statement: string, { stall }: PoolOptions): void {
  for (const sql of [SESSION, statement])
    connection.query(sql, (error) => error && connection.stream.destroy(error));
  endWhenStalled(connection, stall);
}

/** The pool's first connection was opened before anybody could listen. */
async function prepareFirst(source: DataSource, statement: string, { stall }: PoolOptions): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    for (const sql of [SESSION, statement]) await runner.query(sql);
    endWhenStalled((await runner.connect()) as Connection, stall);
  } finally {
    await runner.release();
  }
}

/** A machine that vanished sends no farewell, and the system notices after a quarter of an hour. */
function endWhenStalled(connection: Connection, stall: number): void {
  const { stream } = connection;
  stream.setTimeout(stall, () => {
    if (!connection._command) return; // at rest in the pool, or its transaction is busy elsewhere
    stream.destroy(Object.assign(new Error('The database fell silent'), { code: 'ETIMEDOUT' }));
  });
}

/** mysql2 lets callers wait for a free connection without end. */
function limitAcquire(driver: Driver, milliseconds: number): void {
  const obtain = driver.obtainMasterConnection.bind(driver);
  driver.obtainMasterConnection = () => {
    const obtained = obtain();
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new PoolExhausted());
      }, milliseconds);
    });
    obtained
      .then(
        (connection) => late && connection.release(),
        () => undefined,
      )
      .finally(() => clearTimeout(timer));
    return Promise.race([obtained, patience]);
  };
}

/** Gives up the runner's connection, so that its next query takes another. */
export function forgetConnection(runner: QueryRunner): void {
  const inner = runner as unknown as {
    databaseConnection?: Connection;
    databaseConnectionPromise?: Promise<Connection>;
  };
  inner.databaseConnection?.destroy();
  inner.databaseConnection = inner.databaseConnectionPromise = undefined;
}
