import { GradeAttemptHandler } from '@hochoi/assessment/handlers';
import { RenderCertificateHandler } from '@hochoi/certification/handlers';
import { HopelessJobError, type JobHandler } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aCertifiedLearner, fetchPdf } from '../support/certificates';
import { enrol, getResult, startAttempt, submit } from '../support/learning';
import { aLearner, anAdministrator, anOfficer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, singleChoice } from '../support/topics';

const server = testServer();
let officer: Somebody;

beforeAll(async () => {
  officer = await anOfficer(server());
});
afterEach(() => jest.restoreAllMocks());

/** For as long as the test lasts, this work fails for good. */
const failing = (handler: unknown) =>
  jest
    .spyOn(server().get<JobHandler>(handler), 'handle')
    .mockRejectedValue(new HopelessJobError('broken on purpose'));

const gradeAgain = ({ api }: Somebody, attemptId: string) =>
  api.POST('/api/v1/attempts/{attemptId}/grading', { params: { path: { attemptId } } });
const renderAgain = ({ api }: Somebody, certificateId: string) =>
  api.POST('/api/v1/certificates/{certificateId}/pdf', { params: { path: { certificateId } } });

describe('an attempt that could not be graded', () => {
  it('says so to its learner, and is graded when an officer asks for it', async () => {
    const { code } = await aPublishedTopic(server(), { questions: [singleChoice()] });
    const learner = await aLearner(server());
    await ok(enrol(learner.api, code));
    const { attemptId } = await ok(startAttempt(learner.api, code));
    const broken = failing(GradeAttemptHandler);
    await ok(submit(learner.api, attemptId));
    await server().idle();
    expect(await ok(getResult(learner.api, attemptId))).toMatchObject({
      state: 'grading-failed',
      grade: null,
    });
    expect((await ok(getResult(learner.api, attemptId))).failure).toMatch(/còn nguyên/);

    broken.mockRestore();
    expect(await problemOf(gradeAgain(learner, attemptId))).toMatchObject({ status: 403 });
    await ok(gradeAgain(officer, attemptId));
    await server().idle();
    expect(await ok(getResult(learner.api, attemptId))).toMatchObject({
      state: 'graded',
      grade: 0,
      failure: null,
    });
    expect(await problemOf(gradeAgain(officer, attemptId))).toMatchObject({
      status: 409,
      code: 'attempt.conflict',
    });
  });
});

describe('a certificate whose paper could not be made', () => {
  it('is valid all the same, and its paper is made when an officer asks for it', async () => {
    const topic = await aPublishedTopic(server(), { questions: [] });
    const broken = failing(RenderCertificateHandler);
    const { learner, certificate } = await aCertifiedLearner(server(), topic);
    expect(certificate).toMatchObject({ state: 'issued', pdfReady: false });

    broken.mockRestore();
    expect(await problemOf(renderAgain(learner, certificate.id))).toMatchObject({ status: 403 });
    await ok(renderAgain(officer, certificate.id));
    await server().idle();
    expect((await fetchPdf(learner, certificate.id)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('an administrator', () => {
  it('cannot shut herself out, so that there is always one left', async () => {
    const { api } = await anAdministrator(server());
    const { me } = await ok(api.GET('/api/v1/sessions/current'));
    const path = { accountId: me!.accountId };
    const close = api.PATCH('/api/v1/accounts/{accountId}', { params: { path }, body: { active: false } });
    expect(await problemOf(close)).toMatchObject({ status: 409, code: 'account.conflict' });
    expect((await ok(api.GET('/api/v1/sessions/current'))).me).not.toBeNull();
  });
});
