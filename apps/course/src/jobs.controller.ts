import { Controller } from '@nestjs/common';
import { type JobSubject, type JobView, routes, type ResponseOf } from '@hochoi/contracts';
import { Handle, In, type Input, type Job, JobRecords } from '@hochoi/platform';
import { JobSubjectsService } from './job-subjects.service';

type R = typeof routes;

/** Enough to recognise a failure by; the log has the rest. */
const ERROR_LENGTH = 300;

@Controller()
export class JobsController {
  constructor(
    private readonly records: JobRecords,
    private readonly subjects: JobSubjectsService,
  ) {}

  @Handle(routes.listJobs)
  async listJobs(@In() { query }: Input<R['listJobs']>): Promise<ResponseOf<R['listJobs']>> {
    const { state, kind, cursor, limit } = query;
    const { items, nextCursor } = await this.records.list({ state, kind }, cursor, limit);
    const subjects = await this.subjects.of(items);
    return { items: items.map((job) => viewOf(job, subjects.get(job.id) ?? null)), nextCursor };
  }

  @Handle(routes.jobSummary)
  jobSummary(): Promise<ResponseOf<R['jobSummary']>> {
    return this.records.summary();
  }

  @Handle(routes.retryJob)
  async retryJob(@In() { params }: Input<R['retryJob']>): Promise<JobView> {
    return this.view(await this.records.retry(params.jobId));
  }

  @Handle(routes.retryFailedJobs)
  async retryFailedJobs(
    @In() { body }: Input<R['retryFailedJobs']>,
  ): Promise<ResponseOf<R['retryFailedJobs']>> {
    return { retried: await this.records.retryFailed(body.kind) };
  }

  @Handle(routes.cancelJob)
  async cancelJob(@In() { params }: Input<R['cancelJob']>): Promise<JobView> {
    return this.view(await this.records.cancel(params.jobId));
  }

  private async view(job: Job): Promise<JobView> {
    return viewOf(job, (await this.subjects.of([job])).get(job.id) ?? null);
  }
}

function viewOf(job: Job, about: JobSubject | null): JobView {
  const { id, name, lane, state, attempts, progress, createdAt, runAfter, finishedAt, correlationId } = job;
  return {
    id,
    kind: name,
    lane,
    state,
    attempts,
    progress,
    createdAt,
    runAfter,
    finishedAt,
    lastError: shortened(job.lastError),
    correlationId,
    about,
  };
}

const shortened = (text: string | null): string | null =>
  text && text.length > ERROR_LENGTH ? `${text.slice(0, ERROR_LENGTH - 1)}…` : text;
