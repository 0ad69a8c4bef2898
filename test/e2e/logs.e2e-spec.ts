import { AccountService } from '@hochoi/people';
import { Database, Job } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { enrol, read, saveAnswers, startAttempt, study, Tab } from '../support/learning';
import { LogLines } from '../support/log-lines';
import { aLearner, anAccount, anAdministrator, nobody, PASSWORD, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, shortText, singleChoice } from '../support/topics';

const log = new LogLines();
const server = testServer({ LOG_LEVEL: 'debug' }, log);
const ID = 'from-her-phone-0042';

/** Hands in under an id of the browser's own, and waits for all that follows from it. */
async function submit({ client }: Somebody, attemptId: string, id = ID): Promise<void> {
  const headers = { 'x-correlation-id': id };
  const path = `/api/v1/attempts/${attemptId}/submission`;
  expect((await client.fetch(path, { method: 'POST', headers })).status).toBe(200);
  await server().idle();
}

describe('one id, from the browser to the last job', () => {
  const chain = ['grade-attempt', 'check-completion', 'issue-certificate', 'render-certificate'];

  beforeAll(async () => {
    const topic = await aPublishedTopic(server(), { questions: [singleChoice()] });
    const learner = await aLearner(server());
    await study(learner.api, topic);
    const { attemptId, questions } = await ok(startAttempt(learner.api, topic.code));
    const right = new Tab('dien-thoai-1').event(questions[0]!.slotId, 'a');
    await ok(saveAnswers(learner.api, attemptId, [right]));
    await submit(learner, attemptId);
  });

  it('is on every row: grade, completion, certificate, paper', async () => {
    const jobs = await server().get<Database>(Database).manager.findBy(Job, { correlationId: ID });
    expect(jobs.map(({ name }) => name).sort()).toEqual([...chain].sort());
    expect(jobs.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is in the line of the request, and in the line of each run', () => {
    const said = log.lines().filter(({ correlationId }) => correlationId === ID);
    expect(said.filter(({ msg }) => msg === 'request')).toMatchObject([
      { service: 'standalone', method: 'POST', route: 'submitAttempt', status: 200, ms: expect.any(Number) },
    ]);
    const runs = said.filter(({ msg }) => msg === 'job');
    expect(runs.map(({ job }) => job)).toEqual(chain);
    for (const run of runs)
      expect(run).toMatchObject({
        id: expect.any(String),
        attempt: 1,
        outcome: 'done',
        ms: expect.any(Number),
      });
  });
});

describe('the log', () => {
  const secrets = {
    fullName: 'Hoàng Thị Kín Đáo',
    phone: '0912345678',
    password: 'mật-khẩu-không-ai-biết',
    answer: 'câu trả lời rất riêng tư',
    search: 'điều-chị-tìm-kiếm',
    unitName: 'Hội LHPN xã Giữ Kín',
  };
  let learner: Somebody;
  let session: string;

  beforeAll(async () => {
    const topic = await aPublishedTopic(server(), { questions: [shortText()] });
    const { fullName, phone, password, unitName } = secrets;
    learner = await aLearner(server(), { fullName, phone, password, unitName });
    session = /=([^;]+)/.exec(learner.client.lastSetCookie!)![1]!;
    const { api } = learner;
    await ok(api.GET('/api/v1/topics', { params: { query: { query: secrets.search } } }));
    await ok(enrol(api, topic.code));
    await ok(read(api, topic.code, topic.lessonKeys[0]!));
    const { attemptId, questions } = await ok(startAttempt(api, topic.code));
    await ok(
      saveAnswers(api, attemptId, [new Tab('may-tinh-1').event(questions[0]!.slotId, secrets.answer)]),
    );
    await submit(learner, attemptId, 'from-her-phone-0043');
  });

  /** What goes wrong is where logs tell too much. */
  beforeAll(async () => {
    const wrong = { userName: learner.userName, password: `${secrets.password}!` };
    await problemOf(nobody(server()).api.POST('/api/v1/sessions', { body: wrong }));
    await learner.client.fetch(`/api/v1/${encodeURIComponent(secrets.fullName)}?q=${secrets.phone}`);
    const { api } = await anAdministrator(server());
    const again = { fullName: secrets.fullName, userName: learner.userName, roles: ['learner' as const] };
    await problemOf(api.POST('/api/v1/accounts', { body: again }));
  });

  /** A fault of ours: the database refuses a row, and quotes what was in it. */
  beforeAll(async () => {
    const accounts = server().get<AccountService>(AccountService);
    const broken = jest.spyOn(accounts, 'create').mockImplementation(() =>
      server()
        .get<Database>(Database)
        .transaction((manager) => manager.query(`UPDATE account SET userName = '${learner.userName}'`)),
    );
    await anAccount(server(), ['learner']).catch(() => undefined);
    broken.mockRestore();
    expect(log.lines('unexpected error')).toHaveLength(1);
  });

  it('has one structured line for each answered request, by its route', () => {
    const requests = log.lines('request');
    expect(requests.length).toBeGreaterThan(20);
    for (const line of requests) {
      expect(Object.keys(line).sort()).toEqual(
        ['correlationId', 'level', 'method', 'ms', 'msg', 'route', 'service', 'status', 'time'].sort(),
      );
      expect(String(line.route)).not.toMatch(/\?|\d{4}/);
    }
  });

  it.each(Object.keys(secrets))('never tells a %s', (what) => {
    const secret = secrets[what as keyof typeof secrets];
    for (const form of [secret, secret.normalize('NFD'), encodeURIComponent(secret), secret.toLowerCase()])
      expect(log.text).not.toContain(form);
  });

  it('never tells a user name, a session or the usual password', () => {
    expect(learner.userName.length).toBeGreaterThan(8);
    expect(session.length).toBeGreaterThan(20);
    for (const secret of [learner.userName, session, PASSWORD]) expect(log.text).not.toContain(secret);
  });
});
