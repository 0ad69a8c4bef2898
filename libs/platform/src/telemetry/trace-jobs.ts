import type { Job } from '../queue/job.entity';
import { beginSpan } from './tracing';

type Row = Pick<Job, 'id' | 'name' | 'lane' | 'attempts' | 'traceparent' | 'correlationId'>;

/** A run as a span of the trace that its row names: the request's, or the job's, that added it. */
export async function inJobSpan(row: Row, run: () => Promise<string>): Promise<void> {
  const span = beginSpan(`job ${row.name}`, {
    kind: 'consumer',
    parent: row.traceparent,
    facts: factsOf(row),
  });
  if (!span) return void (await run());
  const outcome = await span.run(run);
  span.end({ facts: { 'hochoi.job.outcome': outcome }, failed: outcome === 'failed' });
}

const factsOf = ({ id, name, lane, attempts, correlationId }: Row) => ({
  'hochoi.job.id': id,
  'hochoi.job.kind': name,
  'hochoi.job.lane': lane,
  'hochoi.job.attempt': attempts,
  'hochoi.correlation_id': correlationId ?? id,
});
