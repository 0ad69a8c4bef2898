import { AsyncLocalStorage } from 'node:async_hooks';

const store = new AsyncLocalStorage<string>();

/** One id from the browser's request to the last job it caused. */
export const withCorrelationId = <T>(id: string, work: () => T): T => store.run(id, work);
export const currentCorrelationId = (): string | undefined => store.getStore();
