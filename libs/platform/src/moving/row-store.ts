import type { DataSource, EntityManager, EntityMetadata, QueryRunner } from 'typeorm';
import { inReferenceOrder, type Referring } from './table-order';

export interface RowTable extends Referring {
  metadata: EntityMetadata;
  /** Property of the primary key, by which rows are read in order. */
  id: string;
}

/** How one engine does what the copier needs beyond reading and writing rows. */
export interface RowEngine {
  foreignKeys(runner: QueryRunner, on: boolean): Promise<unknown>;
  /** Ends what `open` began: locks, snapshots, timers. */
  release?(runner: QueryRunner): Promise<unknown>;
}

/** All rows of one database through one connection, on which nothing else happens. */
export class RowStore {
  readonly tables: RowTable[];

  constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly engine: RowEngine,
  ) {
    this.tables = inReferenceOrder(source.entityMetadatas.map(tableOf));
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  query = (sql: string, parameters?: unknown[]): Promise<unknown> => this.runner.query(sql, parameters);

  hasTable = (name: string): Promise<boolean> => this.runner.hasTable(name);

  /** Names of the migrations that were run, in their order. */
  async migrations(): Promise<string[]> {
    const rows = (await this.query('SELECT name FROM migrations ORDER BY timestamp, id')) as {
      name: string;
    }[];
    return rows.map(({ name }) => name);
  }

  async transaction(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    await this.runner.startTransaction();
    try {
      await work(this.manager);
      await this.runner.commitTransaction();
    } catch (error) {
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  /**
   * For a table that refers to itself: in the order of keys a row may come before the one it refers to. The comparison
   * afterwards proves that every reference arrived as it left.
   */
  async withoutForeignKeys<T>(work: () => Promise<T>): Promise<T> {
    await this.engine.foreignKeys(this.runner, false);
    try {
      return await work();
    } finally {
      await this.engine.foreignKeys(this.runner, true);
    }
  }

  async close(): Promise<void> {
    await this.engine.release?.(this.runner);
    await this.runner.release();
    await this.source.destroy();
  }
}

function tableOf(metadata: EntityMetadata): RowTable {
  const { tableName: name, primaryColumns, foreignKeys } = metadata;
  if (primaryColumns.length !== 1) throw new Error(`${name} must have a primary key of one column`);
  const references = foreignKeys.map(({ referencedEntityMetadata }) => referencedEntityMetadata.tableName);
  return { name, metadata, id: primaryColumns[0]!.propertyName, references };
}
