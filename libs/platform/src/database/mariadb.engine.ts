import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { CommitUnknown, isConnectionLost, isDeadlock, wasNotSent } from './database-errors';
import { DatabaseEngine } from './database';
import type { Entities } from './entities';
import {
  type Connection,
  defaultPool,
  forgetConnection,
  mariadbSource,
  openPool,
  type PoolOptions,
} from './mariadb-pool';
import { migrateAlone, refuseForeignServer, refuseOtherTables } from './migrate-mariadb';
import { Line, LOST_PATIENCE, patiently } from './patience';
import { ReportReader } from './report-reader';
import { type End, runTurn } from './turn';

/** READ COMMITTED: services guard their updates by state and version, so gap locks would only add deadlocks. */
const WRITES = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';
const READS = 'SET SESSION TRANSACTION READ ONLY';
/** For a server that is being started beside us. */
const START_PATIENCE = 10_000;

export interface MariadbOptions {
  pool?: Partial<PoolOptions>;
  /** How long work goes on trying while the database is away, in milliseconds. */
  patience?: number;
  /** The same at the start. */
  startPatience?: number;
  /** A replica for reports. */
  reportsUrl?: string;
  /** How long a replica that was not reached is left alone, in milliseconds. */
  reportsPause?: number;
  warn?: (text: string) => void;
}

/**
 * MariaDB through mysql2: one pool that writes, one whose sessions are read-only, so both engines refuse alike. A transaction
 * that met a deadlock, or lost its connection before COMMIT was sent, is run again as a whole; so are plain reads.
 */
export class MariadbEngine extends DatabaseEngine {
  readonly kind = 'mariadb';
  /** Those that have crossed others go one at a time, or a crowd of them would go on crossing each other. */
  private readonly crossed = new Line();

  private constructor(
    private readonly writer: DataSource,
    private readonly readSource: DataSource,
    private readonly patience: number,
    private readonly reportReader?: ReportReader,
  ) {
    super();
    readPatiently(readSource, patience);
  }

  /** Does not migrate: on a cluster that is a command of its own. @throws when the tables are not this program's */
  static async open(url: string, entities: Entities, options: MariadbOptions = {}): Promise<MariadbEngine> {
    const {
      patience = LOST_PATIENCE,
      startPatience,
      reportsUrl,
      warn = (text) => process.emitWarning(text),
    } = options;
    const pool = { ...defaultPool, ...options.pool };
    const connect = (to: string, statement: string) => openPool(to, entities, statement, pool);
    const writer = await reached(url, () => connect(url, WRITES), startPatience);
    try {
      await refuseForeignServer(writer);
      await refuseOtherTables(writer);
      const reader = await connect(url, READS);
      const reports =
        reportsUrl && new ReportReader(reader, () => connect(reportsUrl, READS), warn, options.reportsPause);
      return new MariadbEngine(writer, reader, patience, reports || undefined);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** Brings the tables up to this program. Two at the same time run one after the other. */
  static async migrate(url: string, entities: Entities): Promise<void> {
    const source = await reached(url, () => MariadbEngine.source(url, entities).initialize());
    await migrateAlone(source).finally(() => source.destroy());
  }

  static source(url: string, entities: Entities): DataSource {
    return mariadbSource(url, entities);
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  override get reports(): EntityManager {
    return this.reportReader?.manager ?? this.reader;
  }

  get schema(): DataSource {
    return this.writer;
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = () => this.turn(work);
    return patiently((after) => (isDeadlock(after) ? this.crossed.run(turn) : turn()), this.patience);
  }

  async close(): Promise<void> {
    await this.reportReader?.close();
    await this.readSource.destroy();
    await this.writer.destroy();
  }

  private async turn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    const doom = watch(runner);
    const begin = () => runner.startTransaction();
    try {
      return await runTurn({ runner, begin, work, finish: (end) => finish(runner, end, doom) });
    } catch (error) {
      throw error instanceof CommitUnknown ? error : (doom.cause ?? error);
    }
  }
}

/** Why nothing of a transaction can be kept any more, whatever the work made of the error. */
interface Doom {
  cause?: unknown;
}

/** After a deadlock the server has rolled back already: what is still asked would be kept by itself, without a transaction. */
function watch(runner: QueryRunner): Doom {
  const doom: Doom = {};
  const query = runner.query.bind(runner);
  runner.query = async (...asked: Parameters<typeof query>) => {
    if (doom.cause) throw doom.cause;
    try {
      return await query(...asked);
    } catch (error) {
      if (isDeadlock(error) || isConnectionLost(error)) doom.cause ??= error;
      throw error;
    }
  };
  return doom;
}

async function finish(runner: QueryRunner, end: End, doom: Doom): Promise<void> {
  try {
    const connection = (await runner.connect()) as Connection;
    if (end === 'COMMIT' && !doom.cause) return await commit(connection);
    // Also when it still answers: what became read-only, or left its cluster, is of no use to the next one either.
    if (isConnectionLost(doom.cause)) connection.destroy();
    else await rollBack(connection);
    if (end === 'COMMIT') throw doom.cause;
  } finally {
    await runner.release();
  }
}

/** @throws CommitUnknown when the connection was lost on the way */
async function commit(connection: Connection): Promise<void> {
  try {
    await connection.promise().query('COMMIT');
  } catch (error) {
    await rollBack(connection);
    throw isConnectionLost(error) && !wasNotSent(error) ? new CommitUnknown(error) : error;
  }
}

/** The session goes back to the pool without an open transaction; one that cannot be told so is ended, which does the same. */
async function rollBack(connection: Connection): Promise<void> {
  await connection
    .promise()
    .query('ROLLBACK')
    .catch(() => connection.destroy());
}

/** A read leaves nothing behind, so it may go on over another connection. */
function readPatiently(source: DataSource, patience: number): void {
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = (...asked: Parameters<typeof query>) =>
      patiently(
        () =>
          query(...asked).catch((error: unknown) => {
            if (isConnectionLost(error)) forgetConnection(runner);
            throw error;
          }),
        runner.isTransactionActive ? 0 : patience,
      );
    return runner;
  };
}

/** @throws words for whoever starts the program, without the password */
async function reached<T>(url: string, connect: () => Promise<T>, patience = START_PATIENCE): Promise<T> {
  try {
    return await patiently(connect, patience);
  } catch (cause) {
    if (!isConnectionLost(cause)) throw cause;
    const { code } = cause as { code?: string };
    throw new Error(
      `Không nối được tới cơ sở dữ liệu ở ${new URL(url).host} (${code}). Hãy xem MariaDB đã chạy chưa.`,
      { cause },
    );
  }
}
