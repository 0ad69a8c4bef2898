import type { DatabaseEngine } from './database';

/**
 * For a find inside a transaction, as `{ where, ...rowLock(engine) }`: its rows are held until the transaction ends, and others who want to
 * change or hold them wait. On SQLite one transaction writes at a time anyway, and there is no such lock.
 */
export const rowLock = ({ kind }: Pick<DatabaseEngine, 'kind'>) =>
  kind === 'mariadb' ? { lock: { mode: 'pessimistic_write' } as const } : {};
