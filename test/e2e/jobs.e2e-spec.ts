import { GradeAttemptHandler } from '@hochoi/assessment/handlers';
import { RenderCertificateHandler } from '@hochoi/certification/handlers';
import { MediaService } from '@hochoi/media';
import { TranscodeMediaHandler } from '@hochoi/media/handlers';
import type { JobHandler } from '@hochoi/platform';
import { jobTraces } from '../../apps/course/src/job-records.provider';
import { handlers } from '../../apps/queue/src/queue-app.module';
import { jobs as english } from '../../apps/web/src/i18n/en/jobs';
import { jobs as vietnamese } from '../../apps/web/src/i18n/vi/jobs';
import { ok, problemOf } from '../support/api-client';
import { aCertifiedLearner, fetchPdf, myCertificates } from '../support/certificates';
import {
  cancelJob,
  failedJobs,
  failing,
  jobsAbout,
  jobSummary,
  listJobs,
  retryFailedJobs,
  retryJob,
} from '../support/jobs';
import { enrol, getResult, startAttempt, submit } from '../support/learning';
import { aLearner, anAdministrator, anOfficer, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, singleChoice } from '../support/topics';
import { waitUntil } from '../support/wait-until';

const server = testServer();
let admin: Somebody;

beforeAll(async () => {
  admin = await anAdministrator(server());
});
afterEach(() => jest.restoreAllMocks());

const failedOf = async (kind: string) =>
  (await ok(jobSummary(admin))).kinds.find((counts) => counts.kind === kind)?.failed ?? 0;

describe('a grading that failed', () => {
  it('is shown with what it is about and why, is retried once, and has its effect once', async () => {
    const { code } = await aPublishedTopic(server(), { questions: [singleChoice()] });
    const learner = await aLearner(server(), { fullName: 'Vi Thị Không Nêu Tên' });
    await ok(enrol(learner.api, code));
    const { attemptId } = await ok(startAttempt(learner.api, code));
    const broken = failing(server(), GradeAttemptHandler);
    await ok(submit(learner.api, attemptId));
    await server().idle();

    const [job, ...more] = await jobsAbout(admin, 'failed', 'grade-attempt', attemptId);
    expect(more).toEqual([]);
    expect(job).toMatchObject({
      kind: 'grade-attempt',
      lane: 'grading',
      state: 'failed',
      attempts: 1,
      lastError: 'broken on purpose',
      correlationId: expect.any(String),
      finishedAt: expect.any(String),
      about: { what: 'attempt', id: attemptId, topicCode: code },
    });
    expect(await failedOf('grade-attempt')).toBe(1);

    broken.mockRestore();
    const presses = await Promise.all([retryJob(admin, job!.id), retryJob(admin, job!.id)]);
    expect(presses.map(({ response }) => response.status).sort()).toEqual([200, 409]);
    await server().idle();
    expect(await ok(getResult(learner.api, attemptId))).toMatchObject({ state: 'graded', failure: null });
    expect(await jobsAbout(admin, 'done', 'grade-attempt', attemptId)).toHaveLength(1);
    expect(await jobsAbout(admin, 'done', 'check-completion', attemptId)).toHaveLength(1);
    expect(await failedOf('grade-attempt')).toBe(0);
    expect(await problemOf(retryJob(admin, job!.id))).toMatchObject({ status: 409, code: 'job.conflict' });
  });
});

describe('papers that failed', () => {
  it('are retried all at once, and their certificates know it', async () => {
    const topic = await aPublishedTopic(server(), { questions: [] });
    const broken = failing(server(), RenderCertificateHandler);
    const certified = [await aCertifiedLearner(server(), topic), await aCertifiedLearner(server(), topic)];
    expect(await failedOf('render-certificate')).toBe(2);
    const [first] = certified;
    const [job] = await jobsAbout(admin, 'failed', 'render-certificate', first!.certificate.id);
    expect(job!.about).toMatchObject({ what: 'certificate', number: first!.certificate.number });

    broken.mockRestore();
    expect(await ok(retryFailedJobs(admin, 'render-certificate'))).toEqual({ retried: 2 });
    expect(await ok(retryFailedJobs(admin, 'render-certificate'))).toEqual({ retried: 0 });
    await server().idle();
    for (const { learner, certificate } of certified) {
      expect((await fetchPdf(learner, certificate.id)).subarray(0, 5).toString()).toBe('%PDF-');
      expect(await myCertificates(learner)).toMatchObject([{ id: certificate.id, pdfReady: true }]);
    }
  });
});

describe('a film', () => {
  const begun = async (trainer: Somebody) => {
    const media = server().get<MediaService>(MediaService);
    const upload = { ownerId: trainer.personId, fileName: 'họp tổ.mp4', size: 1000, sha256: null };
    const { id } = await media.begin(upload);
    await media.uploaded(id);
    return id;
  };
  const filmOf = async ({ api }: Somebody, mediaId: string) =>
    ok(api.GET('/api/v1/media/{mediaId}', { params: { path: { mediaId } } }));

  it('that failed goes back to those that wait, as by its owner’s own press', async () => {
    const trainer = await aTrainer(server());
    failing(server(), TranscodeMediaHandler);
    const mediaId = await begun(trainer);
    await server().idle();
    expect(await filmOf(trainer, mediaId)).toMatchObject({ state: 'failed', failure: { canRetry: true } });
    const [job] = await jobsAbout(admin, 'failed', 'transcode-media', mediaId);

    const seen: unknown[] = [];
    jest.spyOn(server().get<JobHandler>(TranscodeMediaHandler), 'handle').mockImplementation(async () => {
      seen.push(await filmOf(trainer, mediaId));
    });
    await ok(retryJob(admin, job!.id));
    await server().idle();
    expect(seen).toMatchObject([{ state: 'queued', progress: 0, failure: null }]);
  });

  it('whose job is cancelled says so to its owner, who may have it tried again', async () => {
    const trainer = await aTrainer(server());
    failing(server(), TranscodeMediaHandler, new Error('the disk is slow'));
    const mediaId = await begun(trainer);
    const [job] = await waitUntil(
      'the job is put off after its first run',
      () => jobsAbout(admin, 'waiting', 'transcode-media', mediaId),
      ([one]) => one?.lastError === 'the disk is slow',
    );
    expect(await ok(cancelJob(admin, job!.id))).toMatchObject({ state: 'cancelled' });
    expect(await problemOf(cancelJob(admin, job!.id))).toMatchObject({ status: 409, code: 'job.conflict' });
    expect(await filmOf(trainer, mediaId)).toMatchObject({
      state: 'failed',
      failure: { code: 'media.cancelled', canRetry: true },
    });
    const retry = { params: { path: { mediaId } } };
    const again = await ok(trainer.api.POST('/api/v1/media/{mediaId}/retry', retry));
    expect(again.failure).toBeNull();
    expect(await jobsAbout(admin, 'cancelled', 'transcode-media', mediaId)).toEqual([]);
  });
});

describe('the list', () => {
  it('names nobody', async () => {
    const topic = await aPublishedTopic(server(), { questions: [] });
    const fullName = 'Sùng Thị Riêng Tư';
    const { learner } = await aCertifiedLearner(server(), topic, { fullName });
    for (const state of ['failed', 'done', 'waiting', 'running', 'cancelled'] as const) {
      const text = JSON.stringify(await ok(listJobs(admin, { state, limit: 100 })));
      expect(text).not.toContain(fullName);
      expect(text).not.toContain(learner.personId);
      expect(text).not.toContain('họp tổ.mp4');
    }
  });

  it('is refused to everybody but administrators', async () => {
    const others = [await aLearner(server()), await aTrainer(server()), await anOfficer(server())];
    for (const other of others)
      for (const call of [
        listJobs(other, {}),
        jobSummary(other),
        retryJob(other, 'khong-co'),
        cancelJob(other, 'khong-co'),
        retryFailedJobs(other, 'grade-attempt'),
      ])
        expect(await problemOf(call)).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect(await problemOf(retryJob(admin, 'khong-co'))).toMatchObject({
      status: 404,
      code: 'job.not-found',
    });
    expect(await problemOf(listJobs(admin, { limit: 101 }))).toMatchObject({ status: 422 });
  });

  it('shows each of 10,000 jobs once, page by page', async () => {
    await failedJobs(server(), 'of-a-former-version', 10_000);
    expect(await failedOf('of-a-former-version')).toBe(10_000);
    const seen = new Set<string>();
    let pages = 0;
    let cursor: string | undefined;
    do {
      const page = await ok(listJobs(admin, { kind: 'of-a-former-version', limit: 100, cursor }));
      page.items.forEach(({ id }) => seen.add(id));
      cursor = page.nextCursor ?? undefined;
      pages += 1;
    } while (cursor);
    expect([seen.size, pages]).toEqual([10_000, 100]);
  });
});

describe('every kind of job', () => {
  const kinds = () => handlers.map((handler) => server().get<JobHandler>(handler));

  it('whose failure marks a record has a way back for that record', () => {
    const traced = jobTraces(...([] as unknown as Parameters<typeof jobTraces>)).map(({ job }) => job.name);
    const marking = kinds().filter((handler) => handler.failed !== undefined);
    expect(traced.sort()).toEqual(marking.map(({ job }) => job.name).sort());
  });

  it('has a name and an advice in both languages', () => {
    const names = kinds().map(({ job }) => job.name);
    for (const { jobs } of [vietnamese, english])
      for (const texts of [jobs.kind, jobs.advice])
        expect(Object.keys(texts)).toEqual(expect.arrayContaining(names));
  });
});
