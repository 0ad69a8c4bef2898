import { ok, problemOf } from '../support/api-client';
import { enrol, getTopic, read } from '../support/learning';
import { aReadyFilm } from '../support/media';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, at, beginDraft, publish, type PublishedTopic } from '../support/topics';

const server = testServer();
let trainer: Somebody;
let open: PublishedTopic;
let closed: PublishedTopic;

type By = Pick<Somebody, 'api'>;
const visitor = (): By => nobody(server());
const path = ({ code, lessonKeys }: PublishedTopic) => ({ code, lessonKey: lessonKeys[0]! });
const getLesson = ({ api }: By, topic: PublishedTopic) =>
  api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', { params: { path: path(topic) } });
const play = ({ api }: By, topic: PublishedTopic) =>
  api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', { params: { path: path(topic) } });

/** The next version of a topic, open to everybody or not. */
async function nextVersion({ trainer: { api }, topicId }: PublishedTopic, isOpen: boolean): Promise<void> {
  const { lockVersion } = await beginDraft(api, topicId);
  const body = { extras: { open: isOpen } };
  const changed = await ok(
    api.PATCH('/api/v1/authoring/topics/{topicId}', { params: at({ topicId }, lockVersion), body }),
  );
  await ok(publish(api, topicId, changed.lockVersion));
}

beforeAll(async () => {
  trainer = await aTrainer(server());
  const mediaId = await aReadyFilm(server(), trainer, 60);
  const lessons = [
    { title: 'Bài có phim', markdown: 'Chữ của bài.', mediaId },
    { title: 'Bài hai', markdown: 'Hai.' },
  ];
  [open, closed] = [
    await aPublishedTopic(server(), { lessons }, trainer),
    await aPublishedTopic(server(), { lessons }, trainer),
  ];
  await nextVersion(open, true);
});

describe('a topic that is open to everybody', () => {
  it('says so, and its lessons are read without an account', async () => {
    const { api } = visitor();
    expect(await ok(getTopic(api, open.code))).toMatchObject({ open: true, enrolment: null });
    expect(await ok(getLesson(visitor(), open))).toMatchObject({
      html: '<p>Chữ của bài.</p>',
      position: 1,
      lessonCount: 2,
      nextKey: open.lessonKeys[1],
      progress: null,
      newVersion: null,
    });
  });

  it('is found among all others, by whoever looks for what needs no account', async () => {
    const { api } = visitor();
    const find = (code: string, chosen: string[]) =>
      ok(api.GET('/api/v1/topics', { params: { query: { query: code, open: chosen } } }));
    const { title } = await ok(getTopic(api, open.code));
    const both = await find(title, []);
    const openOnes = await find(title, ['yes']);
    expect(both.items.find(({ code }) => code === closed.code)).toMatchObject({ open: false });
    expect(openOnes.items.map(({ code }) => code)).toEqual([open.code]);
    expect(openOnes.items[0]).toMatchObject({ open: true });
    expect(both.facets.open).toEqual([{ value: 'yes', label: 'yes', count: 1 }]);
  });

  it('is played without an account, by an address that is good for whoever has it', async () => {
    const { master, position } = await ok(play(visitor(), open));
    expect(position).toBe(0);
    const refused = await nobody(server()).fetch(master);
    expect(refused.status).toBe(404); // past the door: this film has no files
  });

  it('is read by whoever has an account before she enrols, and nothing is recorded of it', async () => {
    const learner = await aLearner(server());
    expect((await ok(getLesson(learner, open))).progress).toBeNull();
    expect((await ok(play(learner, open))).position).toBe(0);
    expect((await problemOf(read(learner.api, open.code, open.lessonKeys[0]!))).code).toBe(
      'enrolment.not-enrolled',
    );
    expect((await ok(learner.api.GET('/api/v1/me/learning'))).items).toEqual([]);
  });

  it('shows whoever is enrolled her own progress', async () => {
    const learner = await aLearner(server());
    await ok(enrol(learner.api, open.code));
    await ok(read(learner.api, open.code, open.lessonKeys[1]!));
    expect((await ok(getLesson(learner, open))).progress).toMatchObject({ done: false });
  });

  it('has no lesson that is not there, and takes no progress without an account', async () => {
    const unknown = { ...open, lessonKeys: ['khong-co'] };
    expect((await problemOf(getLesson(visitor(), unknown))).code).toBe('lesson.not-found');
    expect((await problemOf(play(visitor(), unknown))).code).toBe('lesson.not-found');
    expect((await problemOf(read(visitor().api, open.code, open.lessonKeys[0]!))).status).toBe(401);
  });

  it('is closed again by its next version', async () => {
    const topic = await aPublishedTopic(server(), {}, trainer);
    await nextVersion(topic, true);
    expect(await ok(getLesson(visitor(), topic))).toMatchObject({ position: 1 });
    await nextVersion(topic, false);
    expect((await problemOf(getLesson(visitor(), topic))).code).toBe('session.required');
  });
});

describe('any other topic', () => {
  it('is announced to everybody, and read by whoever is enrolled alone', async () => {
    expect((await ok(getTopic(visitor().api, closed.code))).open).toBe(false);
    for (const attempt of [getLesson, play]) {
      expect((await problemOf(attempt(visitor(), closed))).code).toBe('session.required');
      expect((await problemOf(attempt(await aLearner(server()), closed))).code).toBe(
        'enrolment.not-enrolled',
      );
    }
  });

  it('is not read as a draft, however open it will be', async () => {
    const { lockVersion } = await beginDraft(trainer.api, closed.topicId);
    const { topicId } = closed;
    const params = at({ topicId }, lockVersion);
    await ok(
      trainer.api.PATCH('/api/v1/authoring/topics/{topicId}', { params, body: { extras: { open: true } } }),
    );
    expect((await problemOf(getLesson(visitor(), closed))).code).toBe('session.required');
  });
});
