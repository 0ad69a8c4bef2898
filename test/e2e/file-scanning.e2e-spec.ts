import { FileService, mediaKeys } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { EICAR, FakeClamd } from '../support/clamd';
import { docx } from '../support/documents';
import { anAdministrator, aTrainer, type Somebody } from '../support/people';
import { TestServer } from '../support/test-server';
import { announce, getMedia, openFile, uploadFile } from '../support/uploads';

const QUOTA = 100_000;
let clamd: FakeClamd;
let server: TestServer;
let trainer: Somebody;

beforeAll(async () => {
  clamd = await FakeClamd.start();
  server = await TestServer.start({
    CLAMD_HOST: '127.0.0.1',
    CLAMD_PORT: String(clamd.port),
    UPLOAD_QUOTA_BYTES: String(QUOTA),
  });
  trainer = await aTrainer(server);
});
afterAll(async () => {
  await server?.stop();
  await clamd?.stop();
});
beforeEach(() => void (clamd.instead = undefined));

const objects = async (mediaId: string) => {
  const keys: string[] = [];
  for await (const { key } of server.get<ObjectStorage>(ObjectStorage).list(mediaKeys.all(mediaId)))
    keys.push(key);
  return keys;
};

it('a clean file says that it was looked at, all of it', async () => {
  const bytes = await docx(['Sạch']);
  const id = await uploadFile(trainer.client, 'document', bytes, 'sạch.docx');
  await server.idle();
  expect((await getMedia(trainer.client, id)).file).toMatchObject({ scan: 'clean' });
  expect(clamd.seen.at(-1)!.equals(bytes)).toBe(true);
});

describe('a file with a virus', () => {
  let id: string;
  const infected = async () => {
    const bytes = Buffer.concat([Buffer.alloc(60_000), Buffer.from(EICAR)]);
    const mediaId = await uploadFile(trainer.client, 'document', bytes, 'hóa đơn.pdf');
    await server.idle();
    return mediaId;
  };
  beforeAll(async () => void (id = await infected()));

  it('is refused in words, and its bytes are gone', async () => {
    expect(await getMedia(trainer.client, id)).toMatchObject({
      state: 'failed',
      file: null,
      failure: { code: 'file.infected', message: expect.stringContaining('vi-rút'), canRetry: false },
    });
    expect(await objects(id)).toEqual([]);
    const path = { params: { path: { mediaId: id } } };
    expect((await problemOf(trainer.api.POST('/api/v1/media/{mediaId}/retry', path))).code).toBe(
      'media.conflict',
    );
  });

  it('is told to whoever watches over the machine', async () => {
    const admin = await anAdministrator(server);
    const query = { action: 'media.infected', subjectId: id };
    const { items } = await ok(admin.api.GET('/api/v1/audit/events', { params: { query } }));
    expect(items).toHaveLength(1);
    const eventId = items[0]!.id;
    const event = await ok(
      admin.api.GET('/api/v1/audit/events/{eventId}', { params: { path: { eventId } } }),
    );
    expect(JSON.stringify(event)).toContain('Eicar-Test-Signature');
  });

  it('takes no room', async () => {
    const announced = await announce(trainer.client, 80_000, { filename: 'x', kind: 'document' });
    expect(announced.status).toBe(201);
  });
});

it('nothing passes while the scanner does not answer; afterwards it does by itself', async () => {
  clamd.instead = 'INSTREAM size limit exceeded. ERROR';
  const id = await uploadFile(trainer.client, 'document', await docx(['Chờ']), 'chờ.docx');
  await server.idle();
  const waiting = await getMedia(trainer.client, id);
  expect([waiting.state, waiting.file]).toEqual(['transcoding', null]);
  await expect(server.get<FileService>(FileService).addresses(id, null)).rejects.toThrow('đang được xử lý');
  clamd.instead = undefined;
  server.clock.advance({ minutes: 1 });
  await server.idle();
  expect(await getMedia(trainer.client, id)).toMatchObject({ state: 'ready', file: { scan: 'clean' } });
  expect((await openFile(trainer.client, id)).view).toBe('html');
});

it.each([
  ['never answers', null, 'file.scanner-away'],
  ['is not set to look at so much', 'INSTREAM size limit exceeded. ERROR', 'file.too-large-to-scan'],
])('and when it %s, its owner hears why and may have it tried again', async (_, said, code) => {
  clamd.instead = said;
  const id = await uploadFile(trainer.client, 'document', await docx(['Mãi']), 'mãi.docx');
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await server.idle();
    server.clock.advance({ minutes: 10 });
  }
  await server.idle();
  expect(await getMedia(trainer.client, id)).toMatchObject({
    state: 'failed',
    file: null,
    failure: { code, canRetry: true },
  });
  clamd.instead = undefined;
  await ok(trainer.api.POST('/api/v1/media/{mediaId}/retry', { params: { path: { mediaId: id } } }));
  await server.idle();
  expect((await getMedia(trainer.client, id)).state).toBe('ready');
});
