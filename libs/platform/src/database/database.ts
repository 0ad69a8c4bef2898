import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

/** What an engine must offer: a manager that only reads, and a turn at writing. */
export abstract class DatabaseEngine {
  abstract readonly kind: 'sqlite' | 'mariadb';
  /** Sees committed rows only, and refuses to write. */
  abstract readonly reader: EntityManager;
  /** As `reader`, for long lists that may be seconds old: from a replica where there is one. */
  get reports(): EntityManager {
    return this.reader;
  }
  /** The connection that migrates; for migrations and for comparing the tables with the entities, never for rows. */
  abstract readonly schema: DataSource;
  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it rejects. May run it again when nothing of it
   * was kept: after a deadlock, or a connection lost before COMMIT. Its manager is refused once the transaction has ended.
   * @throws CommitUnknown when the connection was lost during COMMIT; that is never run again
   */
  abstract write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  abstract close(): Promise<void>;
}

interface Turn {
  manager: EntityManager;
  open: boolean;
  /** Set when a joined `transaction()` rejected: what it half wrote must not be committed by the outer one. */
  broken?: { cause: unknown };
  afterCommit: (() => void)[];
}

/** A joined transaction failed and the outer one went on: everything was rolled back. `cause` is the inner failure. */
export class BrokenTransactionError extends Error {
  constructor(cause: unknown) {
    super('A transaction inside of this one failed, so all of it was rolled back', { cause });
  }
}

/**
 * The one door to the rows. Every write happens inside `transaction()`; a write outside is refused by the engine itself.
 * A service called inside a transaction joins it: `manager` is always the right one for where the code stands.
 */
export class Database {
  private readonly turns = new AsyncLocalStorage<Turn>();

  constructor(readonly engine: DatabaseEngine) {}

  get manager(): EntityManager {
    return this.openTurn?.manager ?? this.engine.reader;
  }

  /** For officers' lists and reports: reads committed rows, perhaps those of some seconds ago. */
  get reports(): EntityManager {
    return this.openTurn?.manager ?? this.engine.reports;
  }

  /**
   * All of `work` is kept, or nothing. Inside another transaction it joins that one, and its failure is the failure of both,
   * even when the outer work catches it. `work` may be run more than once, and only the last run counts: what it changes outside
   * of the database it must set, not add to.
   * @throws what `work` throws; BrokenTransactionError when it hid an inner failure; CommitUnknown
   */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.openTurn;
    if (outer) return this.join(outer, work);
    let hooks: Turn['afterCommit'] = [];
    const result = await this.engine.write(async (manager) => {
      const turn: Turn = { manager, open: true, afterCommit: [] };
      hooks = turn.afterCommit;
      const value = await this.turns.run(turn, () => work(manager)).finally(() => (turn.open = false));
      if (turn.broken) throw new BrokenTransactionError(turn.broken.cause);
      return value;
    });
    hooks.forEach(runHook);
    return result;
  }

  /** Whether what is read here may still be rolled back, and so must not be remembered beyond it. */
  get inTransaction(): boolean {
    return this.openTurn !== undefined;
  }

  /** Runs when the surrounding transaction has committed; at once when there is none. For waking, never for writing. */
  afterCommit(hook: () => void): void {
    const turn = this.openTurn;
    if (turn) turn.afterCommit.push(hook);
    else hook();
  }

  private async join<T>(outer: Turn, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(outer.manager);
    } catch (cause) {
      outer.broken ??= { cause };
      throw cause;
    }
  }

  private get openTurn(): Turn | undefined {
    const turn = this.turns.getStore();
    return turn?.open ? turn : undefined;
  }
}

/** What is committed is committed: a hook that fails must not look like a failed transaction, nor stop the next hook. */
function runHook(hook: () => void): void {
  try {
    hook();
  } catch (error) {
    process.emitWarning(`An afterCommit hook failed: ${String(error)}`);
  }
}
