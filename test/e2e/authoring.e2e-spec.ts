import { AsyncLocalStorage } from 'node:async_hooks';
import { type Author, LessonAuthoringService, ReviewService } from '@hochoi/library';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { enrol, getTopic, startAttempt } from '../support/learning';
import { aLearner, anAdministrator, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  facts,
  getDraft,
  getQuiz,
  publish,
  saveQuiz,
  singleChoice,
  trueFalse,
  updateLesson,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;
let api: Somebody['api'];

beforeAll(async () => {
  trainer = await aTrainer(server());
  api = trainer.api;
});

const updateTopic = (by: Somebody, topicId: string, lockVersion: number, body: object) =>
  by.api.PATCH('/api/v1/authoring/topics/{topicId}', { params: at({ topicId }, lockVersion), body });
const preview = (topicId: string) =>
  ok(api.GET('/api/v1/authoring/topics/{topicId}/preview', { params: { path: { topicId } } }));
const order = (topicId: string, lockVersion: number, lessonIds: string[]) =>
  api.PUT('/api/v1/authoring/topics/{topicId}/structure', {
    params: at({ topicId }, lockVersion),
    body: { lessonIds, modules: [] },
  });
/** Other requests stand outside of the transaction that a test has open. */
const outside = AsyncLocalStorage.snapshot();
const lessons = () => server().get<LessonAuthoringService>(LessonAuthoringService);
const titlesOf = async (topicId: string) => (await getDraft(api, topicId)).lessons.map(({ title }) => title);

describe('from an idea to a published topic', () => {
  it('goes through lesson, quiz and preview, and shows learners exactly what was previewed', async () => {
    const draft = await createTopic(api);
    expect(draft).toMatchObject({
      ...facts(),
      version: 1,
      state: 'draft',
      publishedVersion: null,
      lessons: [],
    });
    expect(draft.problems.map(({ code }) => code)).toContain('no-lessons');
    await addLesson(api, draft.topicId, { title: 'Bốn bước', markdown: '## Nghe\n\nrồi **hỏi**.' });
    await ok(saveQuiz(api, draft.topicId, 1, { questions: [singleChoice(), trueFalse()], passMark: 800 }));
    const { lockVersion, problems } = await getDraft(api, draft.topicId);
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning no-sources']);
    const previewed = await preview(draft.topicId);
    expect(previewed.lessons[0]!.html).toBe('<h2>Nghe</h2>\n<p>rồi <strong>hỏi</strong>.</p>');
    await ok(publish(api, draft.topicId, lockVersion));

    const learner = await aLearner(server());
    const shown = await ok(getTopic(learner.api, draft.code));
    expect(shown).toEqual({ ...previewed.topic, publishedAt: expect.any(String) });
    expect(shown.quiz).toMatchObject({ questionCount: 2, passMark: 800, attemptsUsed: 0 });
  });

  it('gives each topic a code of its own, also to eight trainers at once', async () => {
    const codes = (await Promise.all(Array.from({ length: 8 }, () => createTopic(api)))).map(
      ({ code }) => code,
    );
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^TD\d{5}$/);
  });

  it('does so too when each press may be repeated', async () => {
    const trainers = await Promise.all(Array.from({ length: 8 }, () => aTrainer(server())));
    const begin = ({ api, personId }: Somebody) =>
      ok(
        api.POST('/api/v1/authoring/topics', {
          params: { header: { 'Idempotency-Key': personId } },
          body: facts(),
        }),
      );
    const codes = (await Promise.all(trainers.map(begin))).map(({ code }) => code);
    expect(new Set(codes).size).toBe(8);
  });

  it('makes one topic of a press that was sent three times', async () => {
    const other = await aTrainer(server());
    const press = (key: string, title: string) =>
      other.api.POST('/api/v1/authoring/topics', {
        params: { header: { 'Idempotency-Key': key } },
        body: facts({ title }),
      });
    const first = await ok(press('mot-lan-bam', 'Một lần bấm'));
    for (let i = 0; i < 2; i += 1) expect(await ok(press('mot-lan-bam', 'Một lần bấm'))).toEqual(first);
    expect((await problemOf(press('mot-lan-bam', 'Một việc khác'))).code).toBe('request.key-reused');
    await ok(press('lan-bam-khac', 'Một lần bấm'));
    const { total } = await ok(other.api.GET('/api/v1/authoring/topics', { params: { query: {} } }));
    expect(total).toBe(2);
  });
});

describe('the next version', () => {
  it('is written while learners keep the first, and those who began it keep it', async () => {
    const { topicId, code } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
    const early = await aLearner(server());
    await ok(enrol(early.api, code));
    const draft = await beginDraft(api, topicId);
    expect(draft).toMatchObject({ version: 2, state: 'draft', publishedVersion: 1 });
    await ok(updateLesson(api, draft.lessons[0]!, { title: 'Năm bước hòa giải' }));
    const quiz = await getQuiz(api, topicId);
    await ok(saveQuiz(api, topicId, quiz.lockVersion, { questions: [trueFalse()] }));
    const lessonTitle = async (by: Somebody) => (await ok(getTopic(by.api, code))).lessons[0]!.title;
    const late = await aLearner(server());
    expect([await lessonTitle(early), await lessonTitle(late)]).toEqual(Array(2).fill('Bốn bước hòa giải'));

    await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
    await ok(enrol(late.api, code));
    expect([await lessonTitle(early), await lessonTitle(late)]).toEqual([
      'Bốn bước hòa giải',
      'Năm bước hòa giải',
    ]);
    const types = [early, late].map(async (by) => (await ok(startAttempt(by.api, code))).questions[0]!.type);
    expect(await Promise.all(types)).toEqual(['single-choice', 'true-false']);
  });

  it('may be thrown away: what is published stays as it was', async () => {
    const { topicId } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
    const before = await getDraft(api, topicId);
    const draft = await beginDraft(api, topicId);
    await addLesson(api, topicId, { title: 'Bài viết dở' });
    const discard = (lockVersion: number) =>
      api.DELETE('/api/v1/authoring/topics/{topicId}/draft', { params: at({ topicId }, lockVersion) });
    expect((await problemOf(discard(draft.lockVersion + 1))).status).toBe(412);
    await ok(discard(draft.lockVersion));
    expect({ ...(await getDraft(api, topicId)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
    expect((await problemOf(discard(before.lockVersion))).code).toBe('topic.conflict');
    expect((await beginDraft(api, topicId)).lessons).toHaveLength(1);
  });

  it('must be begun first: what is published cannot be changed', async () => {
    const { topicId } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
    const { lockVersion, lessons } = await getDraft(api, topicId);
    const quiz = await getQuiz(api, topicId);
    const tries = [
      updateTopic(trainer, topicId, lockVersion, { title: 'Khác' }),
      updateLesson(api, lessons[0]!, { title: 'Khác' }),
      saveQuiz(api, topicId, quiz.lockVersion, { questions: [] }),
      publish(api, topicId, lockVersion),
    ];
    for (const attempt of tries) expect((await problemOf(attempt)).status).toBe(409);
  });
});

describe('a draft that is being handed in', () => {
  /** Hands it in, and calls `edit` just before that is committed: the edit comes so far as its own transaction. */
  async function submitDuring(topicId: string, lockVersion: number, edit: () => Promise<unknown>) {
    const database = server().get<Database>(Database);
    const { personId, accountId } = trainer;
    const author = { personId, accountId, roles: ['trainer'] as const };
    let edited!: Promise<unknown>;
    await database.transaction(async () => {
      await server().get<ReviewService>(ReviewService).submit(topicId, author, lockVersion, {});
      await new Promise<void>((waits) => {
        const transaction = database.transaction.bind(database);
        const spy = jest.spyOn(database, 'transaction').mockImplementationOnce((work) => {
          spy.mockRestore();
          setImmediate(waits);
          return transaction(work);
        });
        edited = outside(edit);
        edited.catch(() => undefined);
      });
    });
    return edited;
  }

  it.each([
    [
      'change',
      (lessonId: string, author: Author) => lessons().update(lessonId, author, 1, { title: 'Khác' }),
    ],
    ['lose', (lessonId: string, author: Author) => lessons().remove(lessonId, author, 1)],
  ])('does not %s a lesson in the same moment', async (_, edit) => {
    const { topicId } = await createTopic(api);
    const lesson = await addLesson(api, topicId, { title: 'Bài một', markdown: 'Chữ.' });
    const { lockVersion } = await getDraft(api, topicId);
    const author = { personId: trainer.personId, roles: ['trainer'] as const };
    const late = submitDuring(topicId, lockVersion, () => edit(lesson.id, author));
    await expect(late).rejects.toMatchObject({ code: 'topic.conflict' });
    expect(await titlesOf(topicId)).toEqual(['Bài một']);
  });
});

describe('two authors at one draft', () => {
  it('do not overwrite one another: whoever comes second hears 412 and nothing of hers is stored', async () => {
    const { topicId, lockVersion } = await createTopic(api);
    const lesson = await addLesson(api, topicId, { title: 'Bài một', markdown: 'Chữ đầu tiên.' });
    const other = await anAdministrator(server());
    await ok(updateTopic(trainer, topicId, lockVersion, { title: 'Của giảng viên' }));
    await ok(updateLesson(api, lesson, { markdown: 'Của giảng viên.' }));
    await ok(saveQuiz(api, topicId, 1, { questions: [singleChoice()] }));
    const late = [
      updateTopic(other, topicId, lockVersion, { title: 'Của quản trị' }),
      updateLesson(other.api, lesson, { markdown: 'Của quản trị.' }),
      saveQuiz(other.api, topicId, 1, { questions: [] }),
      publish(other.api, topicId, lockVersion),
    ];
    for (const call of late) expect((await problemOf(call)).status).toBe(412);
    const draft = await getDraft(api, topicId);
    expect([draft.title, draft.lessons[0]!.markdown]).toEqual(['Của giảng viên', 'Của giảng viên.']);
    expect((await getQuiz(api, topicId)).questions).toHaveLength(1);
  });

  it('win once when they save at the same moment', async () => {
    const { topicId, lockVersion } = await createTopic(api);
    const saves = Array.from({ length: 10 }, (_, i) =>
      updateTopic(trainer, topicId, lockVersion, { title: `Lần ${i}` }),
    );
    const statuses = (await Promise.all(saves)).map(({ response }) => response.status);
    expect(statuses.sort()).toEqual([200, ...Array(9).fill(412)]);
  });

  it('must say which version they read', async () => {
    const { topicId } = await createTopic(api);
    const headers = { 'content-type': 'application/json' };
    const path = `/api/v1/authoring/topics/${topicId}`;
    const response = await trainer.client.fetch(path, { method: 'PATCH', headers, body: '{"title":"x"}' });
    expect(response.status).toBe(428);
  });
});

describe('lessons', () => {
  it('stand in the order they are put in', async () => {
    const { topicId, lockVersion } = await createTopic(api);
    const ids: string[] = [];
    for (const title of ['Một', 'Hai', 'Ba']) ids.push((await addLesson(api, topicId, { title })).id);
    const [one, two, three] = ids as [string, string, string];
    await ok(order(topicId, lockVersion, [three, one, two]));
    expect(await titlesOf(topicId)).toEqual(['Ba', 'Một', 'Hai']);
    await addLesson(api, topicId, { title: 'Bốn' });
    expect(await titlesOf(topicId)).toEqual(['Ba', 'Một', 'Hai', 'Bốn']);
  });

  it('are not lost by an order that does not name each of them once', async () => {
    const { topicId, lockVersion } = await createTopic(api);
    const [one, two] = [
      await addLesson(api, topicId, { title: 'Một' }),
      await addLesson(api, topicId, { title: 'Hai' }),
    ];
    for (const ids of [[one.id], [one.id, one.id], [one.id, 'khong-co'], [one.id, two.id, two.id]])
      expect((await problemOf(order(topicId, lockVersion, ids))).code).toBe('lesson.invalid');
    expect(await titlesOf(topicId)).toEqual(['Một', 'Hai']);
  });

  it('can be taken out of a draft', async () => {
    const { topicId } = await createTopic(api);
    const { id, lockVersion } = await addLesson(api, topicId, { title: 'Thừa' });
    await ok(
      api.DELETE('/api/v1/authoring/lessons/{lessonId}', { params: at({ lessonId: id }, lockVersion) }),
    );
    expect(await titlesOf(topicId)).toEqual([]);
  });
});
