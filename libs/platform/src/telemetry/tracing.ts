/** What a span says of itself: ids, names of routes and jobs, numbers. No personal data, as in the log. */
export type Facts = Record<string, string | number>;

export interface SpanOptions {
  kind?: 'server' | 'consumer' | 'internal';
  /** W3C traceparent of what caused it; otherwise the span in which the code stands. */
  parent?: string | null;
  facts?: Facts;
}

export interface OpenSpan {
  /** Spans that begin within `work`, at once or later, are its children. */
  run<T>(work: () => T): T;
  end(how: { name?: string; facts?: Facts; failed?: boolean }): void;
}

/** Sends spans somewhere. Only there when the settings say where (`otlp.tracer.ts`). */
export interface Tracer {
  begin(name: string, options: SpanOptions): OpenSpan;
  /** W3C traceparent of the span in which the code stands. */
  traceparent(): string | undefined;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Like the correlation id, it is asked for from everywhere, so it is the process's and not handed from room to room. */
let tracer: Tracer | undefined;
export const useTracer = (wanted: Tracer | undefined): void => void (tracer = wanted);

/** Sends what is left, and is no more. */
export async function closeTracer(): Promise<void> {
  const closing = tracer;
  tracer = undefined;
  await closing?.close();
}

export const beginSpan = (name: string, options: SpanOptions): OpenSpan | undefined =>
  tracer?.begin(name, options);

export const currentTraceparent = (): string | undefined => tracer?.traceparent();

/** `work` as a span from its beginning to its end. */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const span = beginSpan(name, options);
  if (!span) return work();
  try {
    const result = await span.run(work);
    span.end({});
    return result;
  } catch (error) {
    span.end({ failed: true, facts: { 'error.type': error instanceof Error ? error.name : 'unknown' } });
    throw error;
  }
}
