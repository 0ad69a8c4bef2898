/**
 * Names one call, from here to the last job that it causes, in the server's logs. Made by the browser, so that a call whose answer
 * never came can be found there too.
 */
export const newCorrelationId = (): string => crypto.randomUUID();

export const CORRELATION_ID = 'x-correlation-id';
