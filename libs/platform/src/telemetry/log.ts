import type { Writable } from 'node:stream';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentCorrelationId } from './correlation';
import { currentTraceparent } from './tracing';

export type Log = Logger;

/** Injection token of the log. */
export const LOG = Symbol('LOG');

/** Structured lines with the service and the correlation id, and no personal data: log ids, never names, phones or answers. */
export const createLog = (level: string, service = 'hochoi', to?: Writable): Log => {
  const options = {
    level,
    base: { service },
    mixin: () => ({ correlationId: currentCorrelationId(), traceId: currentTraceparent()?.slice(3, 35) }),
  };
  return to ? pino(options, to) : pino(options);
};

/**
 * What a line says of an error: where it happened and why. A database quotes the values that it refuses (a user name that is
 * taken), so what stands in quotes is left out of its words.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  const quotes = 'driverError' in error || 'sqlMessage' in error;
  return quotes ? text.replace(/'[^'\n]*'|"[^"\n]*"/g, "'…'") : text;
}

/** Nest's own messages through the same log; what it tells at every start is only for debugging. */
export const nestLog = (log: Log): LoggerService => ({
  log: (message: unknown) => log.debug(String(message)),
  error: (message: unknown, ...rest: unknown[]) => log.error({ detail: rest.map(String) }, String(message)),
  warn: (message: unknown) => log.warn(String(message)),
});
