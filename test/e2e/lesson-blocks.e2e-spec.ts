import { LessonBlocks, MaterialVersion } from '@hochoi/library';
import { Database } from '@hochoi/platform';
import { queriesDuring } from '@hochoi/platform/testing';
import type { components } from '../../apps/web/src/api/schema';
import { ok, problemOf } from '../support/api-client';
import { captioned } from '../support/captions';
import { makeFilm } from '../support/films';
import { enrol } from '../support/learning';
import { aLearner, anAdministrator, aTrainer, nobody, type Somebody } from '../support/people';
import { aDocument, aMaterial, aPicture } from '../support/shown-materials';
import { testServer } from '../support/test-server';
import {
  addLesson,
  at,
  createTopic,
  getDraft,
  publish,
  type PublishedTopic,
  saveQuiz,
  singleChoice,
} from '../support/topics';
import { upload } from '../support/uploads';

type Block = components['schemas']['LessonBlock'];
const server = testServer();
const SELF_CHECK = '```self-check\nAi ghi biên bản? {=Thư ký # Đúng ~Chủ tọa # Chưa đúng}\n```';
let trainer: Somebody;
let learner: Somebody;
let topic: PublishedTopic;
const editions = { picture: '', document: '', film: '', other: '', gone: '', goneDocument: '' };

const lesson = () =>
  [
    'Mở đầu **bài**.',
    `![Sơ đồ bốn bước](material:${editions.picture} "Theo Luật Hòa giải")`,
    `[Phim tình huống](material:${editions.film})`,
    `[Mẫu biên bản](material:${editions.document})`,
    '[Cổng Pháp luật](https://www.example.org/hoa-giai?id=1)',
    SELF_CHECK,
    '[Ghi biên bản](practice:)',
    '[Làm bài](quiz:)',
    `![Hình cũ](material:${editions.gone})`,
    `[Đã gỡ](material:${editions.goneDocument})`,
    SELF_CHECK,
  ].join('\n\n');

beforeAll(async () => {
  trainer = await aTrainer(server());
  const mediaId = await upload(trainer.client, await makeFilm(3));
  await server().idle();
  await captioned(trainer.api, mediaId);
  editions.picture = await aPicture(server(), { ownerId: trainer.personId });
  editions.document = await aDocument(server(), { ownerId: trainer.personId, title: 'Tên riêng' });
  editions.film = await aMaterial(server(), { kind: 'video', mediaId, ownerId: trainer.personId });
  editions.other = await aDocument(server());
  editions.gone = await aPicture(server());
  editions.goneDocument = await aDocument(server());
  topic = await withPractice(lesson());
  await server()
    .get<Database>(Database)
    .transaction((manager) => manager.delete(MaterialVersion, [editions.gone, editions.goneDocument]));
  learner = await aLearner(server());
  await ok(enrol(learner.api, topic.code));
});

async function withPractice(markdown: string, forAll = false): Promise<PublishedTopic> {
  const { api } = trainer;
  const { topicId, code, quizId, lockVersion } = await createTopic(api);
  const practice = { title: 'Ghi biên bản', minutes: 45, markdown: 'Ghi biên bản.' };
  await ok(
    api.PATCH('/api/v1/authoring/topics/{topicId}', {
      params: at({ topicId }, lockVersion),
      body: { extras: { practice, open: forAll } },
    }),
  );
  const { key } = await addLesson(api, topicId, { title: 'Bài có học liệu', markdown });
  await ok(saveQuiz(api, topicId, 1, { questions: [singleChoice()] }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  return { trainer, topicId, code, quizId, lessonKeys: [key] };
}

const page = ({ api }: Somebody) =>
  ok(
    api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', {
      params: { path: { code: topic.code, lessonKey: topic.lessonKeys[0]! } },
    }),
  );
const open = ({ api }: Somebody, materialVersionId: string) =>
  api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/materials/{materialVersionId}/opening', {
    params: { path: { code: topic.code, lessonKey: topic.lessonKeys[0]!, materialVersionId } },
  });
const openDraft = ({ api }: Somebody, materialVersionId: string) =>
  api.POST('/api/v1/authoring/materials/{materialVersionId}/opening', {
    params: { path: { materialVersionId } },
  });
const preview = ({ api }: Somebody, markdown: string) =>
  ok(api.POST('/api/v1/authoring/previews', { body: { markdown } }));
const textAt = async ({ client }: Somebody, address: string) => {
  const answer = await client.fetch(address);
  return answer.ok ? answer.text() : answer.status;
};
const of = <K extends Block['kind']>(blocks: Block[], kind: K) =>
  blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

describe('a lesson with blocks', () => {
  it('comes block by block, with what each costs', async () => {
    const { blocks, html } = await page(learner);
    expect(blocks.map(({ kind }) => kind)).toEqual(
      'text image video document link self-check practice quiz missing missing self-check'.split(' '),
    );
    expect(of(blocks, 'text')[0]!.html).toBe('<p>Mở đầu <strong>bài</strong>.</p>');
    expect(of(blocks, 'image')[0]).toMatchObject({
      alt: 'Sơ đồ bốn bước',
      caption: 'Theo Luật Hòa giải',
      width: 1600,
      height: 900,
    });
    expect(of(blocks, 'video')[0]).toMatchObject({
      title: 'Phim tình huống',
      video: { seconds: expect.closeTo(3, 0) as number },
    });
    expect(of(blocks, 'document')[0]).toMatchObject({
      title: 'Mẫu biên bản',
      pages: 3,
      view: 'pdf',
      viewBytes: 3,
      textLength: 17,
    });
    expect(of(blocks, 'link')[0]).toMatchObject({ host: 'example.org', title: 'Cổng Pháp luật' });
    expect(of(blocks, 'missing')).toEqual([
      { kind: 'missing', what: 'image', title: 'Hình cũ' },
      { kind: 'missing', what: 'material', title: 'Đã gỡ' },
    ]);
    expect(of(blocks, 'self-check').map(({ number }) => number)).toEqual([1, 2]);
    expect(html).not.toMatch(/material:|Thư ký|<a [^>]*>Phim/);
    expect(html).toContain('Sơ đồ bốn bước – Theo Luật Hòa giải');
  });

  it('shows its pictures to her, and to nobody who was handed the address', async () => {
    const [picture] = of((await page(learner)).blocks, 'image');
    expect(await textAt(learner, picture!.large)).toBe('to');
    expect(await textAt(learner, picture!.small)).toBe('nhỏ');
    expect(await textAt(trainer, picture!.large)).toBe(403);
  });

  it('opens a film and a document when she presses them', async () => {
    const film = await ok(open(learner, editions.film));
    expect(film).toMatchObject({ file: null, playback: { seconds: expect.closeTo(3, 0) as number } });
    expect(await textAt(learner, film.playback!.master)).toContain('#EXTM3U');
    const { file } = await ok(open(learner, editions.document));
    expect(await textAt(learner, file!.download)).toBe('nguyên bản');
    expect(await textAt(learner, file!.view!)).toBe('nguyên bản'); // a PDF is shown as it came
    expect(await textAt(learner, file!.text!)).toBe('Biên bản hòa giải');
  });

  it('of an open topic shows all of it to somebody without an account', async () => {
    const [picture, document] = [await aPicture(server()), await aDocument(server())];
    const markdown = `![Sơ đồ](material:${picture})\n\n[Mẫu](material:${document})`;
    const { code, lessonKeys } = await withPractice(markdown, true);
    const path = { code, lessonKey: lessonKeys[0]! };
    const visitor = nobody(server());
    const { blocks } = await ok(
      visitor.api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', { params: { path } }),
    );
    expect((await visitor.fetch(of(blocks, 'image')[0]!.large)).status).toBe(200);
    const { file } = await ok(
      visitor.api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/materials/{materialVersionId}/opening', {
        params: { path: { ...path, materialVersionId: document } },
      }),
    );
    expect(await (await visitor.fetch(file!.text!)).text()).toBe('Biên bản hòa giải');
  });

  it.each([
    ['what the text does not name', () => open(learner, editions.other), 404],
    ['what is gone', () => open(learner, editions.goneDocument), 404],
    ['to whoever is not enrolled', async () => open(await aLearner(server()), editions.film), 403],
  ])('does not open %s', async (_, call, status) =>
    expect((await problemOf(call() as never)).status).toBe(status),
  );
});

describe('a preview', () => {
  it('shows text that is not kept yet, with practice and quiz taken to be there', async () => {
    const { blocks } = await preview(
      trainer,
      `${lesson()}

\`\`\`self-check
Hỏng {=
\`\`\``,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(
      'text image video document link self-check practice quiz missing missing self-check missing'.split(' '),
    );
    expect(blocks.at(-1)).toMatchObject({ what: 'self-check' });
    expect(await textAt(trainer, of(blocks, 'image')[0]!.large)).toBe('to');
  });

  it('shows the draft as it is kept', async () => {
    const { topicId } = await createTopic(trainer.api);
    await addLesson(trainer.api, topicId, {
      title: 'Bài',
      markdown: `![Sơ đồ](material:${editions.picture})`,
    });
    const { lessons } = await ok(
      trainer.api.GET('/api/v1/authoring/topics/{topicId}/preview', { params: { path: { topicId } } }),
    );
    expect(lessons[0]!.blocks.map(({ kind }) => kind)).toEqual(['image']);
  });

  it('keeps materials of others to themselves until they are shared', async () => {
    const stranger = await aTrainer(server());
    const markdown = `![Sơ đồ](material:${editions.picture})`;
    const shown = async (by: Somebody) => (await preview(by, markdown)).blocks[0]!.kind;
    expect(await shown(stranger)).toBe('missing');
    expect(await shown(await anAdministrator(server()))).toBe('image');
    expect((await problemOf(openDraft(stranger, editions.film))).status).toBe(404);
    expect(await ok(openDraft(trainer, editions.film))).toMatchObject({ file: null });
    const shared = await aDocument(server(), { ownerId: trainer.personId, shared: true });
    expect(await ok(openDraft(stranger, shared))).toMatchObject({ playback: null });
  });
});

it('asks as much for a lesson of many pictures as for one of two', async () => {
  const pictures = await Promise.all(Array.from({ length: 12 }, () => aPicture(server())));
  const asked = async (shown: string[]) => {
    const text = shown.map((edition) => `![Hình](material:${edition})`).join('\n\n');
    const read = { personId: null, practice: false, quiz: false };
    const queries = await queriesDuring(server().get<Database>(Database).engine, async () => {
      const [blocks] = await server().get<LessonBlocks>(LessonBlocks).of([text], read);
      expect(blocks!.filter(({ kind }) => kind === 'image')).toHaveLength(shown.length);
    });
    return queries.length;
  };
  const few = await asked(pictures.slice(0, 2));
  expect(few).toBeGreaterThan(0);
  expect(await asked(pictures)).toBe(few);
});
