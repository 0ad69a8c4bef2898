interface DriverError {
  code?: unknown;
  errno?: unknown;
  message?: unknown;
}

/** TypeORM wraps the driver's error; connecting fails with the bare one. */
const driverErrorOf = (error: unknown): DriverError =>
  (error as { driverError?: DriverError } | undefined | null)?.driverError ?? (error as DriverError) ?? {};
const codeOf = (error: unknown): string => String(driverErrorOf(error).code ?? '');

/** A unique key refused the row, on either engine. */
export const isUniqueViolation = (error: unknown): boolean =>
  ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY'].includes(codeOf(error));

/** The engine chose this transaction as the victim (on Galera: another node did); nothing of it was kept and it may be run again. */
export const isDeadlock = (error: unknown): boolean =>
  ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(codeOf(error));

/** It waited for a lock until its time was over. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT';

/** Another process is writing to the SQLite file. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

const lostCodes = new Set([
  ...['PROTOCOL_CONNECTION_LOST', 'PROTOCOL_UNEXPECTED_PACKET', 'PROTOCOL_SEQUENCE_TIMEOUT'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['EAI_AGAIN', 'ENOTFOUND', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_DESTROYED'],
]);

/** MariaDB's own words for "not now" or "no longer"; mysql2 has no names for some of them. */
const lostNumbers = new Set([
  ...[1040, 1203, 1226], // too many connections
  1047, // Galera: this node is not ready
  1053, // the server is shutting down
  ...[1158, 1159, 1160, 1161], // the network between it and us
  ...[1290, 1836], // it has become read-only: another one is the primary now
  1927, // the connection was killed
  4031, // it waited for us too long
]);

/** mysql2 refuses to send anything over a connection that it knows to be gone. */
export const wasNotSent = (error: unknown): boolean =>
  /add new command when connection is in closed state/.test(String(driverErrorOf(error).message));

/** The database was not reached, or the connection was lost. Of a transaction whose COMMIT was not sent yet nothing was kept. */
export function isConnectionLost(error: unknown): boolean {
  const { code, errno } = driverErrorOf(error);
  return lostCodes.has(String(code)) || lostNumbers.has(Number(errno)) || wasNotSent(error);
}

/**
 * The connection was lost after COMMIT had been sent and before its answer came: the transaction was kept as a whole or not at
 * all, and nobody can say which. So it is never run again by itself. Whoever repeats it must be safe to repeat: calls carry an
 * Idempotency-Key or name what they write, and writes of jobs are guarded by the run they belong to. `cause` is what was met.
 */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('The connection was lost during COMMIT: whether the transaction was kept is not known', { cause });
    this.name = 'CommitUnknown';
  }
}

/** Every connection of the pool was in use for too long, or too many callers wait for one already. */
export class PoolExhausted extends Error {
  constructor() {
    super('No connection to the database became free in time');
    this.name = 'PoolExhausted';
  }
}

const isPoolExhausted = (error: unknown): boolean =>
  error instanceof PoolExhausted || /^Queue limit reached/.test(String(driverErrorOf(error).message));

/** The database cannot be used at the moment, nothing was kept, and the same call may succeed a little later. */
export const isDatabaseAway = (error: unknown): boolean =>
  isConnectionLost(error) || isPoolExhausted(error) || isDeadlock(error) || isBusy(error);
