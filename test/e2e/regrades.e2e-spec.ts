import { ok, problemOf } from '../support/api-client';
import { getResult, getTopic, study, takeQuiz } from '../support/learning';
import { aLearner, anAdministrator, aPerson, aTrainer, type Somebody } from '../support/people';
import {
  approveRegrade,
  getCorrectable,
  getOwnRegrade,
  getRegrade,
  listCorrectable,
  listRegrades,
  myGradeChanges,
  type Proposal,
  proposeRegrade,
  refuseRegrade,
  regradeChanges,
  tryCorrection,
  withdrawRegrade,
} from '../support/regrades';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic, singleChoice, trueFalse } from '../support/topics';

const server = testServer();
const reason = 'Đáp án in nhầm so với giáo trình.';

/** The same question with the other choice as its answer. */
function otherKey(): Proposal['fix'] {
  const { body } = singleChoice() as { body: { choices: { weight: number }[] } };
  const choices = body.choices.map((choice) => ({ ...choice, weight: 100 - choice.weight }));
  return { kind: 'new-key', body: { ...body, choices } };
}

interface Corrected extends PublishedTopic {
  questionId: string;
  /** Answered as the new key says, and as the old one does; both handed in and graded. */
  learners: { wins: Somebody; loses: Somebody };
  attempts: { wins: string; loses: string };
}

/** One question decides whether the quiz is passed. */
async function taken(): Promise<Corrected> {
  const topic = await aPublishedTopic(server(), { questions: [singleChoice()] });
  const learners = {
    wins: await aLearner(server(), { fullName: 'Lò Thị Được' }),
    loses: await aLearner(server(), { fullName: 'Vàng Thị Mất' }),
  };
  await study(learners.wins.api, topic);
  await study(learners.loses.api, topic);
  const attempts = {
    wins: await takeQuiz(server(), learners.wins.api, topic.code, { 'single-choice': 'b' }),
    loses: await takeQuiz(server(), learners.loses.api, topic.code, { 'single-choice': 'a' }),
  };
  const { quizzes } = await ok(listCorrectable(topic.trainer.api, topic.topicId));
  return { ...topic, learners, attempts, questionId: quizzes[0]!.questions[0]!.questionId };
}

async function proposed({ trainer, topicId, quizId, questionId }: Corrected, change: Partial<Proposal> = {}) {
  const body = { quizId, questionId, fix: otherKey(), keep: 'new', reason, ...change } as const;
  const { regradeId } = await ok(proposeRegrade(trainer.api, topicId, body));
  await server().idle();
  return regradeId;
}

let reviewer: Somebody;
beforeAll(async () => {
  reviewer = await aPerson(server(), ['reviewer']);
});

describe('a correction', () => {
  it('is tried, proposed, approved by somebody else, and leads to the certificate of who passes now', async () => {
    const topic = await taken();
    const { trainer, topicId, quizId, questionId, attempts, learners } = topic;
    const path = { topicId, quizId, questionId };
    const question = await ok(getCorrectable(trainer.api, path));
    expect(question).toMatchObject({
      decided: null,
      asked: 2,
      keys: [{ rightAnswers: ['Hai bên tranh chấp'] }],
    });
    expect(question.answers).toContainEqual({ words: 'Hòa giải viên', count: 1, earned: 0 });
    const tried = await ok(tryCorrection(trainer.api, path, { fix: otherKey(), keep: 'better' }));
    expect(tried).toMatchObject({ looked: 2, up: 1, down: 0, passedNow: 1, failedNow: 0 });

    const regradeId = await proposed(topic);
    const page = await ok(getRegrade(reviewer.api, regradeId));
    expect(page).toMatchObject({ state: 'proposed', own: false, reason, questionNumber: 1 });
    expect(page.counts).toMatchObject({
      ...{ attempts: 2, up: 1, down: 1, passedNow: 1, failedNow: 1, completions: 1, certificates: 1 },
    });
    expect((await ok(getResult(learners.wins.api, attempts.wins))).grade).toBe(0); // nothing has changed yet
    await ok(approveRegrade(reviewer.api, regradeId, page.lockVersion));
    await server().idle();

    const won = await ok(getResult(learners.wins.api, attempts.wins));
    expect(won).toMatchObject({ grade: 1000, passed: true, missing: [] });
    expect(won.certificateId).toEqual(expect.any(String));
    expect(won.questions[0]).toMatchObject({
      correct: 'right',
      corrections: [{ kind: 'new-key', reason }],
    });
    const lost = await ok(getResult(learners.loses.api, attempts.loses));
    expect(lost).toMatchObject({ grade: 0, passed: false });
    expect(lost.certificateId).toEqual(expect.any(String)); // what was granted stays
    expect((await ok(getTopic(learners.loses.api, topic.code))).quiz).toMatchObject({ bestGrade: 0 });
  });

  it('is never decided by whoever proposed it, whatever else she may do', async () => {
    const topic = await taken();
    const admin = await anAdministrator(server());
    const regradeId = await proposed({ ...topic, trainer: admin });
    const { lockVersion, own } = await ok(getRegrade(admin.api, regradeId));
    expect(own).toBe(true);
    const refused = await problemOf(approveRegrade(admin.api, regradeId, lockVersion));
    expect(refused).toMatchObject({ status: 403, code: 'regrade.forbidden' });
    await ok(refuseRegrade(reviewer.api, regradeId, lockVersion, 'Chưa đủ căn cứ.'));
    const late = await problemOf(approveRegrade(reviewer.api, regradeId, lockVersion));
    expect(late).toMatchObject({ status: 409, code: 'regrade.conflict' });
    expect((await ok(getResult(topic.learners.wins.api, topic.attempts.wins))).grade).toBe(0);
  });

  it('is decided by the numbers that were read: an old page is refused', async () => {
    const regradeId = await proposed(await taken());
    const { lockVersion } = await ok(getRegrade(reviewer.api, regradeId));
    const stale = await problemOf(approveRegrade(reviewer.api, regradeId, lockVersion - 1));
    expect(stale).toMatchObject({ status: 412, code: 'regrade.lost-race' });
  });

  it('can be taken back by its author until it is decided', async () => {
    const topic = await taken();
    const regradeId = await proposed(topic);
    await ok(withdrawRegrade(topic.trainer.api, topic.topicId, regradeId));
    expect(await ok(getOwnRegrade(topic.trainer.api, topic.topicId, regradeId))).toMatchObject({
      state: 'withdrawn',
      own: true,
    });
    const open = await ok(listRegrades(reviewer.api));
    expect(open.items.map((one) => one.regradeId)).not.toContain(regradeId);
  });

  it.each([
    ['without a reason', { reason: 'Nhầm.' }, 'request.invalid'],
    ['by a body of another type', { fix: { kind: 'new-key', body: trueFalse().body } }, 'regrade.invalid'],
    ['by the key it has', { fix: { kind: 'new-key', body: singleChoice().body } }, 'regrade.invalid'],
  ] as const)('%s is refused in words', async (_, change, code) => {
    const topic = await taken();
    const { trainer, topicId, quizId, questionId } = topic;
    const body = { quizId, questionId, fix: otherKey(), keep: 'new', reason, ...change } as Proposal;
    expect(await problemOf(proposeRegrade(trainer.api, topicId, body))).toMatchObject({ status: 422, code });
  });

  it('of a quiz of another topic is not found there', async () => {
    const [mine, theirs] = [await taken(), await taken()];
    const { topicId, trainer } = mine;
    const body = {
      quizId: theirs.quizId,
      questionId: theirs.questionId,
      fix: { kind: 'drop' },
      keep: 'new',
    } as const;
    const refused = await problemOf(proposeRegrade(trainer.api, topicId, { ...body, reason }));
    expect(refused).toMatchObject({ status: 404, code: 'regrade.not-found' });
    const regradeId = await proposed(theirs);
    expect((await problemOf(getOwnRegrade(trainer.api, topicId, regradeId))).status).toBe(404);
    expect((await problemOf(getOwnRegrade(trainer.api, theirs.topicId, regradeId))).status).toBe(403);
  });
});

describe('whose grade changes', () => {
  it('is told without names to a reviewer, with names to who may see everybody', async () => {
    const topic = await taken();
    const regradeId = await proposed(topic);
    const withoutNames = await ok(regradeChanges(reviewer.api, regradeId));
    expect(withoutNames.total).toBe(2);
    expect(withoutNames.items.map(({ personName }) => personName)).toEqual([null, null]);
    const admin = await anAdministrator(server());
    const withNames = await ok(regradeChanges(admin.api, regradeId));
    expect(withNames.items.map(({ personName }) => personName)).toEqual([
      topic.learners.wins.fullName,
      topic.learners.loses.fullName,
    ]);
    const kinds = Object.fromEntries(withNames.items.map((item) => [item.attemptId, item.kind]));
    expect(kinds).toEqual({ [topic.attempts.wins]: 'passes', [topic.attempts.loses]: 'fails' });
  });

  it('is shown to its author as numbers only', async () => {
    const topic = await taken();
    const regradeId = await proposed(topic);
    const page = JSON.stringify(await ok(getOwnRegrade(topic.trainer.api, topic.topicId, regradeId)));
    expect(page).toContain('"passedNow":1');
    expect(page).not.toMatch(/Lò Thị Được|Vàng Thị Mất/);
    expect((await problemOf(regradeChanges(topic.trainer.api, regradeId))).status).toBe(403);
  });

  it('is told to the learner herself, until she puts it away', async () => {
    const topic = await taken();
    const { wins, loses } = topic.learners;
    const regradeId = await proposed(topic);
    expect((await ok(myGradeChanges(wins.api))).items).toEqual([]);
    await ok(
      approveRegrade(reviewer.api, regradeId, (await ok(getRegrade(reviewer.api, regradeId))).lockVersion),
    );
    await server().idle();
    const [notice] = (await ok(myGradeChanges(wins.api))).items;
    expect(notice).toMatchObject({
      topicCode: topic.code,
      before: 0,
      after: 1000,
      passedAfter: true,
      reason,
    });
    const seen = (api: Somebody['api']) =>
      api.POST('/api/v1/me/grade-changes/{changeId}/seen', {
        params: { path: { changeId: notice!.changeId } },
      });
    expect((await problemOf(seen(loses.api))).status).toBe(404);
    await ok(seen(wins.api));
    await ok(seen(wins.api));
    expect((await ok(myGradeChanges(wins.api))).items).toEqual([]);
    expect((await ok(myGradeChanges(loses.api))).items).toHaveLength(1);
  });
});

it('a trainer and a learner see no proposals of the others', async () => {
  for (const { api } of [await aTrainer(server()), await aLearner(server())])
    expect((await problemOf(listRegrades(api))).status).toBe(403);
});
