import type { EntityManager } from 'typeorm';
import type { DatabaseEngine } from './database';

/**
 * Reads that all see one moment, however long they take; nothing is written. MariaDB gives a connection its own view of the rows. SQLite
 * has one connection for all readers here, and would hold everybody's view still: there it takes the turn at writing instead, so writers
 * wait meanwhile.
 */
export function snapshot<T>(
  engine: DatabaseEngine,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return engine.kind === 'sqlite' ? engine.write(work) : viewed(engine, work);
}

async function viewed<T>(
  { reader }: DatabaseEngine,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = reader.connection.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    return await work(runner.manager);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
