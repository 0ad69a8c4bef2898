import type { FactoryProvider } from '@nestjs/common';
import {
  applyRegradeJob,
  AttemptService,
  computeStatisticsJob,
  countRegradeJob,
  gradeAttemptJob,
  gradeMarkedJob,
  gradeMarkedKey,
  QuizStatisticsStore,
  RegradeService,
} from '@hochoi/assessment';
import { CertificateService, renderCertificateJob } from '@hochoi/certification';
import { applyImportJob, ImportFates, previewImportJob, readImportJob } from '@hochoi/intake';
import { MediaService, prepareFileJob, transcodeMediaJob } from '@hochoi/media';
import { Clock, Database, JobQueue, JobRecords, type JobTrace, jobTrace } from '@hochoi/platform';

/** One for each kind of job whose failure shows on a record. `test/e2e/jobs` misses one that is not here. */
export const jobTraces = (
  media: MediaService,
  attempts: AttemptService,
  certificates: CertificateService,
  imports: ImportFates,
  queue: JobQueue,
  regrades: RegradeService,
  statistics: QuizStatisticsStore,
): JobTrace[] => [
  ...[transcodeMediaJob, prepareFileJob].map((job) =>
    jobTrace({
      job,
      again: ({ mediaId }) => media.processAgain(mediaId),
      cancelled: ({ mediaId }) => media.processingCancelled(mediaId),
    }),
  ),
  jobTrace({
    job: gradeAttemptJob,
    again: ({ attemptId }) => attempts.retryGrading(attemptId), // a failed grading stands until there is a grade
    cancelled: ({ attemptId }) => attempts.gradingCancelled(attemptId),
  }),
  jobTrace({
    job: gradeMarkedJob,
    again: (graded) => queue.retry(gradeMarkedJob, gradeMarkedKey(graded)),
    cancelled: () => Promise.resolve(), // its attempt goes on waiting for its grade, and its trainer sees that
  }),
  ...[countRegradeJob, applyRegradeJob].map((job) =>
    jobTrace({
      job,
      again: (run) => regrades.again(job, run),
      cancelled: (run) => regrades.cancelled(run),
    }),
  ),
  jobTrace({
    job: computeStatisticsJob,
    again: (order) => statistics.again(order),
    cancelled: (order) => statistics.stopped(order),
  }),
  jobTrace({
    job: renderCertificateJob,
    again: ({ certificateId }) => certificates.renderAgain(certificateId),
    cancelled: ({ certificateId }) => certificates.renderingCancelled(certificateId),
  }),
  ...[readImportJob, previewImportJob, applyImportJob].map((job) =>
    jobTrace({
      job,
      again: (run) => imports.again(job, run),
      cancelled: (run) => imports.cancelled(run),
    }),
  ),
];

export const jobRecordsProvider: FactoryProvider<JobRecords> = {
  provide: JobRecords,
  inject: [
    Database,
    JobQueue,
    Clock,
    MediaService,
    AttemptService,
    CertificateService,
    ImportFates,
    RegradeService,
    QuizStatisticsStore,
  ],
  useFactory: (
    database: Database,
    queue: JobQueue,
    clock: Clock,
    media: MediaService,
    attempts: AttemptService,
    certificates: CertificateService,
    imports: ImportFates,
    regrades: RegradeService,
    statistics: QuizStatisticsStore,
  ) =>
    new JobRecords(
      database,
      queue,
      clock,
      jobTraces(media, attempts, certificates, imports, queue, regrades, statistics),
    ),
};
