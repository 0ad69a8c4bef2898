import { ok, problemOf } from '../support/api-client';
import {
  enrol,
  getResult,
  getTopic,
  read,
  record as report,
  saveAnswers,
  startAttempt,
  study,
  submit,
  Tab,
  takeQuiz,
} from '../support/learning';
import { aLearner, anAdministrator, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  beginDraft,
  type Change,
  getDraft,
  getQuiz,
  publish,
  type PublishedTopic,
  saveQuiz,
  singleChoice,
  trueFalse,
  updateLesson,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;
beforeAll(async () => void (trainer = await aTrainer(server())));

const two = [
  { title: 'Một', markdown: 'Chữ một.' },
  { title: 'Hai', markdown: 'Chữ hai.' },
];
const aTopic = (lessons = two) => aPublishedTopic(server(), { questions: [trueFalse()], lessons }, trainer);
const right = { 'true-false': false };
const wrong = { 'true-false': true };

interface Renewal extends Change {
  /** Texts of the lessons that change, by their place. */
  texts?: Record<number, string>;
  adds?: string;
  newQuiz?: boolean;
}

/** The next version, published. */
async function renew({ topicId }: PublishedTopic, { texts = {}, adds, newQuiz, ...change }: Renewal) {
  const { api } = trainer;
  const draft = await beginDraft(api, topicId);
  for (const [place, markdown] of Object.entries(texts))
    await ok(updateLesson(api, draft.lessons[Number(place)]!, { markdown }));
  if (adds) await addLesson(api, topicId, { title: adds, markdown: 'Chữ mới.' });
  const questions = newQuiz ? [singleChoice()] : undefined;
  if (questions) await ok(saveQuiz(api, topicId, (await getQuiz(api, topicId)).lockVersion, { questions }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion, change));
  return draft;
}

const page = ({ api }: Somebody, { code }: PublishedTopic) => ok(getTopic(api, code));
const item = async ({ api }: Somebody, { code }: PublishedTopic) =>
  (await ok(api.GET('/api/v1/me/learning'))).items.find((one) => one.code === code)!;
const news = ({ api }: Somebody, { code }: PublishedTopic) =>
  api.GET('/api/v1/topics/{code}/news', { params: { path: { code } } });
const moveOver = ({ api }: Somebody, { code }: PublishedTopic, version: number) =>
  api.POST('/api/v1/topics/{code}/enrolment/version', { params: { path: { code } }, body: { version } });
const record = async ({ personId }: Somebody) => {
  const { api } = await anAdministrator(server());
  return ok(api.GET('/api/v1/persons/{personId}/training', { params: { path: { personId } } }));
};
const doneOf = async (who: Somebody, topic: PublishedTopic) =>
  (await page(who, topic)).lessons.map(({ title, progress }) => `${title} ${progress!.done}`);

/** Read all of it and passed its quiz. */
async function completed(topic: PublishedTopic): Promise<Somebody> {
  const learner = await aLearner(server());
  await study(learner.api, topic);
  await takeQuiz(server(), learner.api, topic.code, right);
  return learner;
}
/** Read the first lesson, nothing else. */
async function inTheMiddle(topic: PublishedTopic): Promise<Somebody> {
  const learner = await aLearner(server());
  await ok(enrol(learner.api, topic.code));
  await ok(read(learner.api, topic.code, topic.lessonKeys[0]!));
  return learner;
}

describe('a minor version', () => {
  it('moves everybody without a word; what was read and passed stays so, whoever looks', async () => {
    const topic = await aTopic();
    const [middle, passed, done] = [
      await inTheMiddle(topic),
      await inTheMiddle(topic),
      await completed(topic),
    ];
    await takeQuiz(server(), passed.api, topic.code, right);
    await renew(topic, { moveOver: 'minor', texts: { 0: 'Chữ một, sửa lỗi.' } });
    // The officer looks before the learner comes back herself.
    expect((await record(middle)).items[0]).toMatchObject({ version: 2, lessonsDone: 1, lessonCount: 2 });
    expect(await page(middle, topic)).toMatchObject({ version: 2, newVersion: null });
    expect(await doneOf(middle, topic)).toEqual(['Một true', 'Hai false']);
    expect((await page(passed, topic)).quiz).toMatchObject({ passed: true, attemptsUsed: 1 });
    expect(await item(done, topic)).toMatchObject({ version: 2, passed: true, news: null });
    expect((await item(done, topic)).completedAt).not.toBeNull();
    // What was completed was completed as it was then.
    expect((await record(done)).items[0]).toMatchObject({ version: 1, completedAt: expect.any(String) });
    await ok(read(passed.api, topic.code, topic.lessonKeys[1]!));
    expect((await item(passed, topic)).completedAt).not.toBeNull();
    expect((await problemOf(news(middle, topic))).code).toBe('news.not-found');
  });

  it('completes whoever lacked only what is gone', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    await takeQuiz(server(), learner.api, topic.code, right);
    const draft = await beginDraft(trainer.api, topic.topicId);
    const { id, lockVersion } = draft.lessons[1]!;
    const params = { path: { lessonId: id }, header: { 'If-Match': String(lockVersion) } };
    await ok(trainer.api.DELETE('/api/v1/authoring/lessons/{lessonId}', { params }));
    const now = (await getDraft(trainer.api, topic.topicId)).lockVersion;
    await ok(publish(trainer.api, topic.topicId, now, { moveOver: 'minor' }));
    expect((await record(learner)).items[0]).toMatchObject({ version: 2, completedAt: expect.any(String) });
  });

  it('lets an attempt that is open be gone on with, and counts it', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    await ok(read(learner.api, topic.code, topic.lessonKeys[1]!));
    const { attemptId, questions } = await ok(startAttempt(learner.api, topic.code));
    await renew(topic, { moveOver: 'minor', newQuiz: true });
    expect(await page(learner, topic)).toMatchObject({ version: 2, quiz: { openAttemptId: attemptId } });
    expect((await ok(startAttempt(learner.api, topic.code))).attemptId).toBe(attemptId);
    const event = new Tab('may-tinh-1').event(questions[0]!.slotId, false);
    await ok(saveAnswers(learner.api, attemptId, [event]));
    await ok(submit(learner.api, attemptId));
    await server().idle();
    expect((await ok(getResult(learner.api, attemptId))).passed).toBe(true);
    expect((await item(learner, topic)).completedAt).not.toBeNull();
  });

  it('gives no new attempts', async () => {
    const topic = await aPublishedTopic(
      server(),
      { questions: [trueFalse()], quiz: { attemptsAllowed: 1 } },
      trainer,
    );
    const learner = await inTheMiddle(topic);
    await takeQuiz(server(), learner.api, topic.code, wrong);
    await renew(topic, { moveOver: 'minor' });
    expect((await problemOf(startAttempt(learner.api, topic.code))).status).toBe(409);
    await renew(topic, { moveOver: 'must-redo' });
    expect((await ok(startAttempt(learner.api, topic.code))).number).toBe(1);
  });
});

describe('a recommended version', () => {
  it('leaves her in hers, tells her of it, and takes her over with her progress when she wishes', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    const change = { moveOver: 'recommended', changeKind: 'update', changeNote: 'Thêm bài về hòa giải.' };
    await renew(topic, { ...change, texts: { 1: 'Chữ hai, nói rõ hơn.' }, adds: 'Ba' });
    const offer = { version: 2, how: 'recommended', moved: false, note: 'Thêm bài về hòa giải.' };
    expect(await page(learner, topic)).toMatchObject({ version: 1, newVersion: offer });
    expect(await item(learner, topic)).toMatchObject({ version: 1, news: 'recommended' });
    const lesson = learner.api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', {
      params: { path: { code: topic.code, lessonKey: topic.lessonKeys[0]! } },
    });
    expect((await ok(lesson)).newVersion).toMatchObject(offer);
    const { lessons, ...rest } = await ok(news(learner, topic));
    expect(lessons.map(({ title, change, done }) => `${title} ${change} ${done}`)).toEqual([
      'Một same true',
      'Hai changed false',
      'Ba new false',
    ]);
    expect(rest).toMatchObject({ from: 1, to: 2, quizChanged: false, versions: [{ version: 2 }] });

    for (let i = 0; i < 2; i += 1)
      expect(await ok(moveOver(learner, topic, 2))).toMatchObject({ version: 2, lessonsDone: 1 });
    expect(await doneOf(learner, topic)).toEqual(['Một true', 'Hai false', 'Ba false']);
    expect((await page(learner, topic)).newVersion).toBeNull();
  });

  it('is not taken over unseen: what was published meanwhile is shown first', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    await renew(topic, { moveOver: 'recommended' });
    await renew(topic, { moveOver: 'recommended' });
    expect((await problemOf(moveOver(learner, topic, 2))).code).toBe('enrolment.conflict');
    expect((await page(learner, topic)).version).toBe(1);
    expect((await ok(news(learner, topic))).versions.map(({ version }) => version)).toEqual([3, 2]);
    await ok(moveOver(learner, topic, 3));
  });

  it('is nobody’s business who is not enrolled', async () => {
    const topic = await aTopic();
    await renew(topic, { moveOver: 'recommended' });
    const stranger = await aLearner(server());
    expect((await problemOf(news(stranger, topic))).code).toBe('enrolment.not-enrolled');
    expect((await problemOf(moveOver(stranger, topic, 2))).code).toBe('enrolment.not-enrolled');
    expect((await page(stranger, topic)).newVersion).toBeNull();
  });
});

describe('a version that must be studied again', () => {
  it('moves whoever is not done: unchanged lessons stay done, changed ones and the quiz do not', async () => {
    const topic = await aTopic();
    const learner = await aLearner(server());
    await ok(enrol(learner.api, topic.code));
    await ok(read(learner.api, topic.code, topic.lessonKeys[0]!));
    await takeQuiz(server(), learner.api, topic.code, right);
    await renew(topic, { moveOver: 'must-redo', texts: { 0: 'Chữ một theo luật mới.' }, newQuiz: true });
    expect((await record(learner)).items[0]).toMatchObject({ version: 2, lessonsDone: 0, grade: null });
    const shown = await page(learner, topic);
    expect(shown).toMatchObject({ version: 2, newVersion: { version: 2, how: 'must-redo', moved: true } });
    expect(shown.quiz).toMatchObject({ passed: false, attemptsUsed: 0 });
    expect(await ok(news(learner, topic))).toMatchObject({ from: 1, to: 2, moved: true, quizChanged: true });
    for (const key of topic.lessonKeys) await ok(read(learner.api, topic.code, key));
    expect((await item(learner, topic)).completedAt).toBeNull();
    await takeQuiz(server(), learner.api, topic.code, { 'single-choice': 'a' });
    expect((await item(learner, topic)).completedAt).not.toBeNull();
    expect((await page(learner, topic)).newVersion).toBeNull();
  });

  it('takes a report that was kept on a device for the version it was read in alone', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    const [first, second] = topic.lessonKeys as [string, string];
    await renew(topic, { moveOver: 'must-redo', texts: { 0: 'Chữ một theo luật mới.' } });
    const late = (key: string, version: number) =>
      ok(report(learner.api, topic.code, key, { readToEnd: true, version }));
    expect(await late(first, 1)).toMatchObject({ done: false, percent: 0 });
    expect(await late(first, 99)).toMatchObject({ done: false });
    expect(await late(second, 1)).toMatchObject({ done: true }); // the same lesson in both
    expect((await page(learner, topic)).lessons.map(({ progress }) => progress!.done)).toEqual([false, true]);
    expect(await late(first, 2)).toMatchObject({ done: true });
  });

  it('takes one of a version that was only corrected since', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    await renew(topic, { moveOver: 'minor', texts: { 1: 'Chữ hai, hết lỗi chính tả.' } });
    const body = { readToEnd: true, version: 1 };
    expect(await ok(report(learner.api, topic.code, topic.lessonKeys[1]!, body))).toMatchObject({
      done: true,
    });
  });

  it('leaves whoever completed with her completion and her paper, and lets her begin again to a second one', async () => {
    const topic = await aTopic();
    const learner = await completed(topic);
    await renew(topic, { moveOver: 'must-redo', texts: { 1: 'Chữ hai theo luật mới.' } });
    const told = await page(learner, topic);
    expect(told).toMatchObject({ version: 1, newVersion: { how: 'must-redo', moved: false } });
    expect(told.enrolment!.completedAt).not.toBeNull();
    const papers = async () => (await ok(learner.api.GET('/api/v1/me/certificates'))).items;
    expect(await papers()).toHaveLength(1);

    const again = await ok(moveOver(learner, topic, 2));
    expect(again).toMatchObject({ version: 2, completedAt: null, lessonsDone: 1, passed: false });
    expect((await record(learner)).items).toMatchObject([
      { version: 1, completedAt: expect.any(String), certificateId: expect.any(String) },
      { version: 2, completedAt: null, certificateId: null },
    ]);
    await ok(read(learner.api, topic.code, topic.lessonKeys[1]!));
    await takeQuiz(server(), learner.api, topic.code, right);
    expect((await item(learner, topic)).completedAt).not.toBeNull();
    expect((await papers()).map(({ topicVersion }) => topicVersion).sort()).toEqual([1, 2]);
    const rows = (await record(learner)).items;
    expect(rows.map(({ version, completedAt }) => [version, completedAt !== null])).toEqual([
      [2, true],
      [1, true],
    ]);
  });

  it('waits for an attempt that is open: its grade still completes the version it was taken in', async () => {
    const topic = await aTopic();
    const learner = await aLearner(server());
    await study(learner.api, topic);
    const { attemptId, questions } = await ok(startAttempt(learner.api, topic.code));
    await renew(topic, { moveOver: 'must-redo', texts: { 0: 'Theo luật mới.' }, newQuiz: true });
    expect(await page(learner, topic)).toMatchObject({ version: 1, newVersion: { how: 'must-redo' } });
    const event = new Tab('may-tinh-1').event(questions[0]!.slotId, false);
    await ok(saveAnswers(learner.api, attemptId, [event]));
    await ok(submit(learner.api, attemptId));
    await server().idle();
    expect(await page(learner, topic)).toMatchObject({ version: 1, newVersion: { moved: false } });
    expect((await item(learner, topic)).completedAt).not.toBeNull();
  });

  it('waits no longer once that attempt is graded and was not passed', async () => {
    const topic = await aTopic();
    const learner = await aLearner(server());
    await study(learner.api, topic);
    const { attemptId } = await ok(startAttempt(learner.api, topic.code));
    await renew(topic, { moveOver: 'must-redo', texts: { 0: 'Theo luật mới.' } });
    await ok(submit(learner.api, attemptId));
    await server().idle();
    expect(await page(learner, topic)).toMatchObject({ version: 2, newVersion: { moved: true } });
    expect(await doneOf(learner, topic)).toEqual(['Một false', 'Hai true']);
  });
});

describe('at the same moment', () => {
  it('reading on several devices and being moved leave one enrolment with nothing lost', async () => {
    const topic = await aTopic();
    const learner = await inTheMiddle(topic);
    await renew(topic, { moveOver: 'minor' });
    const reads = Array.from({ length: 6 }, (_, i) =>
      read(learner.api, topic.code, topic.lessonKeys[i % 2]!),
    );
    await Promise.all([...reads.map((one) => ok(one)), page(learner, topic), record(learner)]);
    expect(await doneOf(learner, topic)).toEqual(['Một true', 'Hai true']);
    expect((await ok(learner.api.GET('/api/v1/me/learning'))).items).toHaveLength(1);
  });

  it('pressing “go on with the new one” many times moves once', async () => {
    const topic = await aTopic();
    const learner = await completed(topic);
    await renew(topic, { moveOver: 'must-redo', texts: { 0: 'Theo luật mới.' } });
    await Promise.all(Array.from({ length: 5 }, () => ok(moveOver(learner, topic, 2))));
    await ok(read(learner.api, topic.code, topic.lessonKeys[0]!));
    await ok(moveOver(learner, topic, 2));
    expect(await doneOf(learner, topic)).toEqual(['Một true', 'Hai true']);
  });
});
