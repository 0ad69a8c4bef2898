import { ok, problemOf } from '../support/api-client';
import { enrol, getTopic, read, record, startAttempt, takeQuiz } from '../support/learning';
import { aReadyFilm } from '../support/media';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type Lesson, singleChoice } from '../support/topics';

const server = testServer();
let trainer: Somebody;

beforeAll(async () => {
  trainer = await aTrainer(server());
});

const learning = async ({ api }: Somebody) => (await ok(api.GET('/api/v1/me/learning'))).items;
const getLesson = ({ api }: Somebody, code: string, lessonKey: string) =>
  api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', { params: { path: { code, lessonKey } } });

async function enrolled(lessons: Lesson[]) {
  const topic = await aPublishedTopic(server(), { lessons }, trainer);
  const learner = await aLearner(server());
  await ok(enrol(learner.api, topic.code));
  return { ...topic, learner, api: learner.api, lessonKey: topic.lessonKeys[0]! };
}
const withFilm = async (seconds: number, markdown = '') =>
  enrolled([{ title: 'Bài có phim', markdown, mediaId: await aReadyFilm(server(), trainer, seconds) }]);

describe('enrolling', () => {
  it('twice, or ten times at once, is enrolling once', async () => {
    const { code } = await aPublishedTopic(server(), {}, trainer);
    const learner = await aLearner(server());
    const answers = await Promise.all(Array.from({ length: 10 }, () => ok(enrol(learner.api, code))));
    answers.push(await ok(enrol(learner.api, code)));
    expect(new Set(answers.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
    expect(await learning(learner)).toEqual([answers[0]]);
  });

  it('in four topics costs the database no more questions than in one', async () => {
    const { logger } = server().standalone.parts.database.engine.reader.dataSource;
    const questions = async (learner: Somebody) => {
      await server().idle(); // certificates are issued behind our back
      const asked = jest.spyOn(logger, 'logQuery');
      const items = await learning(learner);
      const count = asked.mock.calls.filter(([sql]) => !/FROM .job. /.test(sql)).length; // the worker asks too
      asked.mockRestore();
      return { items: items.length, count };
    };
    const learner = await aLearner(server());
    const { code, lessonKeys } = await aPublishedTopic(server(), {}, trainer);
    await ok(enrol(learner.api, code));
    await ok(read(learner.api, code, lessonKeys[0]!));
    const one = await questions(learner);
    for (let n = 0; n < 3; n += 1)
      await ok(enrol(learner.api, (await aPublishedTopic(server(), {}, trainer)).code));
    expect(one.count).toBeGreaterThan(3);
    expect(await questions(learner)).toEqual({ items: 4, count: one.count });
  });

  it('comes before everything else, and the refusal says so in words', async () => {
    const { code, lessonKeys } = await aPublishedTopic(server(), { questions: [singleChoice()] }, trainer);
    const learner = await aLearner(server());
    const path = { code, lessonKey: lessonKeys[0]! };
    const tries = [
      getLesson(learner, code, path.lessonKey),
      read(learner.api, code, path.lessonKey),
      startAttempt(learner.api, code),
      learner.api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', { params: { path } }),
    ];
    for (const attempt of tries)
      expect(await problemOf(attempt)).toMatchObject({
        status: 403,
        code: 'enrolment.not-enrolled',
        title: expect.stringContaining('“Vào học”'),
      });
    expect(await learning(learner)).toEqual([]);
  });

  it('is impossible for a topic that does not exist', async () => {
    const { api } = await aLearner(server());
    expect((await problemOf(enrol(api, 'ZZ999'))).code).toBe('topic.not-found');
  });
});

describe('progress', () => {
  it('counts each second of a film once, however often and in whatever order it is reported', async () => {
    const { api, code, lessonKey } = await withFilm(100);
    const play = async (...played: [number, number][]) =>
      (await ok(record(api, code, lessonKey, { played }))).percent;
    expect(await play([0, 30])).toBe(33);
    expect(await play([0, 30])).toBe(33);
    expect(await play([20, 45], [0, 10])).toBe(50);
    expect(await play([60, 50], [99.9, 5000])).toBe(50);
    expect(await play([45, 90])).toBe(100);
  });

  it('of two devices that report at the same moment is added up', async () => {
    const { api, code, lessonKey } = await withFilm(100);
    const stretches = Array.from({ length: 9 }, (_, i): [number, number] => [i * 10, i * 10 + 10]);
    await Promise.all(stretches.map((stretch) => ok(record(api, code, lessonKey, { played: [stretch] }))));
    expect((await ok(record(api, code, lessonKey, {}))).done).toBe(true);
  });

  it('of a lesson with film and text is done when both are', async () => {
    const { api, code, lessonKey } = await withFilm(100, 'Chữ dưới phim.');
    expect((await ok(read(api, code, lessonKey))).percent).toBe(50);
    const seen = await ok(record(api, code, lessonKey, { played: [[0, 95]] }));
    expect(seen).toMatchObject({ percent: 100, done: true });
  });

  it('once done stays done, and the place in the film is kept for another device', async () => {
    const { learner, api, code, lessonKey } = await withFilm(100);
    await ok(record(api, code, lessonKey, { played: [[0, 100]], position: 72.5 }));
    await ok(record(api, code, lessonKey, { played: [] }));
    const lesson = await ok(getLesson(learner, code, lessonKey));
    expect(lesson.progress).toEqual({ done: true, percent: 100, lastPosition: 72.5 });
  });

  it.each([{ played: [[-5, 10]] }, { played: [[0]] }, { position: -1 }, { played: 'tất cả' }])(
    'refuses %j',
    async (body) => {
      const { api, code, lessonKey } = await enrolled([{ title: 'Một', markdown: 'Chữ.' }]);
      expect((await problemOf(record(api, code, lessonKey, body as never))).code).toBe('request.invalid');
    },
  );

  it('goes to no lesson of another topic', async () => {
    const { lessonKey } = await enrolled([{ title: 'Của chuyên đề kia', markdown: 'Chữ.' }]);
    const { api, code } = await enrolled([{ title: 'Của chuyên đề này', markdown: 'Chữ.' }]);
    expect((await problemOf(read(api, code, lessonKey))).code).toBe('lesson.not-found');
  });
});

describe('the topic page', () => {
  const twoLessons = [
    { title: 'Một', markdown: 'Chữ.' },
    { title: 'Hai', markdown: 'Chữ.' },
  ];

  it('shows strangers the lessons’ names, and no progress', async () => {
    const { code } = await aPublishedTopic(server(), { lessons: twoLessons }, trainer);
    const page = await ok(getTopic(nobody(server()).api, code));
    expect(page.lessons.map(({ title, progress }) => [title, progress])).toEqual([
      ['Một', null],
      ['Hai', null],
    ]);
    expect(page).toMatchObject({ enrolment: null, quiz: null, available: true });
  });

  it('leads from lesson to lesson to the quiz to the end', async () => {
    const topic = { lessons: twoLessons, questions: [singleChoice()] };
    const { code, lessonKeys } = await aPublishedTopic(server(), topic, trainer);
    const learner = await aLearner(server());
    const { api } = learner;
    const next = async () => (await learning(learner))[0]!;
    await ok(enrol(api, code));
    expect(await next()).toMatchObject({
      lessonsDone: 0,
      lessonCount: 2,
      nextLessonKey: lessonKeys[0],
      hasQuiz: true,
    });
    await ok(read(api, code, lessonKeys[0]!));
    expect(await next()).toMatchObject({ lessonsDone: 1, nextLessonKey: lessonKeys[1] });
    expect((await ok(read(api, code, lessonKeys[1]!))).topicCompleted).toBe(false);
    await takeQuiz(server(), api, code, { 'single-choice': 'a' });
    expect(await next()).toMatchObject({ nextLessonKey: null, bestGrade: 1000, passed: true });
    const page = await ok(getTopic(api, code));
    expect(page.quiz).toMatchObject({ attemptsUsed: 1, bestGrade: 1000, passed: true, openAttemptId: null });
    expect(page.enrolment).toMatchObject({
      completedAt: expect.any(String),
      certificateId: expect.any(String),
    });
  });

  it('without a quiz is complete with the last lesson, and says so at once', async () => {
    const { code, lessonKeys, api } = await enrolled(twoLessons);
    expect((await ok(read(api, code, lessonKeys[1]!))).topicCompleted).toBe(false);
    expect((await ok(read(api, code, lessonKeys[0]!))).topicCompleted).toBe(true);
  });

  it('last seen stands first among what she studies', async () => {
    const first = await enrolled(twoLessons);
    const second = await aPublishedTopic(server(), {}, trainer);
    server().clock.advance({ minutes: 1 });
    await ok(enrol(first.api, second.code));
    const codes = async () => (await learning(first.learner)).map(({ code }) => code);
    expect(await codes()).toEqual([second.code, first.code]);
    server().clock.advance({ minutes: 1 });
    await ok(read(first.api, first.code, first.lessonKey));
    expect(await codes()).toEqual([first.code, second.code]);
  });
});
