import { mediaPaths } from '@hochoi/contracts';
import { Attempt, HandInFile } from '@hochoi/assessment';
import { mediaKeys } from '@hochoi/media';
import { ForgetHandInsHandler } from '@hochoi/media/handlers';
import { MediaAsset } from '@hochoi/media';
import { Database, ObjectStorage } from '@hochoi/platform';
import { ok, problemIn, problemOf } from '../support/api-client';
import { docx, pdf } from '../support/documents';
import { saveAnswers, startAttempt, study, submit, Tab } from '../support/learning';
import { essay, getTask, listTasks } from '../support/marking';
import { nextNumber } from '../support/next-number';
import { makePicture, withExif } from '../support/pictures';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic } from '../support/topics';
import { announce, head, idOf, patch } from '../support/uploads';

const server = testServer({
  SOFFICE_PATH: '/khong/co/soffice',
  UPLOAD_QUOTA_BYTES: '1000',
  UPLOAD_HAND_IN_QUOTA_BYTES: '2500000',
});
let author: Somebody;
let topic: PublishedTopic;
let lan: Somebody;
let attemptId: string;
let slotId: string;

const files = { atLeast: 0, atMost: 2, types: ['image', '.pdf'], maxBytes: 1_000_000 };
beforeAll(async () => {
  author = await aTrainer(server());
  topic = await aPublishedTopic(server(), { questions: [essay({ files })] }, author);
});
beforeEach(async () => {
  lan = await aLearner(server());
  await study(lan.api, topic);
  const attempt = await ok(startAttempt(lan.api, topic.code));
  ({ attemptId } = attempt);
  slotId = attempt.questions[0]!.slotId;
});

const begin = (by: Somebody, size: number, filename: string, more: object = {}) =>
  announce(by.client, size, { filename, attemptId, slotId, ...more });
async function upload(by: Somebody, bytes: Buffer, filename: string): Promise<string> {
  const id = idOf(await begin(by, bytes.length, filename));
  expect((await patch(by.client, id, 0, bytes)).status).toBe(204);
  await server().idle();
  return id;
}
const open = (by: Somebody, fileId: string) =>
  by.api.POST('/api/v1/attempts/{attemptId}/files/{fileId}', { params: { path: { attemptId, fileId } } });
const openMarked = (by: Somebody, taskId: string, fileId: string) =>
  by.api.POST('/api/v1/marking/tasks/{taskId}/files/{fileId}', { params: { path: { taskId, fileId } } });
const save = (...names: string[]) => {
  const answer = { text: '', files: names.map((id) => ({ id, name: 'bai.pdf', bytes: 10 })) };
  return saveAnswers(lan.api, attemptId, [new Tab(`may-tinh-${nextNumber()}`).event(slotId, answer)]);
};
const changeAttempt = (change: Partial<Attempt>) =>
  server()
    .get<Database>(Database)
    .transaction((manager) => manager.update(Attempt, { id: attemptId }, change as never));
const asset = (id: string) => server().get<Database>(Database).manager.findOneBy(MediaAsset, { id });

describe('a file of an answer', () => {
  it('is uploaded by its learner, checked, and shown to her; it takes no room of the library', async () => {
    const id = await upload(lan, await pdf(['Bài làm']), 'Bài của Lan.pdf');
    expect(await ok(open(lan, id))).toMatchObject({
      ...{ id, name: 'Bài của Lan.pdf', state: 'ready', problem: null, playback: null },
      file: { view: 'pdf' },
    });
    expect(await asset(id)).toMatchObject({ usedFor: 'hand-in', fileName: 'tep-nop.pdf' });
  });

  it('has no trace of where a picture was taken', async () => {
    const photo = withExif(await makePicture('a.jpg', 800, 600), 6);
    const { file } = await ok(open(lan, await upload(lan, photo, 'anh.jpg')));
    for (const { address } of file!.files) {
      const bytes = Buffer.from(await (await lan.client.fetch(address)).arrayBuffer());
      expect(bytes.includes('Exif')).toBe(false);
    }
  });

  it.each([
    ['of a kind that was not asked for', 'bai.docx', 10],
    ['that is too large', 'bai.pdf', 1_000_001],
  ])('%s is refused before a byte of it is sent', async (_, filename, size) => {
    expect(await problemIn(await begin(lan, size, filename))).toMatchObject({
      status: 422,
      code: 'hand-in.invalid',
    });
  });

  it('that is not what its name says is found out', async () => {
    const id = await upload(lan, await docx(['Không phải PDF']), 'bai.pdf');
    expect((await ok(open(lan, id))).problem).toContain('không đúng loại');
    const picture = await upload(lan, await pdf(['Không phải ảnh']), 'anh.jpg');
    expect(await ok(open(lan, picture))).toMatchObject({ state: 'failed', file: null });
  });

  it('is taken for her own open attempt and a question that asks for files, and nothing else', async () => {
    const hoa = await aLearner(server());
    expect((await problemIn(await begin(hoa, 10, 'bai.pdf'))).code).toBe('attempt.not-found');
    expect((await problemIn(await begin(lan, 10, 'bai.pdf', { slotId: 'khac' }))).code).toBe(
      'hand-in.invalid',
    );
    expect((await problemIn(await announce(lan.client, 10, { filename: 'a.pdf' }))).code).toBe(
      'access.forbidden',
    );
    await ok(submit(lan.api, attemptId));
    expect((await problemIn(await begin(lan, 10, 'bai.pdf'))).code).toBe('hand-in.conflict');
  });

  it('is opened by its learner and by whoever marks it, under a name that tells nothing', async () => {
    const name = 'Nguyễn Thị Lan.pdf';
    const id = await upload(lan, await pdf(['Bài làm']), name);
    const answer = { text: '', files: [{ id, name, bytes: 10 }] };
    await ok(saveAnswers(lan.api, attemptId, [new Tab('may-tinh-1').event(slotId, answer)]));
    const { receiptCode } = await ok(submit(lan.api, attemptId));
    await server().idle();
    const { items } = await ok(listTasks(author.api, topic.quizId));
    const { taskId } = items.find((task) => task.receiptCode === receiptCode)!;
    expect((await ok(getTask(author.api, taskId))).answer.files).toEqual([
      { id, name: 'Tệp 1.pdf', bytes: 10 },
    ]);
    const opened = await ok(openMarked(author, taskId, id));
    expect(JSON.stringify(opened)).not.toContain('Nguyễn Thị Lan');
    const original = opened.file!.files.find((file) => file.name === 'original.pdf')!;
    const response = await author.client.fetch(original.address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('tep-nop.pdf');
    expect(response.headers.get('content-disposition')).not.toContain('Lan');
    expect((await lan.client.fetch(original.address)).status).toBe(403);
    const stranger = await aTrainer(server());
    expect((await problemOf(openMarked(stranger, taskId, id))).status).toBe(404);
    expect((await problemOf(open(stranger, id))).code).toBe('attempt.not-found');
    expect((await head((await aLearner(server())).client, id)).status).toBe(403);
    expect((await problemOf(openMarked(author, taskId, 'khac'))).code).toBe('hand-in.not-found');
  });

  it('that is nobody’s any more is gone the next night, bytes and all', async () => {
    const [id, kept] = [
      await upload(lan, await pdf(['Của Lan']), 'a.pdf'),
      await upload(lan, await pdf(['Ở lại']), 'b.pdf'),
    ];
    const database = server().get<Database>(Database);
    await database.transaction((manager) => manager.update(MediaAsset, { id }, { ownerId: null }));
    await server().get<ForgetHandInsHandler>(ForgetHandInsHandler).handle();
    expect([await asset(id), (await asset(kept))?.id]).toEqual([null, kept]);
    const left: string[] = [];
    for await (const { key } of server().get<ObjectStorage>(ObjectStorage).list(mediaKeys.all(id)))
      left.push(key);
    expect(left).toEqual([]);
  });
});

describe('what a learner may not upload', () => {
  const empty = `attemptId ,filename ${Buffer.from('a.pdf').toString('base64')},kind ${Buffer.from('document').toString('base64')}`;
  const post = (by: Somebody, headers: Record<string, string>, body?: string) =>
    by.client.fetch(mediaPaths.uploads, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '4', 'upload-metadata': empty, ...headers },
      ...(body && { body }),
    });
  const library = () =>
    server()
      .get<Database>(Database)
      .manager.countBy(MediaAsset, { ownerId: lan.personId, usedFor: 'library' });

  it('is anything for the library, also behind an attempt without a name', async () => {
    expect((await problemIn(await post(lan, {}))).code).toBe('access.forbidden');
    const withBody = post(lan, { 'content-type': 'application/offset+octet-stream' }, '%PDF');
    expect((await problemIn(await withBody)).code).toBe('access.forbidden');
    expect(await library()).toBe(0);
  });

  it('are the bytes of others: neither may she ask how far they are', async () => {
    const [trainers, hoa] = [
      await announce(author.client, 4, { filename: 'a.pdf', kind: 'document' }),
      await aLearner(server()),
    ];
    const hers = idOf(await begin(lan, 4, 'bai.pdf'));
    for (const [by, id] of [
      [lan, idOf(trainers)],
      [hoa, hers],
    ] as const) {
      expect((await head(by.client, id)).status).toBe(403);
      expect((await patch(by.client, id, 0, Buffer.from('%PDF'))).status).toBe(403);
    }
    expect((await head(author.client, hers)).status).toBe(404);
    expect((await patch(author.client, hers, 0, Buffer.from('%PDF'))).status).toBe(404);
  });
});

describe('a file that comes too late', () => {
  const past = () => new Date(Date.now() - 1000);

  it('is part of an answer only when all of it is there, and with the question for which it came', async () => {
    const bytes = await pdf(['Bài làm']);
    const id = idOf(await begin(lan, bytes.length, 'bai.pdf'));
    for (const named of [[id], ['khac']])
      expect(await problemOf(save(...named))).toMatchObject({ status: 422, code: 'hand-in.not-arrived' });
    await patch(lan.client, id, 0, bytes.subarray(0, 5));
    expect((await problemOf(save(id))).code).toBe('hand-in.not-arrived');
    await patch(lan.client, id, 5, bytes.subarray(5));
    await ok(save(id));
    const hoa = await aLearner(server());
    await study(hoa.api, topic);
    const other = await ok(startAttempt(hoa.api, topic.code));
    const stolen = { text: '', files: [{ id, name: 'bai.pdf', bytes: 10 }] };
    const event = new Tab('may-cua-hoa').event(slotId, stolen);
    expect((await problemOf(saveAnswers(hoa.api, other.attemptId, [event]))).code).toBe(
      'hand-in.not-arrived',
    );
  });

  it.each([
    ['its time is over', async () => changeAttempt({ expiresAt: past() })],
    ['it was handed in', async () => void (await ok(submit(lan.api, attemptId)))],
  ])('takes no byte more once %s', async (_, over) => {
    const id = idOf(await begin(lan, 4, 'bai.pdf'));
    await over();
    expect(await problemIn(await patch(lan.client, id, 0, Buffer.from('%PDF')))).toMatchObject({
      status: 409,
      code: 'hand-in.conflict',
    });
    expect((await problemIn(await begin(lan, 4, 'bai.pdf'))).code).toBe('hand-in.conflict');
    expect((await asset(id))?.state).toBe('uploading');
  });

  it('is taken from the one device that may answer', async () => {
    await changeAttempt({ deviceId: 'dien-thoai' });
    expect((await problemIn(await begin(lan, 4, 'a.pdf', { deviceId: 'may-khac' }))).code).toBe(
      'hand-in.conflict',
    );
    expect((await problemIn(await begin(lan, 4, 'a.pdf'))).code).toBe('hand-in.conflict');
    expect((await begin(lan, 4, 'a.pdf', { deviceId: 'dien-thoai' })).status).toBe(201);
  });
});

it('one learner takes no more room than everybody has, and another one’s is not touched', async () => {
  for (const name of ['a.pdf', 'b.pdf']) expect((await begin(lan, 1_000_000, name)).status).toBe(201);
  const refused = await problemIn(await begin(lan, 1_000_000, 'c.pdf'));
  expect(refused).toMatchObject({ status: 413, code: 'media.too-large' });
  const rows = server().get<Database>(Database).manager.countBy(HandInFile, { attemptId });
  expect(await rows).toBe(2);
  const hoa = await aLearner(server());
  await study(hoa.api, topic);
  const theirs = await ok(startAttempt(hoa.api, topic.code));
  expect((await begin(hoa, 1_000_000, 'a.pdf', { attemptId: theirs.attemptId })).status).toBe(201);
});
