import { Redis } from 'ioredis';

const RECONNECT_MILLISECONDS = 500;
/** Longer than any healthy answer takes, short enough for whoever looks once a second. */
export const PATIENCE_MILLISECONDS = 1000;

const common = {
  retryStrategy: () => RECONNECT_MILLISECONDS,
  connectTimeout: 2000,
  disconnectTimeout: 200, // a process that ends need not wait for a goodbye
};

/** Answers soon or fails: nothing waits in this process for a Redis that is away. */
export const impatientRedis = (url: string): Redis =>
  new Redis(url, {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: PATIENCE_MILLISECONDS,
  });

/** Waits for Redis as long as it takes: BullMQ's workers want it so. */
export const patientRedis = (url: string): Redis => new Redis(url, { ...common, maxRetriesPerRequest: null });
