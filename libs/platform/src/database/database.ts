import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** What an engine must offer: a manager that only reads, and a turn at writing. */
export abstract class DatabaseEngine {
  abstract readonly kind: 'sqlite' | 'mariadb';
  /** Sees committed rows only, and refuses to write. */
  abstract readonly reader: EntityManager;
  /** Runs `work` in one transaction; commits when it resolves, rolls back when it rejects. May run it again after a deadlock. */
  abstract write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  abstract close(): Promise<void>;
}

interface Turn {
  manager: EntityManager;
  open: boolean;
  afterCommit: (() => void)[];
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

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.openTurn;
    if (outer) return work(outer.manager);
    let hooks: Turn['afterCommit'] = [];
    const result = await this.engine.write(async (manager) => {
      const turn: Turn = { manager, open: true, afterCommit: [] };
      hooks = turn.afterCommit;
      return this.turns.run(turn, () => work(manager)).finally(() => (turn.open = false));
    });
    hooks.forEach((hook) => hook());
    return result;
  }

  /** Runs when the surrounding transaction has committed; at once when there is none. For waking, never for writing. */
  afterCommit(hook: () => void): void {
    const turn = this.openTurn;
    if (turn) turn.afterCommit.push(hook);
    else hook();
  }

  private get openTurn(): Turn | undefined {
    const turn = this.turns.getStore();
    return turn?.open ? turn : undefined;
  }
}
