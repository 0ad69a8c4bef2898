import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { currentCorrelationId } from './correlation';

export type Log = Logger;

/** Injection token of the log. */
export const LOG = Symbol('LOG');

/** Structured lines with the correlation id, and no personal data: log ids, never names, phones or answers. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, mixin: () => ({ correlationId: currentCorrelationId() }) });

/** Nest's own messages through the same log; what it tells at every start is only for debugging. */
export const nestLog = (log: Log): LoggerService => ({
  log: (message: unknown) => log.debug(String(message)),
  error: (message: unknown, ...rest: unknown[]) => log.error({ detail: rest.map(String) }, String(message)),
  warn: (message: unknown) => log.warn(String(message)),
});
