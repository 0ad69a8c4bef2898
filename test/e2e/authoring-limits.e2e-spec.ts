import { ok, problemOf } from '../support/api-client';
import { captioned } from '../support/captions';
import { aFilm, aReadyFilm } from '../support/media';
import { enrol } from '../support/learning';
import { aLearner, anAccount, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  getDraft,
  getQuiz,
  multipleChoice,
  numerical,
  publish,
  type Question,
  saveQuiz,
  shortText,
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

const publishNow = async (topicId: string) =>
  problemOf(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));

interface Problems {
  problems: { code: string; message: string; lessonId: string | null; questionId: string | null }[];
}
const problemsOf = ({ details }: { details?: Record<string, unknown> }) =>
  (details as unknown as Problems).problems;

const withoutRightAnswer = (): Question => {
  const question = singleChoice();
  for (const choice of (question.body as { choices: { weight: number }[] }).choices) choice.weight = 0;
  return question;
};

describe('an unfinished quiz', () => {
  it('is kept as it is typed, its faults are listed by question, and it cannot be published', async () => {
    const { topicId } = await createTopic(api);
    await addLesson(api, topicId, { title: 'Bài một', markdown: 'Chữ.' });
    const saved = await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse(), withoutRightAnswer()] }));
    const second = saved.questions[1]!.id!;
    expect(saved.problems).toEqual([
      { questionId: second, code: 'no-right-answer', message: expect.stringContaining('Câu 2:') },
    ]);
    expect(await getQuiz(api, topicId)).toEqual(saved);
    const refused = await publishNow(topicId);
    expect(refused).toMatchObject({ status: 409, code: 'topic.not-ready' });
    expect(problemsOf(refused)).toMatchObject([{ code: 'quiz.no-right-answer', questionId: second }]);
    expect((await getDraft(api, topicId)).publishedVersion).toBeNull();
  });

  it('may lack every text', async () => {
    const { topicId } = await createTopic(api);
    const empty: Question = {
      type: 'multiple-choice',
      mark: 100,
      body: { format: 'markdown', stem: '', shuffle: true, partialCredit: 'sum-of-weights', choices: [] },
    };
    const { problems } = await ok(saveQuiz(api, topicId, 1, { questions: [empty] }));
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['too-few-choices', 'no-right-answer']),
    );
  });

  it('keeps each question’s name when it is saved again, in whatever order', async () => {
    const { topicId } = await createTopic(api);
    const all = [singleChoice(), multipleChoice(), trueFalse(), numerical(), shortText()];
    const first = await ok(saveQuiz(api, topicId, 1, { questions: all }));
    const turned = [...first.questions].reverse() as Question[];
    const second = await ok(saveQuiz(api, topicId, first.lockVersion, { questions: turned }));
    expect(second.questions).toEqual([...first.questions].reverse());
  });

  it('takes a question that was copied with its name as a new one', async () => {
    const { topicId } = await createTopic(api);
    const first = await ok(saveQuiz(api, topicId, 1, { questions: [trueFalse()] }));
    const [question] = first.questions as Question[];
    const { questions } = await ok(
      saveQuiz(api, topicId, first.lockVersion, { questions: [question!, question!] }),
    );
    expect(questions).toHaveLength(2);
    expect(questions[0]!.id).toBe(question!.id);
    expect(questions[1]!.id).not.toBe(question!.id);
  });
});

describe('texts', () => {
  const dangerous = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[bấm](javascript:alert(1))',
    '<iframe src="https://xau.example"></iframe>',
    '<a href="data:text/html,x" onclick="alert(1)">liên kết</a>',
    '<style>body{display:none}</style>',
    '<svg onload=alert(1)>',
    '**Chữ đậm** và <b onmouseover=alert(1)>chữ</b>',
  ].join('\n\n');

  it('with scripts come out harmless wherever they are shown, and stay as they were typed for their author', async () => {
    const lessons = [{ title: '<b>Bài</b>', markdown: dangerous }];
    const { topicId, code, lessonKeys } = await aPublishedTopic(server(), { lessons }, trainer);
    const learner = await aLearner(server());
    await ok(enrol(learner.api, code));
    const path = { code, lessonKey: lessonKeys[0]! };
    const learned = await ok(
      learner.api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', { params: { path } }),
    );
    const previewed = await ok(api.POST('/api/v1/authoring/previews', { body: { markdown: dangerous } }));
    for (const html of [learned.html, previewed.html]) {
      expect(html).toContain('<strong>Chữ đậm</strong>');
      expect(html).not.toMatch(/<(script|img|iframe|style|svg)|\son\w+=|javascript:|data:/i);
    }
    expect((await getDraft(api, topicId)).lessons[0]!.markdown).toBe(dangerous);
  });

  it('typed apart are stored composed, without what nobody sees', async () => {
    const title = 'Kỹ năng hòa giải – phần một';
    const typed = `  ${title.normalize('NFD')}\u200b  `;
    const { topicId } = await createTopic(api, { title: typed, objectives: [typed] });
    await addLesson(api, topicId, { title: typed, markdown: `Dòng một\r\n${'ữ'.normalize('NFD')}` });
    const { lessons, ...draft } = await getDraft(api, topicId);
    expect([draft.title, draft.objectives[0], lessons[0]!.title]).toEqual([title, title, title]);
    expect(lessons[0]!.markdown).toBe('Dòng một\nữ');
  });

  it('may be as long as they are announced to be, counted in letters, and not longer', async () => {
    const name = `${'Ngữ '.repeat(30)}`.trim().padEnd(120, 'ữ');
    expect([...name]).toHaveLength(120);
    const account = await anAccount(server(), ['learner'], { fullName: name });
    expect(account.fullName).toBe(name);
    await expect(anAccount(server(), ['learner'], { fullName: `${name}ữ` })).rejects.toThrow('422');
    const title = 'ữ'.repeat(200);
    expect((await createTopic(api, { title: title.normalize('NFD') })).title).toBe(title);
    await expect(createTopic(api, { title: `${title}ữ` })).rejects.toThrow('422');
  });

  it('of twenty thousand letters of three bytes fit into a lesson', async () => {
    const { topicId } = await createTopic(api);
    const markdown = 'ữ'.repeat(20_000);
    const { lessonId } = { lessonId: (await addLesson(api, topicId, { title: 'Dài', markdown })).id };
    expect((await getDraft(api, topicId)).lessons.find(({ id }) => id === lessonId)!.markdown).toBe(markdown);
    const tooLong = api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
      params: { path: { topicId } },
      body: { title: 'Dài hơn', markdown: `${markdown}ữ` },
    });
    expect(await problemOf(tooLong)).toMatchObject({ status: 422, fields: [{ pointer: '/markdown' }] });
  });

  it('that are missing are pointed at, each by its own words', async () => {
    const empty = api.POST('/api/v1/authoring/topics', { body: { title: ' ', positions: [] } as never });
    const { code, fields } = await problemOf(empty);
    expect(code).toBe('request.invalid');
    expect(fields).toEqual(
      expect.arrayContaining([
        { pointer: '/title', message: 'Mục này không được để trống.' },
        { pointer: '/positions', message: 'Hãy chọn ít nhất một chức danh.' },
      ]),
    );
  });
});

describe('a lesson’s video', () => {
  const lessonWith = async (mediaId: string) => {
    const { topicId } = await createTopic(api);
    const lesson = await addLesson(api, topicId, { title: 'Bài có phim' });
    await ok(updateLesson(api, lesson, { mediaId }));
    return { topicId, lesson };
  };

  it.each([
    ['transcoding', { progress: 37 }, 'video-not-ready', '37%'],
    ['playable', { progress: 61 }, 'video-not-ready', '61%'],
    ['uploading', {}, 'video-not-ready', 'đang tải lên'],
    ['failed', { failureCode: 'media.damaged', failureMessage: 'Hỏng.' }, 'video-failed', 'lỗi'],
  ] as const)(
    'that is %s holds publishing up, and the lesson says why',
    async (state, change, code, words) => {
      const { topicId, lesson } = await lessonWith(await aFilm(server(), trainer, state, change));
      const refused = await publishNow(topicId);
      expect(refused.status).toBe(409);
      expect(problemsOf(refused)).toMatchObject([
        { code, lessonId: lesson.id, message: expect.stringContaining(words) },
      ]);
    },
  );

  it('that is ready lets the topic be published, and says what it costs to watch', async () => {
    const mediaId = await aReadyFilm(server(), trainer, 100);
    await captioned(trainer.api, mediaId);
    const { topicId } = await lessonWith(mediaId);
    const { lockVersion, code } = await getDraft(api, topicId);
    await ok(publish(api, topicId, lockVersion));
    const page = await ok(api.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
    expect(page.lessons[0]!.video).toMatchObject({
      seconds: 100,
      transcript: true,
      sizes: [
        { quality: 'audio', megabytes: 0.5 },
        { quality: '240p', megabytes: 3.4 },
      ],
    });
  });

  it('must be one’s own', async () => {
    const { topicId } = await createTopic(api);
    const lesson = await addLesson(api, topicId, { title: 'Bài có phim' });
    const foreign = await aReadyFilm(server(), await aTrainer(server()), 100);
    for (const mediaId of [foreign, 'khong-co'])
      expect((await problemOf(updateLesson(api, lesson, { mediaId }))).code).toBe('media.forbidden');
    expect((await getDraft(api, topicId)).lessons[0]!.mediaId).toBeNull();
  });
});

describe('pressed twice at the same moment', () => {
  it('“next version” begins one draft', async () => {
    const { topicId } = await aPublishedTopic(server(), {}, trainer);
    const drafts = await Promise.all(Array.from({ length: 5 }, () => beginDraft(api, topicId)));
    expect(new Set(drafts.map(({ quizId, version }) => `${version} ${quizId}`)).size).toBe(1);
    expect(drafts[0]).toMatchObject({ version: 2, state: 'draft' });
  });

  it('“publish” publishes one version', async () => {
    const { topicId } = await aPublishedTopic(server(), {}, trainer);
    const { lockVersion } = await beginDraft(api, topicId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(api, topicId, lockVersion)));
    const statuses = answers.map(({ response }) => response.status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => ![204, 409, 412].includes(status))).toEqual([]);
    expect(await getDraft(api, topicId)).toMatchObject({
      version: 2,
      publishedVersion: 2,
      state: 'published',
    });
  });

  it('“take out” takes out one lesson', async () => {
    const { topicId } = await createTopic(api);
    const { id, lockVersion } = await addLesson(api, topicId, { title: 'Thừa' });
    await addLesson(api, topicId, { title: 'Còn' });
    const params = at({ lessonId: id }, lockVersion);
    const remove = () => api.DELETE('/api/v1/authoring/lessons/{lessonId}', { params });
    const statuses = (await Promise.all([remove(), remove()])).map(({ response }) => response.status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.every((status) => [204, 404, 412].includes(status))).toBe(true);
    expect((await getDraft(api, topicId)).lessons.map(({ title }) => title)).toEqual(['Còn']);
  });
});
