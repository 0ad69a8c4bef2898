import { buffer } from 'node:stream/consumers';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { ContentService, readContent } from '@hochoi/library';
import { resolve } from 'node:path';
import { ZipFile } from 'yazl';
import { ok } from '../support/api-client';
import { getCaptions, GREETING, saveCaptions } from '../support/captions';
import { makeFilm } from '../support/films';
import { anAdministrator, aLearner, aTrainer, type Somebody } from '../support/people';
import { getMedia, upload } from '../support/uploads';
import {
  at,
  createTopic,
  getDraft,
  addLesson,
  getQuiz,
  multipleChoice,
  numerical,
  saveQuiz,
  shortText,
  singleChoice,
  trueFalse,
  type TopicDraft,
} from '../support/topics';
import { aBankCategory, aBankQuestion } from '../support/question-bank';
import { testServer } from '../support/test-server';
import { waitUntil } from '../support/wait-until';

const here = testServer();
const elsewhere = testServer();

const packageOf = ({ client }: Somebody, topicId: string) =>
  client.fetch(`/api/v1/authoring/topics/${topicId}/package`);
const send = ({ client }: Somebody, zip: Uint8Array) =>
  client.fetch('/api/v1/authoring/packages', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: zip as RequestInit['body'],
  });
const bytesOf = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
const leftOver = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`hochoi-package-${process.pid}-`));

const extras = {
  languages: ['vi', 'hmn'] as ('vi' | 'hmn')[],
  open: true,
  tags: ['hòa giải'],
  compilers: ['Ban biên soạn'],
  practice: { title: 'Ghi biên bản', minutes: 45, markdown: '## Việc phải làm\n\nGhi biên bản.' },
  handout: '## Bốn bước\n\n- Nghe\n- Hỏi',
};
const questions = [singleChoice(), multipleChoice(), numerical(), trueFalse(), shortText()].map(
  (question, index) => ({ ...question, mark: index === 0 ? 250 : 100 }),
);

/** All that a topic says, without what names this copy of it. */
async function saidBy({ api }: Somebody, topicId: string) {
  const { lessons, ...draft } = await getDraft(api, topicId);
  const quiz = await getQuiz(api, topicId);
  const { title, summary, objectives, positions, areas, periods, level, kind, group, extras: more } = draft;
  return {
    facts: { title, summary, objectives, positions, areas, periods, level, kind, group, extras: more },
    lessons: lessons.map(({ key, moduleKey, title: name, minutes, markdown, mediaId }) => ({
      ...{ key, moduleKey, name, minutes, markdown },
      hasFilm: mediaId !== null,
    })),
    quiz: {
      passMark: quiz.passMark,
      attemptsAllowed: quiz.attemptsAllowed,
      shuffleQuestions: quiz.shuffleQuestions,
      questions: quiz.questions.map(({ type, mark, body }) => ({ type, mark, body: withoutIds(body) })),
    },
  };
}

/** Choices are named anew; their order, text, weight and feedback are what counts. */
function withoutIds(body: unknown) {
  const { choices, ...rest } = body as { choices?: { id: string }[] };
  return { ...rest, ...(choices && { choices: choices.map(({ id: _, ...choice }) => choice) }) };
}

async function aWholeTopic(): Promise<{ trainer: Somebody; topicId: string }> {
  const trainer = await aTrainer(here());
  const { topicId, lockVersion } = await createTopic(trainer.api);
  await ok(
    trainer.api.PATCH('/api/v1/authoring/topics/{topicId}', {
      params: at({ topicId }, lockVersion),
      body: { extras },
    }),
  );
  const mediaId = await upload(trainer.client, await makeFilm(2), 'hòa giải.mp4');
  await waitUntil(
    'the film',
    () => getMedia(trainer.client, mediaId),
    ({ state }) => state === 'ready',
    60,
  );
  await ok(saveCaptions(trainer.api, mediaId, 0, [GREETING]));
  await ok(
    saveCaptions(trainer.api, mediaId, 0, [{ ...GREETING, text: 'Nyob <zoo>' }], {
      language: 'hmn',
      label: 'bản ngắn',
    }),
  );
  await addLesson(trainer.api, topicId, { title: 'Nghe', markdown: 'Nghe **hai** bên.', minutes: 20 });
  await addLesson(trainer.api, topicId, { title: 'Xem', markdown: '', minutes: 10, mediaId });
  const { lessons, lockVersion: now } = await getDraft(trainer.api, topicId);
  const module = { key: 'phan-1', title: 'Thực hành', summary: 'Xem rồi làm.', lessonIds: [lessons[1]!.id] };
  const structure = { lessonIds: [lessons[0]!.id], modules: [module] };
  await ok(
    trainer.api.PUT('/api/v1/authoring/topics/{topicId}/structure', {
      params: at({ topicId }, now),
      body: structure,
    }),
  );
  const settings = { passMark: 600, attemptsAllowed: 3, shuffleQuestions: true };
  await ok(saveQuiz(trainer.api, topicId, 1, { questions, ...settings }));
  return { trainer, topicId };
}

describe('a topic as one file', () => {
  it('is imported elsewhere without loss, and goes out of there the same', async () => {
    await bringGroups();
    const { trainer, topicId } = await aWholeTopic();
    const zip = await bytesOf(await packageOf(trainer, topicId));
    const other = await aTrainer(elsewhere());
    const answer = await send(other, zip);
    expect(answer.status).toBe(201);
    const draft = (await answer.json()) as TopicDraft;
    expect(draft).toMatchObject({ state: 'draft', version: 1, publishedVersion: null });
    const said = await saidBy(trainer, topicId);
    expect(said.lessons.map(({ hasFilm }) => hasFilm)).toEqual([false, true]);
    expect(said.lessons.map(({ moduleKey }) => moduleKey)).toEqual([null, 'phan-1']);
    expect(said.facts.extras.modules).toEqual([
      { key: 'phan-1', title: 'Thực hành', summary: 'Xem rồi làm.' },
    ]);
    expect(await saidBy(other, draft.topicId)).toEqual(said);
    const { mediaId } = (await getDraft(other.api, draft.topicId)).lessons[1]!;
    await waitUntil(
      'the film there',
      () => getMedia(other.client, mediaId!),
      ({ state }) => state === 'ready',
      60,
    );
    const captionsThere = (language: 'vi' | 'hmn') => ok(getCaptions(other.api, mediaId!, language));
    expect((await captionsThere('vi')).cues).toEqual([GREETING]);
    expect(await captionsThere('vi')).toMatchObject({ label: null });
    expect(await captionsThere('hmn')).toMatchObject({
      label: 'bản ngắn',
      cues: [{ ...GREETING, text: 'Nyob <zoo>' }],
    });
    const again = await send(trainer, await bytesOf(await packageOf(other, draft.topicId)));
    expect(await saidBy(trainer, ((await again.json()) as TopicDraft).topicId)).toEqual(said);
    expect(leftOver()).toEqual([]);
  });

  it('takes along how its quiz is taken, its sections, and what is drawn by the filter; links to the bank stay', async () => {
    await bringGroups();
    const trainer = await aTrainer(here());
    const { topicId } = await createTopic(trainer.api);
    const category = await aBankCategory(trainer);
    const held = await aBankQuestion(trainer, { categoryId: category.id });
    await aBankQuestion(trainer, { categoryId: category.id, shared: true, tags: ['thi'] });
    const random = { categoryId: category.id, withSubcategories: false, tags: ['thi'], difficulty: [] };
    const rules = { timeLimitSeconds: 600, sections: [{ id: 'p1', title: 'Phần 1', shuffle: true }] };
    const items = [
      { ...held.versions[0]!.question, sectionId: 'p1' },
      { type: 'random' as const, mark: 250, body: random, sectionId: 'p1' },
      trueFalse(),
    ];
    await ok(saveQuiz(trainer.api, topicId, 1, { rules: rules as never, questions: items as never }));
    const other = await aTrainer(elsewhere());
    const draft = (await (
      await send(other, await bytesOf(await packageOf(trainer, topicId)))
    ).json()) as TopicDraft;
    const quiz = await getQuiz(other.api, draft.topicId);
    expect(quiz.rules).toEqual((await getQuiz(trainer.api, topicId)).rules);
    expect(quiz.questions).toMatchObject([
      { type: 'single-choice', sectionId: 'p1', bankVersionId: null, body: { stem: held.title } },
      { type: 'random', mark: 250, sectionId: 'p1', body: { ...random, categoryId: expect.any(String) } },
      { type: 'true-false', sectionId: null },
    ]);
    expect(quiz.problems.map(({ code }) => code)).toEqual(['too-few-to-draw']);
    const tree = await ok(other.api.GET('/api/v1/question-bank/categories'));
    expect(tree.items.map(({ title }) => title)).toContain(category.title);
  });

  it('carries every topic of the library', async () => {
    const content = readContent(resolve(__dirname, '../../content'));
    const few = content.topics.filter(({ lessons }) => lessons.every(({ video }) => !video)).slice(0, 8);
    await here()
      .get<ContentService>(ContentService)
      .load({ ...content, topics: few });
    const administrator = await anAdministrator(here());
    const items = await ok(
      administrator.api.GET('/api/v1/authoring/topics', { params: { query: { limit: 100 } } }),
    );
    for (const { code } of few) {
      const { topicId } = items.items.find((item) => item.code === code)!;
      const answer = await send(administrator, await bytesOf(await packageOf(administrator, topicId)));
      const copy = (await answer.json()) as TopicDraft;
      expect(await saidBy(administrator, copy.topicId)).toEqual(await saidBy(administrator, topicId));
    }
  });

  it('is not given to, nor taken from, whoever may not write it', async () => {
    const { trainer, topicId } = await aWholeTopic();
    const zip = await bytesOf(await packageOf(trainer, topicId));
    const learner = await aLearner(here());
    expect((await packageOf(learner, topicId)).status).toBe(403);
    expect((await send(learner, zip)).status).toBe(403);
    expect((await packageOf(await aTrainer(here()), topicId)).status).toBe(403);
  });

  it('that is broken is refused with its faults, and leaves nothing behind', async () => {
    const trainer = await aTrainer(here());
    const before = await ok(trainer.api.GET('/api/v1/authoring/topics', {}));
    const yaml =
      'code: CD001\ntitle: Thử\nlessons:\n  - file: lessons/khong-co.md\n    title: Một\n    minutes: 5\n';
    for (const zip of [
      await zipOf({ 'topic.yaml': yaml }),
      await zipOf({ 'x.sh': 'rm' }),
      new Uint8Array([1, 2, 3]),
    ]) {
      const answer = await send(trainer, zip);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'package.invalid', title: expect.any(String) });
    }
    const { details } = (await (await send(trainer, await zipOf({ 'topic.yaml': yaml }))).json()) as {
      details: { problems: { file: string; line: number }[] };
    };
    expect(details.problems.map(({ file }) => file)).toContain('topic.yaml');
    expect(await ok(trainer.api.GET('/api/v1/authoring/topics', {}))).toEqual(before);
    expect(leftOver()).toEqual([]);
    expect(existsSync('x.sh')).toBe(false);
  });
});

async function zipOf(files: Record<string, string>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

const bringGroups = async () => {
  const { groups } = readContent(resolve(__dirname, '../../content'));
  for (const server of [here(), elsewhere()])
    await server.get<ContentService>(ContentService).load({ groups, topics: [] });
};
