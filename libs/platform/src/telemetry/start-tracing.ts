import type { DatabaseEngine } from '../database/database';
import { openOtlpTracer } from './otlp.tracer';
import { currentTraceparent, inSpan, useTracer } from './tracing';

/** Spans of requests and jobs begin where those do; a transaction is a span within one of them. */
export async function startTracing(service: string, endpoint: string, engine: DatabaseEngine): Promise<void> {
  useTracer(await openOtlpTracer(service, endpoint));
  const write = engine.write.bind(engine);
  engine.write = (work) =>
    currentTraceparent() ? inSpan('transaction', {}, () => write(work)) : write(work);
}
