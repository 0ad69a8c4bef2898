import { resolve } from 'node:path';
import { QuestionPicture } from '@hochoi/assessment';
import { ContentService, readContent } from '@hochoi/library';
import { MediaAsset, MediaService } from '@hochoi/media';
import { type Config, CONFIG, Database, Job, ObjectStorage } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { PIXEL } from '../support/documents';
import { startAttempt, study } from '../support/learning';
import { nextNumber } from '../support/next-number';
import { bytesOf, packageOf, sendPackage, unpacked } from '../support/packages';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { makePicture, withExif } from '../support/pictures';
import {
  aBankCategory,
  exportedFile,
  getBankQuestion,
  importQuestions,
  previewImport,
} from '../support/question-bank';
import { reviewerFor } from '../support/reviewer';
import { Statements } from '../support/statements';
import { testServer } from '../support/test-server';
import {
  addLesson,
  approve,
  aPublishedTopic,
  createTopic,
  getDraft,
  getQuiz,
  publish,
  saveQuiz,
  submitTopic,
} from '../support/topics';

const server = testServer();
let lan: Somebody;
let learner: Somebody;
let categoryId: string;
let photo: Buffer;

beforeAll(async () => {
  const { groups } = readContent(resolve(__dirname, '../../content'));
  await server().get<ContentService>(ContentService).load({ groups, topics: [] });
  lan = await aTrainer(server());
  learner = await aLearner(server());
  photo = await makePicture('so-do.jpg', 64, 48);
});
beforeEach(async () => void (categoryId = (await aBankCategory(lan)).id));

interface Given {
  name: string;
  bytes: Buffer;
}
const fileOf = ({ name, bytes }: Given) =>
  `<file name="${name}" path="/" encoding="base64">${bytes.toString('base64')}</file>`;
const img = ({ name }: Given) => `<img src="@@PLUGINFILE@@/${encodeURIComponent(name)}" alt="Bốn bước">`;
const field = (tag: string, words: string, picture?: Given) =>
  `<${tag} format="html"><text><![CDATA[${words} ${picture ? img(picture) : ''}]]></text>${picture ? fileOf(picture) : ''}</${tag}>`;

/** Pictures in what is asked, in an answer and in its feedback. */
const xmlOf = (inStem: Given, inAnswer: Given = inStem) =>
  `<quiz>\n<question type="multichoice"><name><text>x</text></name>\n${field('questiontext', `Hình ${nextNumber()}?`, inStem)}
<single>true</single><answer fraction="100" format="html"><text><![CDATA[Đúng ${img(inAnswer)}]]></text>${fileOf(inAnswer)}${field('feedback', 'Phải', inAnswer)}</answer>
<answer fraction="0" format="html"><text>Sai</text></answer></question></quiz>`;

const query = () => ({ categoryId, fileName: 'cau-hoi.xml' });
interface View {
  digest: string;
  counts: object;
  items: { questionId: string | null; state: string }[];
  pictures: { name: string; bytes: number; width: number | null; line: number; refused: string | null }[];
  problems: { code: string; line: number; message: string }[];
}
const preview = async (file: string | Uint8Array) =>
  (await (await previewImport(lan, file, query())).json()) as View;
async function taken(file: string | Uint8Array) {
  const answer = await importQuestions(lan, file, { ...query(), digest: (await preview(file)).digest });
  expect(answer.status).toBe(200);
  await server().idle();
  return ((await answer.json()) as View).items[0]!.questionId!;
}
const stored = async () => {
  const { manager } = server().get<Database>(Database);
  return [await manager.count(MediaAsset), await manager.count(QuestionPicture)];
};
const aPicture = async (name: string): Promise<Given> => ({
  name,
  // ffmpeg makes odd sizes even.
  bytes: await makePicture(name, 10, 2 * nextNumber() + 10),
});
const faultsOf = async (bankQuestionId: string) => {
  const path = { bankQuestionId };
  const { items } = await ok(
    lan.api.GET('/api/v1/question-bank/questions/{bankQuestionId}/picture-faults', { params: { path } }),
  );
  return items;
};
/** As when what prepares pictures was away until it gave up. */
const fails = (mediaId: string, failureCode = 'file.scanner-away') =>
  server()
    .get<Database>(Database)
    .transaction(async (manager) => {
      const failed = { state: 'failed', failureCode, failureMessage: 'Chưa quét được.' } as never;
      await manager.update(MediaAsset, { id: mediaId }, failed);
      await manager.update(Job, { key: mediaId }, { state: 'failed' });
    });
/** A question whose picture does not show. */
async function faulty(failureCode?: string) {
  const id = await taken(xmlOf(await aPicture('a.png')));
  const { versions, lockVersion } = await getBankQuestion(lan, id);
  const { question } = versions[0]!;
  const pictureKey = /picture:([0-9a-f]{32})/.exec(JSON.stringify(question))![1]!;
  const { manager } = server().get<Database>(Database);
  await fails((await manager.findOneByOrFail(QuestionPicture, { id: pictureKey })).mediaId, failureCode);
  return { id, lockVersion, question, pictureKey };
}
const retry = ({ api }: Somebody, bankQuestionId: string, pictureKey: string) =>
  api.POST('/api/v1/question-bank/questions/{bankQuestionId}/pictures/{pictureKey}/retry', {
    params: { path: { bankQuestionId, pictureKey } },
  });
const replace = (
  { client }: Somebody,
  { id, pictureKey, lockVersion }: Awaited<ReturnType<typeof faulty>>,
  { name, bytes }: Given,
) =>
  client.fetch(
    `/api/v1/question-bank/questions/${id}/pictures/${pictureKey}?${new URLSearchParams({ fileName: name })}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'if-match': String(lockVersion) },
      body: bytes,
    },
  );
const card = async (id: string) => {
  const query = { categoryId };
  const { items } = await ok(lan.api.GET('/api/v1/question-bank/questions', { params: { query } }));
  return items.find((one) => one.id === id)!;
};
const shownIn = (html: string) => [...html.matchAll(/src="([^"]+)"/g)].map(([, address]) => address!);
const show = ({ client }: Pick<Somebody, 'client'>, address: string) =>
  client.fetch(address, { redirect: 'manual' });

it('are told before anything is stored, each with its size, and the unfit with line and reason', async () => {
  const before = await stored();
  const svg = {
    name: 'hinh.png',
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  };
  const plan = await preview(xmlOf({ name: 'bản đồ.jpg', bytes: photo }, svg));
  expect(plan.pictures).toMatchObject([
    { name: 'bản đồ.jpg', bytes: photo.length, width: 64, height: 48, line: 3, refused: null },
    { name: 'hinh.png', width: null, line: 4, refused: expect.stringContaining('SVG') },
  ]);
  expect(plan.items).toMatchObject([{ state: 'draft' }]);
  expect(plan.problems).toMatchObject([
    { code: 'file-left-out', line: 4, message: expect.stringContaining('mã lệnh') },
  ]);
  expect(await stored()).toEqual(before);
});

it('leave nothing behind when the import fails after the first was stored', async () => {
  const before = await stored();
  const [first, second] = [await aPicture('a.png'), await aPicture('b.png')];
  const file = xmlOf(first, second);
  const { digest } = await preview(file);
  const { upload } = server().get<Config>(CONFIG);
  const { quotaBytes } = upload;
  upload.quotaBytes = (await server().get<MediaService>(MediaService).bytesUsed()) + first.bytes.length;
  const storage = server().get<ObjectStorage>(ObjectStorage);
  const put = jest.spyOn(storage, 'put');
  const answer = await importQuestions(lan, file, { ...query(), digest });
  upload.quotaBytes = quotaBytes;
  expect([answer.status, put.mock.calls.length]).toEqual([413, 1]);
  await expect(storage.stat(put.mock.calls[0]![0])).rejects.toBeDefined();
  expect(await stored()).toEqual(before);
});

it('that are gone, or did not come out, are told of their questions, and an import of the same brings them again', async () => {
  const picture = await aPicture('a.png');
  const file = xmlOf(picture);
  const id = await taken(file);
  expect(await faultsOf(id)).toEqual([]);
  const { manager } = server().get<Database>(Database);
  const text = JSON.stringify((await getBankQuestion(lan, id)).versions[0]!.question.body);
  const key = /picture:([0-9a-f]{32})/.exec(text)![1]!;
  const { mediaId } = await manager.findOneByOrFail(QuestionPicture, { id: key });
  await fails(mediaId);
  expect(await faultsOf(id)).toEqual([
    { pictureKey: key, name: 'a.png', message: 'Chưa quét được.', mayRetry: true, mayReplace: true },
  ]);

  const own = Buffer.from(await exportedFile(lan, 'gift', categoryId)).toString();
  const told = (await (
    await previewImport(lan, own, { categoryId, fileName: 'cau-hoi.gift' })
  ).json()) as View;
  expect(told.items).toMatchObject([{ state: 'draft' }]);
  expect(told.problems).toMatchObject([
    { code: 'file-left-out', message: expect.stringContaining('Chưa quét') },
  ]);

  const again = file.replace('<name>', `<idnumber>hochoi-${id}</idnumber><name>`);
  expect((await preview(again)).counts).toMatchObject({ unchanged: 1 });
  await taken(again);
  expect(await faultsOf(id)).toEqual([]);
});

it('are shown to a learner, without what the camera wrote, and come out and in again with their questions', async () => {
  const id = await taken(
    xmlOf({ name: 'sơ đồ.jpg', bytes: withExif(photo, 1) }, { name: 'chấm.png', bytes: PIXEL }),
  );
  const { versions, state } = await getBankQuestion(lan, id);
  expect(state).toBe('ready');
  const { code, topicId, lessonKeys } = await aPublishedTopic(
    server(),
    { questions: [versions[0]!.question as never] },
    lan,
  );
  await study(learner.api, { code, lessonKeys } as never);
  const { questions } = await ok(startAttempt(learner.api, code));
  expect(questions[0]!.stemHtml).toContain('alt="Bốn bước"');
  const [address] = shownIn(questions[0]!.stemHtml);
  const led = await show(learner, address!);
  expect(led.status).toBe(302);
  const picture = await show(learner, led.headers.get('location')!);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await show({ client: nobody(server()) }, address!)).status).toBe(401);

  const file = Buffer.from(await exportedFile(lan, 'moodle-xml', categoryId));
  expect(file.toString()).toContain('name="sơ đồ.jpg"');
  expect(file.toString()).toContain('name="chấm.png"');
  expect(
    Buffer.from(/name="sơ đồ.jpg"[^>]*>([^<]+)/.exec(file.toString())![1]!, 'base64').includes('GPS'),
  ).toBe(false);
  expect((await preview(file)).counts).toMatchObject({ unchanged: 1, new: 0, version: 0 });

  const zip = await bytesOf(await packageOf(lan, topicId));
  expect((await unpacked(zip))['questions.xml']!.toString()).toContain('name="chấm.png"');
  const brought = await sendPackage(lan, zip);
  expect(brought.status).toBe(201);
  const copy = await getQuiz(lan.api, ((await brought.json()) as { topicId: string }).topicId);
  expect(copy.questions[0]!.body).toEqual(versions[0]!.question.body);
});

it('that failed stand out in the list, and are prepared again when their owner says so', async () => {
  const { id, pictureKey } = await faulty();
  expect(await card(id)).toMatchObject({ state: 'ready', pictureFaults: 1 });
  const other = await aTrainer(server());
  expect((await retry(other, id, pictureKey)).response.status).toBe(404);
  expect((await ok(retry(lan, id, pictureKey))).items).toEqual([]);
  await server().idle();
  expect(await card(id)).toMatchObject({ pictureFaults: 0 });
  expect((await retry(lan, id, pictureKey)).response.status).toBe(409);
});

it('whose bytes are at fault are replaced: the question gets its next version', async () => {
  const before = await faulty('file.infected');
  const { id, pictureKey } = before;
  expect(await faultsOf(id)).toMatchObject([{ pictureKey, mayRetry: false, mayReplace: true }]);
  expect((await retry(lan, id, pictureKey)).response.status).toBe(409);
  const svg = { name: 'a.png', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>') };
  expect((await replace(lan, before, svg)).status).toBe(422);
  const sound = await aPicture('sơ đồ mới.png');
  expect((await replace(await aTrainer(server()), before, sound)).status).toBe(404);
  expect((await replace(lan, before, sound)).status).toBe(200);
  await server().idle();
  expect(await faultsOf(id)).toEqual([]);
  const { versions, state } = await getBankQuestion(lan, id);
  expect(versions.map(({ number }) => number)).toEqual([2, 1]);
  expect(versions[1]!.question).toEqual(before.question);
  const texts = JSON.stringify(versions[0]!.question.body);
  expect(texts).not.toContain(pictureKey);
  expect(texts).toContain(`/${encodeURIComponent('sơ đồ mới.png')}`);
  expect([state, await card(id)]).toMatchObject(['ready', { pictureFaults: 0 }]);
  expect((await replace(lan, before, sound)).status).toBe(404);
});

it('that do not show are told to the author of a quiz that uses them, or may draw them, and keep nobody from publishing', async () => {
  const { id, question } = await faulty();
  const { lockVersion } = await getBankQuestion(lan, id);
  const body = { shared: true };
  const params = { path: { bankQuestionId: id }, header: { 'If-Match': String(lockVersion) } };
  await ok(lan.api.PATCH('/api/v1/question-bank/questions/{bankQuestionId}', { params, body }));
  const draws = { categoryId, withSubcategories: true, tags: [], difficulty: [] };
  const slot = { type: 'random' as const, mark: 100, body: draws };
  for (const [asked, told] of [
    [question, /^Câu 1: hình “a.png” không hiện ra.*Chưa quét được/],
    [slot, /^Câu 1: 1 câu có thể được rút có hình không hiện ra/],
  ] as const) {
    const { topicId } = await createTopic(lan.api);
    await addLesson(lan.api, topicId, { title: 'Bài', markdown: 'Nghe hai bên.' });
    await ok(saveQuiz(lan.api, topicId, 1, { questions: [asked as never] }));
    const { problems } = await getQuiz(lan.api, topicId);
    expect(problems).toMatchObject([{ code: 'picture-fault', message: expect.stringMatching(told) }]);
    const draft = await getDraft(lan.api, topicId);
    expect(draft.problems.filter(({ code }) => code.startsWith('quiz.'))).toMatchObject([
      { code: 'quiz.picture-fault', severity: 'warning', questionId: problems[0]!.questionId },
    ]);
    await ok(publish(lan.api, topicId, draft.lockVersion));
  }
});

it('are not looked at by the transaction that publishes: what it would find keeps nobody from it', async () => {
  const { topicId } = await createTopic(lan.api);
  await addLesson(lan.api, topicId, { title: 'Bài', markdown: 'Nghe hai bên.' });
  const { id } = await faulty();
  const { question } = (await getBankQuestion(lan, id)).versions[0]!;
  await ok(saveQuiz(lan.api, topicId, 1, { questions: [question as never] }));
  const draft = await getDraft(lan.api, topicId);
  const { versionId, lockVersion } = await ok(submitTopic(lan.api, topicId, draft.lockVersion));
  await ok(approve(await reviewerFor(lan.api), versionId, lockVersion));
  const statements = new Statements(server());
  const correlationId = `xuat-ban-${nextNumber()}`;
  const asked = await statements.of(correlationId, async () => {
    const headers = {
      ...{ 'x-correlation-id': correlationId, 'if-match': String(lockVersion + 1) },
      'content-type': 'application/json',
    };
    const init = { method: 'POST', headers, body: '{}' };
    expect(
      (await lan.client.fetch(`/api/v1/authoring/topics/${topicId}/publication`, init)).status,
    ).toBeLessThan(300);
  });
  expect(asked.some(({ sql }) => /UPDATE .topic_version/.test(sql))).toBe(true);
  expect(asked.filter(({ sql }) => /question_picture/.test(sql))).toEqual([]);
});

it('of the same bytes are stored once, whoever brings them', async () => {
  const picture = { name: 'a.png', bytes: await makePicture('a.png', 12, nextNumber() + 10) };
  await taken(xmlOf(picture));
  const before = await stored();
  await taken(xmlOf({ ...picture, name: 'b.png' }));
  expect(await stored()).toEqual(before);
});
