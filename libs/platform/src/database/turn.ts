import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import type { EntityManager, QueryRunner } from 'typeorm';

export type End = 'COMMIT' | 'ROLLBACK';

interface Turn<T> {
  /** Used by this turn alone. */
  runner: QueryRunner;
  begin: () => Promise<unknown>;
  work: (manager: EntityManager) => Promise<T>;
  /** Ends the transaction on the connection itself. Rejects when a COMMIT did not happen. */
  finish: (end: End) => void | Promise<void>;
}

/**
 * One transaction from its beginning to its end.
 *
 * Work that was not awaited, such as the other half of a failed Promise.all, goes on after the end. It must not write then: on
 * SQLite it would write into the next transaction, on MariaDB by itself. So the manager is closed first. A query that is
 * already past that check is sent within this turn of the event loop, before the transaction ends.
 */
export async function runTurn<T>({ runner, begin, work, finish }: Turn<T>): Promise<T> {
  let end: End = 'ROLLBACK';
  try {
    await begin();
    const result = await work(runner.manager);
    end = 'COMMIT';
    return result;
  } finally {
    (runner as { isReleased: boolean }).isReleased = true;
    await nextTurnOfTheLoop();
    await finish(end);
  }
}
