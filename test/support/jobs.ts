import { HopelessJobError, Job, type JobHandler, Database, newId } from '@hochoi/platform';
import type { components } from '../../apps/web/src/api/schema';
import { ok } from './api-client';
import type { Somebody } from './people';
import type { TestServer } from './test-server';

export type JobView = components['schemas']['Job'];
type State = components['schemas']['JobState'];

export const listJobs = (
  { api }: Somebody,
  query: { state?: State; kind?: string; cursor?: string; limit?: number },
) => api.GET('/api/v1/jobs', { params: { query } });
export const jobSummary = ({ api }: Somebody) => api.GET('/api/v1/jobs/summary');
export const retryJob = ({ api }: Somebody, jobId: string) =>
  api.POST('/api/v1/jobs/{jobId}/retry', { params: { path: { jobId } } });
export const cancelJob = ({ api }: Somebody, jobId: string) =>
  api.POST('/api/v1/jobs/{jobId}/cancellation', { params: { path: { jobId } } });
export const retryFailedJobs = ({ api }: Somebody, kind: string) =>
  api.POST('/api/v1/jobs/retries', { body: { kind } });

/** The jobs of one kind about this thing. */
export async function jobsAbout(admin: Somebody, state: State, kind: string, id: string): Promise<JobView[]> {
  const { items } = await ok(listJobs(admin, { state, kind, limit: 100 }));
  return items.filter(({ about }) => about?.id === id);
}

/** Until the mock is restored, this work fails: for good, or to be tried again. */
export const failing = (
  server: TestServer,
  handler: unknown,
  error = new HopelessJobError('broken on purpose'),
) => jest.spyOn(server.get<JobHandler>(handler), 'handle').mockRejectedValue(error);

/** Rows of a kind that no process runs. */
export async function failedJobs(server: TestServer, kind: string, count: number): Promise<void> {
  const at = server.clock.now();
  const row = {
    name: kind,
    lane: 'short',
    payload: {},
    state: 'failed',
    priority: 0,
    attempts: 1,
    progress: 0,
  };
  const times = { runAfter: at, createdAt: at, finishedAt: at };
  const rows = Array.from({ length: count }, (_, n) => ({ ...row, ...times, id: newId(), key: String(n) }));
  await server.get<Database>(Database).transaction(async (manager) => {
    for (let from = 0; from < count; from += 500)
      await manager.insert(Job, rows.slice(from, from + 500) as never[]);
  });
}
