import type { Query } from './ledger';
import type { Server } from './server';

/** A whole platform that may be killed in parts: one process on SQLite, or a cluster. */
export interface Site extends Server {
  /** For the table. */
  readonly engine: string;
  start(): Promise<void>;
  /** What may happen to it, by name; each resolves when all of it is there again. */
  readonly strokes: Record<string, () => Promise<void>>;
  /** Rows of one moment. */
  atOneMoment<T>(look: (query: Query) => Promise<T>): Promise<T>;
  /** What was to be done at this moment gets done. */
  oldWorkDone(): Promise<unknown>;
  allWorkDone(): Promise<unknown>;
  /** All clocks go right again. */
  setClocksRight(): Promise<void>;
  /** Runs a command of the program on its data. @returns what it printed @throws when it does not end with 0 */
  command(name: 'attempts-replay' | 'audit-verify'): Promise<string>;
  /** What is broken or left lying about, once all work is done. */
  broken(): Promise<string[]>;
  /** For the message of a failure. */
  report(): Promise<string>;
  remove(): Promise<void>;
}
