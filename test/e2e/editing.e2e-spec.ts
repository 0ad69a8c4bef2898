import { ok, problemOf } from '../support/api-client';
import { aLearner, anAdministrator, aTrainer, signedIn, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  beginDraft,
  createTopic,
  getDraft,
  updateLesson,
} from '../support/topics';

const server = testServer();
let lan: Somebody;
let hoa: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  lan = await aTrainer(server(), { fullName: 'Trần Thị Lan' });
  hoa = await aTrainer(server(), { fullName: 'Đỗ Thị Hoa' });
  stranger = await aTrainer(server(), { fullName: 'Vũ Thị Xa' });
});

type Api = Somebody['api'];
type Step = 'beat' | 'ask' | 'take' | 'hand-over' | 'keep' | 'leave';
const authorPath = '/api/v1/authoring/topics/{topicId}/authors/{personId}';
const add = (by: Somebody, topicId: string, { personId }: { personId: string }) =>
  by.api.PUT(authorPath, { params: { path: { topicId, personId } } });
const remove = (by: Somebody, topicId: string, { personId }: { personId: string }) =>
  by.api.DELETE(authorPath, { params: { path: { topicId, personId } } });
const authors = (by: Somebody, topicId: string) =>
  by.api.GET('/api/v1/authoring/topics/{topicId}/authors', { params: { path: { topicId } } });
const candidates = (by: Somebody, topicId: string, query: string) =>
  by.api.GET('/api/v1/authoring/topics/{topicId}/author-candidates', {
    params: { path: { topicId }, query: { query } },
  });
const lock = (api: Api, lessonId: string, key: string, step: Step) =>
  api.PUT('/api/v1/authoring/lessons/{lessonId}/lock', {
    params: { path: { lessonId } },
    body: { key, step },
  });
const revisions = (api: Api, lessonId: string) =>
  api.GET('/api/v1/authoring/lessons/{lessonId}/revisions', { params: { path: { lessonId } } });
const revision = (api: Api, lessonId: string, revisionId: string) =>
  api.GET('/api/v1/authoring/lessons/{lessonId}/revisions/{revisionId}', {
    params: { path: { lessonId, revisionId } },
  });
const publishedText = (api: Api, lessonId: string) =>
  api.GET('/api/v1/authoring/lessons/{lessonId}/published-text', { params: { path: { lessonId } } });
const ownTopics = async ({ api }: Somebody) =>
  (await ok(api.GET('/api/v1/authoring/topics', { params: { query: {} } }))).items;
const names = (items: { name: string }[]) => items.map(({ name }) => name);

/** A draft of Lan's with one lesson, on which Hoa works too. */
async function shared() {
  const { topicId } = await createTopic(lan.api);
  const lesson = await addLesson(lan.api, topicId, { title: 'Bốn bước', markdown: 'Nghe.' });
  await ok(add(lan, topicId, hoa));
  return { topicId, lesson };
}

describe('co-authors', () => {
  it('are found by name among trainers, not among others', async () => {
    const { topicId } = await createTopic(lan.api);
    await aLearner(server(), { fullName: 'Đỗ Thị Hoa Học Viên' });
    const { items } = await ok(candidates(lan, topicId, 'do thi hoa'));
    expect(items).toEqual([{ personId: hoa.personId, fullName: 'Đỗ Thị Hoa', work: null }]);
    expect((await ok(candidates(lan, topicId, 'Trần Thị Lan'))).items).toEqual([]);
    expect((await ok(candidates(lan, topicId, 'h'))).items).toEqual([]);
    expect((await problemOf(candidates(stranger, topicId, 'hoa'))).code).toBe('topic.forbidden');
  });

  it('edit everything of the topic, and find it among their own', async () => {
    const { topicId } = await createTopic(lan.api);
    const lesson = await addLesson(lan.api, topicId, { title: 'Bốn bước', markdown: 'Nghe.' });
    expect((await problemOf(updateLesson(hoa.api, lesson, { title: 'Của Hoa' }))).code).toBe(
      'topic.forbidden',
    );
    const { items, owner, mayChange } = await ok(add(lan, topicId, hoa));
    expect([names(items), owner?.name, mayChange]).toEqual([['Đỗ Thị Hoa'], 'Trần Thị Lan', true]);
    expect((await ok(updateLesson(hoa.api, lesson, { title: 'Của Hoa' }))).title).toBe('Của Hoa');
    await addLesson(hoa.api, topicId, { title: 'Bài hai', markdown: '' });
    const coAuthored = async (somebody: Somebody) =>
      (await ownTopics(somebody))
        .filter((topic) => topic.topicId === topicId)
        .map(({ coAuthor }) => coAuthor);
    expect(await Promise.all([lan, hoa, stranger].map(coAuthored))).toEqual([[false], [true], []]);
  });

  it('do not hand it on, and lose it when they are sent away', async () => {
    const { topicId, lesson } = await shared();
    expect((await ok(authors(hoa, topicId))).mayChange).toBe(false);
    expect((await problemOf(add(hoa, topicId, stranger))).code).toBe('topic.forbidden');
    await ok(add(lan, topicId, stranger));
    expect((await problemOf(remove(hoa, topicId, stranger))).code).toBe('topic.forbidden');
    await ok(remove(lan, topicId, hoa));
    expect((await problemOf(updateLesson(hoa.api, lesson, { title: 'Nữa' }))).code).toBe('topic.forbidden');
    await ok(remove(stranger, topicId, stranger));
    expect((await ok(authors(lan, topicId))).items).toEqual([]);
  });

  it('are trainers, whoever asks: nobody lets in whom she cannot see', async () => {
    const { topicId } = await createTopic(lan.api);
    const learner = await aLearner(server());
    expect((await problemOf(add(lan, topicId, learner))).code).toBe('author.not-found');
    expect((await problemOf(add(lan, topicId, { personId: 'nobody' }))).code).toBe('author.not-found');
    expect((await problemOf(add(stranger, topicId, stranger))).code).toBe('topic.forbidden');
  });

  it('stand there once when two presses come at once, and both presses are in the trail as one', async () => {
    const { topicId, code } = await createTopic(lan.api);
    await Promise.all([ok(add(lan, topicId, hoa)), ok(add(lan, topicId, hoa))]);
    expect(names((await ok(authors(lan, topicId))).items)).toEqual(['Đỗ Thị Hoa']);
    const { api } = await anAdministrator(server());
    const trail = await ok(
      api.GET('/api/v1/audit/events', { params: { query: { action: 'topic-author.added' } } }),
    );
    expect(trail.items.filter(({ subject }) => subject.label === code)).toHaveLength(1);
  });
});

describe('the lock of a lesson', () => {
  const [first, second] = ['cua-so-thu-nhat', 'cua-so-thu-hai'];

  it('is the first one’s; the other sees who and since when, and saves all the same', async () => {
    const { lesson } = await shared();
    const mine = await ok(lock(lan.api, lesson.id, first, 'beat'));
    expect(mine).toMatchObject({ state: 'mine', holder: { name: 'Trần Thị Lan', you: true }, asked: null });
    const seen = await ok(lock(hoa.api, lesson.id, second, 'beat'));
    expect(seen).toMatchObject({
      state: 'other',
      holder: { name: 'Trần Thị Lan', you: false },
      mayTake: false,
    });
    expect(seen.holder!.since).toBe(mine.holder!.since);
    const saved = await ok(updateLesson(hoa.api, lesson, { markdown: 'Nghe. Hỏi.' }));
    expect((await ok(lock(lan.api, lesson.id, first, 'beat'))).lockVersion).toBe(saved.lockVersion);
    expect((await problemOf(updateLesson(lan.api, lesson, { markdown: 'Ghi.' }))).code).toBe(
      'topic.lost-race',
    );
  });

  it('goes to one of two who come at once', async () => {
    const { lesson } = await shared();
    const states = await Promise.all([
      ok(lock(lan.api, lesson.id, first, 'beat')),
      ok(lock(hoa.api, lesson.id, second, 'beat')),
    ]);
    expect(states.map(({ state }) => state).sort()).toEqual(['mine', 'other']);
    expect(states[0]!.holder!.name).toBe(states[1]!.holder!.name);
  });

  it('is handed over with one press', async () => {
    const { lesson } = await shared();
    await ok(lock(lan.api, lesson.id, first, 'beat'));
    expect((await ok(lock(hoa.api, lesson.id, second, 'ask'))).asked).toMatchObject({ you: true });
    const { asked } = await ok(lock(lan.api, lesson.id, first, 'beat'));
    expect(asked).toMatchObject({ name: 'Đỗ Thị Hoa', you: false });
    expect((await ok(lock(lan.api, lesson.id, first, 'hand-over'))).state).toBe('other');
    expect((await ok(lock(hoa.api, lesson.id, second, 'beat'))).state).toBe('mine');
  });

  it('may be taken after a minute without an answer, and not before', async () => {
    const { lesson } = await shared();
    await ok(lock(lan.api, lesson.id, first, 'beat'));
    await ok(lock(hoa.api, lesson.id, second, 'ask'));
    expect((await ok(lock(hoa.api, lesson.id, second, 'take'))).state).toBe('other');
    server().clock.advance({ seconds: 40 });
    await ok(lock(lan.api, lesson.id, first, 'beat'));
    server().clock.advance({ seconds: 25 });
    expect((await ok(lock(hoa.api, lesson.id, second, 'beat'))).mayTake).toBe(true);
    expect((await ok(lock(hoa.api, lesson.id, second, 'take'))).state).toBe('mine');
  });

  it('is free after a minute of silence, and at once when she leaves', async () => {
    const { lesson } = await shared();
    await ok(lock(lan.api, lesson.id, first, 'beat'));
    server().clock.advance({ seconds: 61 });
    expect((await ok(lock(hoa.api, lesson.id, second, 'beat'))).state).toBe('mine');
    expect((await ok(lock(hoa.api, lesson.id, second, 'leave'))).state).toBe('free');
    expect((await ok(lock(lan.api, lesson.id, first, 'beat'))).state).toBe('mine');
  });

  it('tells her that it is herself, in another window', async () => {
    const { lesson } = await shared();
    const phone = await signedIn(server(), lan.userName);
    await ok(lock(lan.api, lesson.id, first, 'beat'));
    const seen = await ok(lock(phone.api, lesson.id, second, 'beat'));
    expect(seen).toMatchObject({ state: 'other', holder: { you: true }, mayTake: true });
    expect((await ok(lock(phone.api, lesson.id, second, 'take'))).state).toBe('mine');
  });

  it('is not for others, nor for what is published', async () => {
    const { lesson } = await shared();
    expect((await problemOf(lock(stranger.api, lesson.id, second, 'beat'))).code).toBe('topic.forbidden');
    const { topicId } = await aPublishedTopic(server(), {}, lan);
    const [there] = (await getDraft(lan.api, topicId)).lessons;
    expect((await problemOf(lock(lan.api, there!.id, first, 'beat'))).code).toBe('topic.conflict');
  });
});

describe('the history of a lesson', () => {
  it('has every save with who and when, newest first, and gives its text', async () => {
    const { lesson } = await shared();
    const second = await ok(updateLesson(hoa.api, lesson, { markdown: 'Nghe. Hỏi.' }));
    await ok(updateLesson(lan.api, second, { title: 'Năm bước' }));
    const { items, published } = await ok(revisions(hoa.api, lesson.id));
    expect(items.map(({ by, title, size, version }) => [by, title, size, version])).toEqual([
      ['Trần Thị Lan', 'Năm bước', 10, 1],
      ['Đỗ Thị Hoa', 'Bốn bước', 10, 1],
      ['Trần Thị Lan', 'Bốn bước', 5, 1],
    ]);
    expect(published).toBeNull();
    expect(await ok(revision(lan.api, lesson.id, items[2]!.id))).toEqual({
      title: 'Bốn bước',
      markdown: 'Nghe.',
    });
    expect((await problemOf(publishedText(lan.api, lesson.id))).code).toBe('revision.not-found');
  });

  it('brings an older text back by saving it again: nothing is overwritten', async () => {
    const { lesson } = await shared();
    const now = await ok(updateLesson(hoa.api, lesson, { markdown: 'Viết lại hết.' }));
    const before = (await ok(revisions(lan.api, lesson.id))).items;
    const old = await ok(revision(lan.api, lesson.id, before.at(-1)!.id));
    expect((await ok(updateLesson(lan.api, now, old))).markdown).toBe('Nghe.');
    const after = (await ok(revisions(lan.api, lesson.id))).items;
    expect(after.slice(1)).toEqual(before);
    expect(after[0]).toMatchObject({ by: 'Trần Thị Lan', size: 5 });
  });

  it('keeps nothing of a save that lost its race, or that changed no words', async () => {
    const { lesson } = await shared();
    await ok(updateLesson(lan.api, lesson, { minutes: 20 }));
    expect((await problemOf(updateLesson(hoa.api, lesson, { markdown: 'Trễ.' }))).status).toBe(412);
    expect((await ok(revisions(lan.api, lesson.id))).items).toHaveLength(1);
  });

  it('is thinned when it grows old: the first, each author’s last, one of each ten minutes', async () => {
    const { lesson } = await shared();
    let now = { id: lesson.id, lockVersion: lesson.lockVersion };
    const save = async (by: Somebody, markdown: string) =>
      void (now = await ok(updateLesson(by.api, now, { markdown })));
    server().clock.advance({ minutes: 30 });
    await save(hoa, 'Hoa');
    for (const nth of [1, 2, 3]) await save(lan, `Lan ${nth}`);
    server().clock.advance({ minutes: 70 });
    await save(lan, 'Cuối');
    const { items } = await ok(revisions(lan.api, lesson.id));
    const texts = await Promise.all(items.map(({ id }) => ok(revision(lan.api, lesson.id, id))));
    expect(texts.map(({ markdown }) => markdown)).toEqual(['Cuối', 'Lan 3', 'Hoa', 'Nghe.']);
  });

  it('goes on in the next version, with what learners read to compare with', async () => {
    const { topicId } = await aPublishedTopic(server(), {}, lan);
    const [lesson] = (await beginDraft(lan.api, topicId)).lessons;
    await ok(updateLesson(lan.api, lesson!, { markdown: 'Bản hai.' }));
    const { items, published } = await ok(revisions(lan.api, lesson!.id));
    expect(published).toBe(1);
    expect(items.map(({ version, by }) => [version, by])).toEqual([
      [2, 'Trần Thị Lan'],
      [2, null],
      [1, 'Trần Thị Lan'],
    ]);
    expect(await ok(publishedText(lan.api, lesson!.id))).toMatchObject({
      version: 1,
      markdown: 'Nghe, hỏi, bàn, ghi.',
    });
  });

  it('is closed to others, and no lesson opens another’s', async () => {
    const [one, other] = [await shared(), await shared()];
    const { items } = await ok(revisions(lan.api, one.lesson.id));
    expect((await problemOf(revisions(stranger.api, one.lesson.id))).code).toBe('topic.forbidden');
    expect((await problemOf(revision(stranger.api, one.lesson.id, items[0]!.id))).code).toBe(
      'topic.forbidden',
    );
    expect((await problemOf(revision(lan.api, other.lesson.id, items[0]!.id))).code).toBe(
      'revision.not-found',
    );
  });
});
