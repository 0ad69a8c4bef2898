import { AuditEvent, Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { enrol, getTopic } from '../support/learning';
import { aLearner, anAdministrator, aPerson, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer, withServer } from '../support/test-server';
import {
  addLesson,
  approve,
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  facts,
  getDraft,
  getQuiz,
  publish,
  publishApproved,
  saveQuiz,
  submitTopic,
  type TopicDraft,
  trueFalse,
  updateLesson,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;
let reviewer: Somebody;
let api: Somebody['api'];

beforeAll(async () => {
  trainer = await aTrainer(server(), { fullName: 'Trần Thị Soạn' });
  reviewer = await aPerson(server(), ['reviewer'], { fullName: 'Đỗ Thị Thẩm Định' });
  api = trainer.api;
});

const path = <P>(params: P) => ({ params: { path: params } });
const takeBack = (by: Somebody, topicId: string, lockVersion: number) =>
  by.api.DELETE('/api/v1/authoring/topics/{topicId}/review', { params: at({ topicId }, lockVersion) });
const wantChanges = (by: Somebody, versionId: string, lockVersion: number, note = 'Cần nêu căn cứ.') =>
  by.api.POST('/api/v1/reviews/{versionId}/changes', {
    params: at({ versionId }, lockVersion),
    body: { note },
  });
const authorPath = '/api/v1/authoring/topics/{topicId}/authors/{personId}';
const withdraw = (by: Somebody, topicId: string, reason = 'Luật đã thay đổi.') =>
  by.api.POST('/api/v1/authoring/topics/{topicId}/withdrawal', { ...path({ topicId }), body: { reason } });
const review = (by: Somebody, versionId: string) =>
  by.api.GET('/api/v1/reviews/{versionId}', path({ versionId }));
const stepsOf = async (topicId: string) =>
  (await ok(api.GET('/api/v1/authoring/topics/{topicId}/steps', path({ topicId })))).items;

/** Written and ready, not handed in. */
async function aDraft(by = trainer): Promise<TopicDraft> {
  const { topicId } = await createTopic(by.api);
  await addLesson(by.api, topicId, { title: 'Bốn bước', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(by.api, topicId, 1, { questions: [trueFalse()] }));
  return getDraft(by.api, topicId);
}
async function inReview(by = trainer): Promise<TopicDraft> {
  const { topicId, lockVersion } = await aDraft(by);
  return ok(submitTopic(by.api, topicId, lockVersion));
}
async function approved(): Promise<TopicDraft> {
  const { topicId, versionId, lockVersion } = await inReview();
  await ok(approve(reviewer.api, versionId, lockVersion));
  return getDraft(api, topicId);
}

describe('the way of a version', () => {
  it('leads from its author to the reviewers, back with a note, and to the learners; each step is kept', async () => {
    const { topicId, versionId, code } = await inReview();
    const first = await getDraft(api, topicId);
    expect(first.state).toBe('in-review');
    await ok(wantChanges(reviewer, versionId, first.lockVersion, 'Cần thêm tình huống.'));
    const back = await getDraft(api, topicId);
    expect(back.state).toBe('draft');
    await ok(updateLesson(api, back.lessons[0]!, { markdown: 'Nghe, hỏi, bàn, ghi; và một tình huống.' }));
    const again = await ok(submitTopic(api, topicId, (await getDraft(api, topicId)).lockVersion));
    await ok(approve(reviewer.api, versionId, again.lockVersion));
    expect((await getDraft(api, topicId)).state).toBe('approved');
    const decision = { decisionNumber: '15/QĐ-HVPN', decisionDate: '2026-11-20' };
    await ok(publishApproved(api, topicId, again.lockVersion + 1, decision));
    expect((await ok(getTopic(nobody(server()).api, code))).version).toBe(1);

    const steps = await stepsOf(topicId);
    expect(steps.map(({ step, by }) => `${step} ${by}`)).toEqual([
      'published Trần Thị Soạn',
      'approved Đỗ Thị Thẩm Định',
      'submitted Trần Thị Soạn',
      'changes-wanted Đỗ Thị Thẩm Định',
      'submitted Trần Thị Soạn',
    ]);
    expect(steps[3]).toMatchObject({ note: 'Cần thêm tình huống.', version: 1 });
    const where = { subjectId: topicId };
    const events = await server().get<Database>(Database).manager.find(AuditEvent, { where });
    expect(events.map(({ action }) => action).sort()).toEqual(
      steps.map(({ step }) => `topic.${step}`).sort(),
    );
  });

  it('asks of a next version what it changes, and of the first nothing', async () => {
    const { topicId } = await aPublishedTopic(server(), {}, trainer);
    const { lockVersion } = await beginDraft(api, topicId);
    for (const change of [{}, { changeKind: 'typo', moveOver: 'minor' }, { changeNote: 'Sửa.' }]) {
      const refused = await problemOf(submitTopic(api, topicId, lockVersion, change));
      expect([refused.status, refused.code]).toEqual([422, 'topic-change.invalid']);
    }
    const said = { changeKind: 'renewal', changeNote: 'Theo luật mới.', moveOver: 'must-redo' };
    expect(await ok(submitTopic(api, topicId, lockVersion, said))).toMatchObject(said);
    const first = await ok(submitTopic(api, (await aDraft()).topicId, 1, said));
    expect(first).toMatchObject({ changeKind: null, changeNote: null, moveOver: null });
  });

  it('does not begin with what is not ready', async () => {
    const { topicId, lockVersion } = await createTopic(api);
    const refused = await problemOf(submitTopic(api, topicId, lockVersion));
    expect([refused.status, refused.code]).toEqual([409, 'topic.not-ready']);
  });

  it.each([
    ['in review', inReview],
    ['approved', approved],
  ])('leaves nothing to be edited while it is %s', async (_, make) => {
    const draft = await make();
    const { topicId, lockVersion } = draft;
    const quiz = await getQuiz(api, topicId);
    const params = at({ topicId }, lockVersion);
    const lessonIds = draft.lessons.map(({ id }) => id);
    const edits = [
      api.PATCH('/api/v1/authoring/topics/{topicId}', { params, body: { title: 'Khác' } }),
      api.DELETE('/api/v1/authoring/topics/{topicId}/draft', { params }),
      api.PUT('/api/v1/authoring/topics/{topicId}/structure', { params, body: { lessonIds, modules: [] } }),
      api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
        params: { path: { topicId } },
        body: { title: 'Thêm' },
      }),
      updateLesson(api, draft.lessons[0]!, { title: 'Khác' }),
      saveQuiz(api, topicId, quiz.lockVersion, { questions: [] }),
      submitTopic(api, topicId, lockVersion),
    ];
    for (const edit of edits) expect((await problemOf(edit)).status).toBe(409);
    expect({ ...(await getDraft(api, topicId)), updatedAt: '' }).toEqual({ ...draft, updatedAt: '' });
    const back = await ok(takeBack(trainer, topicId, lockVersion));
    expect(back.state).toBe('draft');
    await ok(updateLesson(api, back.lessons[0]!, { title: 'Khác' }));
  });

  it('takes no step in a state that does not lead there', async () => {
    const draft = await aDraft();
    const waiting = await inReview();
    const there = await approved();
    const wrong = [
      publishApproved(api, draft.topicId, draft.lockVersion),
      takeBack(trainer, draft.topicId, draft.lockVersion),
      approve(reviewer.api, draft.versionId, draft.lockVersion),
      wantChanges(reviewer, draft.versionId, draft.lockVersion),
      publishApproved(api, waiting.topicId, waiting.lockVersion),
      approve(reviewer.api, there.versionId, there.lockVersion),
      withdraw(trainer, draft.topicId),
    ];
    for (const step of wrong) expect((await problemOf(step)).code).toBe('topic.conflict');
  });

  it('is decided on what was read: after it was taken back and handed in anew the old page is refused', async () => {
    const { topicId, versionId, lockVersion } = await inReview();
    const back = await ok(takeBack(trainer, topicId, lockVersion));
    await ok(submitTopic(api, topicId, back.lockVersion));
    expect((await problemOf(approve(reviewer.api, versionId, lockVersion))).status).toBe(412);
    expect((await problemOf(wantChanges(reviewer, versionId, lockVersion))).status).toBe(412);
  });

  it('is gone once, however many press at the same moment', async () => {
    const { topicId, versionId, lockVersion } = await inReview();
    const statuses = async (calls: Promise<{ response: Response }>[]) =>
      (await Promise.all(calls)).map(({ response }) => response.status).sort();
    const five = Array.from({ length: 5 });
    const approvals = await statuses(five.map(() => approve(reviewer.api, versionId, lockVersion)));
    expect(approvals.filter((status) => status === 204)).toHaveLength(1);
    const publications = await statuses(five.map(() => publishApproved(api, topicId, lockVersion + 1)));
    expect(publications.filter((status) => status === 204)).toHaveLength(1);
    for (const status of [...approvals, ...publications]) expect([204, 409, 412]).toContain(status);
    expect((await stepsOf(topicId)).map(({ step }) => step)).toEqual(['published', 'approved', 'submitted']);
  });
});

describe('nobody approves her own topic', () => {
  it('neither the trainer who is a reviewer too, nor an administrator who handed it in for her', async () => {
    const both = await aPerson(server(), ['trainer', 'reviewer']);
    const own = await inReview(both);
    expect((await problemOf(approve(both.api, own.versionId, own.lockVersion))).code).toBe(
      'review.forbidden',
    );
    expect((await problemOf(wantChanges(both, own.versionId, own.lockVersion))).status).toBe(403);
    expect(await ok(review(both, own.versionId))).toMatchObject({ own: true });

    const administrator = await anAdministrator(server());
    const { topicId, lockVersion } = await aDraft();
    const given = await ok(submitTopic(administrator.api, topicId, lockVersion));
    const refused = await problemOf(approve(administrator.api, given.versionId, given.lockVersion));
    expect(refused.status).toBe(403);
    await ok(approve(reviewer.api, given.versionId, given.lockVersion));
  });

  it('nor one of its authors, nor who has saved a lesson of this version and is none any more', async () => {
    const [author, left] = [
      await aPerson(server(), ['trainer', 'reviewer']),
      await aPerson(server(), ['trainer', 'reviewer']),
    ];
    const { topicId, lessons } = await aDraft();
    const authorAt = (personId: string) => path({ topicId, personId });
    for (const { personId } of [author, left]) await ok(api.PUT(authorPath, authorAt(personId)));
    await ok(updateLesson(left.api, lessons[0]!, { markdown: 'Nghe, hỏi, bàn, ghi, ký.' }));
    await ok(api.DELETE(authorPath, authorAt(left.personId)));
    const draft = await getDraft(api, topicId);
    const { versionId, lockVersion } = await ok(submitTopic(api, topicId, draft.lockVersion));
    for (const one of [author, left]) {
      expect((await problemOf(approve(one.api, versionId, lockVersion))).code).toBe('review.forbidden');
      expect(await ok(review(one, versionId))).toMatchObject({ own: true });
      const { items } = await ok(one.api.GET('/api/v1/reviews', { params: { query: { limit: 100 } } }));
      expect(items.find((item) => item.versionId === versionId)).toMatchObject({ own: true });
    }
    await ok(approve(reviewer.api, versionId, lockVersion));
    // What she wrote for an earlier version does not bind her for ever.
    await ok(publishApproved(api, topicId, lockVersion + 1));
    const next = await beginDraft(api, topicId);
    const again = await ok(submitTopic(api, topicId, next.lockVersion));
    expect(await ok(review(left, again.versionId))).toMatchObject({ own: false });
  });
});

describe('reviewers', () => {
  it('see what waits, the longest waiting first, page by page', async () => {
    const waiting = [await inReview(), await inReview(), await inReview()].map(({ versionId }) => versionId);
    const list = (cursor?: string) =>
      ok(reviewer.api.GET('/api/v1/reviews', { params: { query: { limit: 2, cursor } } }));
    const seen: string[] = [];
    let page = await list();
    const { total } = page;
    for (;;) {
      seen.push(...page.items.map(({ versionId }) => versionId));
      if (!page.nextCursor) break;
      page = await list(page.nextCursor);
    }
    expect(seen).toHaveLength(total);
    expect(seen.filter((id) => waiting.includes(id))).toEqual(waiting);
    const query = { state: 'approved' as const };
    const { versionId } = await approved();
    const { items } = await ok(reviewer.api.GET('/api/v1/reviews', { params: { query } }));
    expect(items.map((item) => item.versionId)).toContain(versionId);
    expect(seen).not.toContain(versionId);
  });

  it('read a version beside what learners have, and as they will see it; a draft is its author’s alone', async () => {
    const { topicId } = await aPublishedTopic(server(), { questions: [trueFalse()] }, trainer);
    const draft = await beginDraft(api, topicId);
    await ok(updateLesson(api, draft.lessons[0]!, { markdown: 'Nghe, hỏi, bàn, **ký**.' }));
    expect((await problemOf(review(reviewer, draft.versionId))).code).toBe('topic.not-found');
    const { versionId } = await ok(submitTopic(api, topicId, (await getDraft(api, topicId)).lockVersion));
    const page = await ok(review(reviewer, versionId));
    expect(page).toMatchObject({ own: false, submittedBy: 'Trần Thị Soạn', version: 2, publishedVersion: 1 });
    expect(page.now.lessons[0]!.markdown).toContain('ký');
    expect(page.before!.lessons[0]!.markdown).toBe('Nghe, hỏi, bàn, ghi.');
    expect(page.now.quiz.questions).toEqual(page.before!.quiz.questions);
    const preview = await ok(reviewer.api.GET('/api/v1/reviews/{versionId}/preview', path({ versionId })));
    expect(preview.lessons[0]!.html).toContain('<strong>ký</strong>');
  });

  it('may publish what was approved, and withdraw what is published; a trainer only her own', async () => {
    const { topicId, lockVersion } = await approved();
    const other = await aTrainer(server());
    expect((await problemOf(publishApproved(other.api, topicId, lockVersion))).status).toBe(403);
    await ok(publishApproved(reviewer.api, topicId, lockVersion));
    expect((await problemOf(withdraw(other, topicId))).status).toBe(403);
    await ok(withdraw(reviewer, topicId));
  });
});

describe('a topic that is withdrawn', () => {
  it('is in no catalogue and takes nobody new; whoever is in it is told and keeps what she has', async () => {
    const topic = await aPublishedTopic(server(), { facts: { title: 'Chuyện sắp rút' } }, trainer);
    const learner = await aLearner(server());
    await ok(enrol(learner.api, topic.code));
    await ok(withdraw(trainer, topic.topicId, 'Luật cũ hết hiệu lực.'));
    const { items } = await ok(
      nobody(server()).api.GET('/api/v1/topics', { params: { query: { query: 'sap rut' } } }),
    );
    expect(items).toEqual([]);
    const late = await aLearner(server());
    expect((await problemOf(enrol(late.api, topic.code))).code).toBe('topic.not-found');
    expect((await problemOf(getTopic(late.api, topic.code))).status).toBe(404);
    const page = await ok(getTopic(learner.api, topic.code));
    expect(page).toMatchObject({
      version: 1,
      withdrawn: { reason: 'Luật cũ hết hiệu lực.' },
      newVersion: null,
    });
    const mine = (await ok(learner.api.GET('/api/v1/me/learning'))).items;
    expect(mine[0]).toMatchObject({ news: 'withdrawn', version: 1 });
    expect((await problemOf(withdraw(trainer, topic.topicId))).code).toBe('topic.conflict');
  });

  it('comes back as its next version', async () => {
    const { topicId, code } = await aPublishedTopic(server(), {}, trainer);
    await ok(withdraw(trainer, topicId));
    expect(await getDraft(api, topicId)).toMatchObject({
      state: 'withdrawn',
      publishedVersion: null,
      version: 1,
    });
    const own = await ok(api.GET('/api/v1/authoring/topics', { params: { query: {} } }));
    expect(own.items.find((item) => item.topicId === topicId)).toMatchObject({ state: 'withdrawn' });
    const { lockVersion } = await beginDraft(api, topicId);
    await ok(publish(api, topicId, lockVersion));
    expect(await ok(getTopic(nobody(server()).api, code))).toMatchObject({ version: 2, withdrawn: null });
  });
});

describe('the settings', () => {
  it('TOPIC_REVIEW=optional lets an author publish her draft, with what it changes', async () => {
    await withServer(
      async (other) => {
        const author = await aTrainer(other);
        const { topicId, lockVersion } = await createTopic(author.api, facts());
        await addLesson(author.api, topicId, { title: 'Một', markdown: 'Chữ.' });
        await ok(publishApproved(author.api, topicId, lockVersion));
        const next = await beginDraft(author.api, topicId);
        const refused = await problemOf(publishApproved(author.api, topicId, next.lockVersion));
        expect(refused.code).toBe('topic-change.invalid');
        await ok(submitTopic(author.api, topicId, next.lockVersion));
        expect((await problemOf(publishApproved(author.api, topicId, next.lockVersion + 1))).status).toBe(
          409,
        );
      },
      { TOPIC_REVIEW: 'optional' },
    );
  });

  it('TOPIC_DECISION=required wants the number and the day of the decision', async () => {
    await withServer(
      async (other) => {
        const author = await aTrainer(other);
        const judge = await aPerson(other, ['reviewer']);
        const { topicId, lockVersion } = await createTopic(author.api, facts());
        await addLesson(author.api, topicId, { title: 'Một', markdown: 'Chữ.' });
        const given = await ok(submitTopic(author.api, topicId, lockVersion));
        await ok(approve(judge.api, given.versionId, given.lockVersion));
        const go = (decision: object) =>
          publishApproved(author.api, topicId, given.lockVersion + 1, decision);
        for (const decision of [{}, { decisionNumber: '1/QĐ' }, { decisionDate: '2026-11-01' }])
          expect((await problemOf(go(decision))).code).toBe('topic-decision.invalid');
        await ok(go({ decisionNumber: '1/QĐ', decisionDate: '2026-11-01' }));
      },
      { TOPIC_DECISION: 'required' },
    );
  });
});
