import { FileService, mediaKeys, PlaybackService } from '@hochoi/media';
import { newId, ObjectStorage } from '@hochoi/platform';
import { problemIn, problemOf } from '../support/api-client';
import { docx, docxParts, pdf, zipOf } from '../support/documents';
import { aReadyFilm } from '../support/media';
import { makePicture, withExif } from '../support/pictures';
import { aLearner, aTrainer, nobody, type Somebody } from '../support/people';
import { testServer, type TestServer, withServer } from '../support/test-server';
import { announce, beginUpload, getMedia, openFile, uploadFile } from '../support/uploads';

const NO_OFFICE = { SOFFICE_PATH: '/khong/co/soffice' };
const server = testServer({
  ...NO_OFFICE,
  UPLOAD_MAX_PICTURE_BYTES: '2000000',
  UPLOAD_MAX_DOCUMENT_BYTES: '3000000',
});
let trainer: Somebody;
let photo: Buffer;
beforeAll(async () => {
  trainer = await aTrainer(server());
  photo = withExif(await makePicture('a.jpg', 2000, 1000), 6);
});

async function ready(kind: 'image' | 'document', bytes: Buffer, name: string, own: TestServer = server()) {
  const mediaId = await uploadFile(trainer.client, kind, bytes, name);
  await own.idle();
  return mediaId;
}
const storage = () => server().get<ObjectStorage>(ObjectStorage);
const keysOf = async (mediaId: string) => {
  const keys: string[] = [];
  for await (const { key } of storage().list(mediaKeys.all(mediaId))) keys.push(key);
  return keys;
};
/** The answer to an address, and all that it says. */
const get = async (by: Somebody['client'], address: string, headers: Record<string, string> = {}) => {
  const response = await by.fetch(address, { headers });
  const said = (name: string) => response.headers.get(name);
  return { status: response.status, said, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('an upload', () => {
  it('of an unknown kind is refused in words', async () => {
    const metadata = { filename: 'x', kind: 'program' };
    expect(await problemIn(await announce(trainer.client, 10, metadata))).toMatchObject({
      status: 422,
      code: 'media.invalid',
    });
  });

  it.each([
    ['image', '2 MB'],
    ['document', '3 MB'],
  ])('of a kind (%s) has the limit of its kind', async (kind, most) => {
    const refused = await problemIn(await announce(trainer.client, 4_000_000, { filename: 'x', kind }));
    expect(refused).toMatchObject({ status: 413, title: expect.stringContaining(most) });
    const film = await beginUpload(trainer.client, 4_000_000, { filename: 'x', kind: 'film' });
    expect(await getMedia(trainer.client, film)).toMatchObject({ kind: 'film', file: null });
  });

  it('of a document needs no ffmpeg, of a picture it does', async () => {
    const statuses = withServer(
      async (own) => {
        const { client } = await aTrainer(own);
        const kinds = ['document', 'image'].map((kind) => announce(client, 10, { filename: 'x', kind }));
        return (await Promise.all(kinds)).map(({ status }) => status);
      },
      { FFMPEG_PATH: '/khong/co/ffmpeg' },
    );
    expect(await statuses).toEqual([201, 409]);
  });
});

describe('a picture', () => {
  let mediaId: string;
  beforeAll(async () => void (mediaId = await ready('image', photo, 'Chợ quê.jpg')));

  it('is described as it is seen', async () => {
    expect(await getMedia(trainer.client, mediaId)).toMatchObject({
      kind: 'image',
      fileName: 'Chợ quê.jpg',
      state: 'ready',
      progress: 100,
      seconds: null,
      failure: null,
      file: { view: 'image', mediaType: 'image/jpeg', width: 1000, height: 2000, scan: 'none' },
    });
  });

  it('is had in two sizes, and what the camera knew is had by nobody', async () => {
    const { view, files } = await openFile(trainer.client, mediaId);
    expect([view, files.map(({ name }) => name)]).toEqual(['image', ['large.webp', 'small.webp']]);
    for (const { address, bytes } of files) {
      const answer = await get(trainer.client, address);
      expect([answer.status, answer.said('content-type'), answer.bytes.length]).toEqual([
        200,
        'image/webp',
        bytes,
      ]);
      expect(answer.bytes.toString('latin1')).not.toMatch(/Exif|GPS/);
      expect(answer.said('x-content-type-options')).toBe('nosniff');
    }
    for (const name of ['original.jpg', 'original.film', 'view.pdf', 'text.txt'])
      expect((await get(trainer.client, files[0]!.address.replace('large.webp', name))).status).toBe(404);
  });

  it('plays no film, and no film is had as a file', async () => {
    const path = { params: { path: { mediaId } } };
    const preview = trainer.api.POST('/api/v1/media/{mediaId}/playback', path);
    expect((await problemOf(preview)).code).toBe('media.not-found');
    const film = { params: { path: { mediaId: await aReadyFilm(server(), trainer, 10) } } };
    expect((await problemOf(trainer.api.POST('/api/v1/media/{mediaId}/files', film))).code).toBe(
      'media.not-found',
    );
  });
});

describe('a document', () => {
  let mediaId: string;
  beforeAll(async () => {
    const bytes = await docx(['Luật Hôn nhân và gia đình', 'Điều 1'.normalize('NFD')]);
    mediaId = await ready('document', bytes, 'Đề cương (số 1).docx');
  });
  const addressOf = async (name: string, id = mediaId) =>
    (await openFile(trainer.client, id)).files.find((file) => file.name === name)!.address;

  it('is described, and says its words', async () => {
    const { file } = await getMedia(trainer.client, mediaId);
    const words = await server().get<FileService>(FileService).textOf(mediaId);
    expect(words).toBe('Luật Hôn nhân và gia đình\n\nĐiều 1\n\nBấm vào đây');
    expect(file).toMatchObject({ view: 'html', pages: null, textLength: words.length });
  });

  it('is shown in a sandbox that nothing leaves and nothing enters', async () => {
    const { said, bytes } = await get(trainer.client, await addressOf('view.html'));
    expect(said('content-type')).toBe('text/html; charset=utf-8');
    expect(said('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    expect(said('x-content-type-options')).toBe('nosniff');
    expect(bytes.toString()).toContain('<p>Luật Hôn nhân và gia đình</p>');
    expect(bytes.toString()).not.toContain('javascript:');
  });

  it('is given away as it came, under its name', async () => {
    const { said, bytes } = await get(trainer.client, await addressOf('original.docx'));
    expect(said('content-disposition')).toBe(
      `attachment; filename="De cuong (so 1).docx"; filename*=UTF-8''%C4%90%E1%BB%81%20c%C6%B0%C6%A1ng%20%28s%E1%BB%91%201%29.docx`,
    );
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('with a photograph is given away without the place where that was taken', async () => {
    const photo = withExif(await makePicture('a.jpg', 64, 48), 1);
    const told = await zipOf(docxParts(['Điều 1'], { 'word/media/p.png': photo }), false);
    const id = await ready('document', told, 'anh.docx');
    const { files } = await openFile(trainer.client, id);
    const given = files.find(({ name }) => name === 'original.docx')!;
    const { said, bytes } = await get(trainer.client, given.address);
    expect([told, bytes].map((each) => each.includes('GPS:21.0278'))).toEqual([true, false]);
    expect([bytes.length, said('content-disposition')]).toEqual([
      given.bytes,
      expect.stringContaining('anh.docx'),
    ]);
  });

  it('that is a PDF is shown in pieces, is its own view, and lies in the storage once', async () => {
    const bytes = await pdf(['Trang mot', 'Trang hai']);
    const id = await ready('document', bytes, 'x.doc'); // whatever its name says
    expect((await getMedia(trainer.client, id)).file).toMatchObject({
      view: 'pdf',
      mediaType: 'application/pdf',
      pages: 2,
    });
    const view = await addressOf('view.pdf', id);
    const piece = await get(trainer.client, view, { range: 'bytes=0-4' });
    expect([piece.status, piece.said('content-range'), piece.bytes.toString()]).toEqual([
      206,
      `bytes 0-4/${bytes.length}`,
      '%PDF-',
    ]);
    const whole = await get(trainer.client, view);
    expect(whole.bytes.equals(bytes)).toBe(true);
    expect(whole.said('content-disposition')).toMatch(/^inline; filename="x\.doc\.pdf"/);
    expect((await get(trainer.client, await addressOf('original.pdf', id))).bytes.equals(bytes)).toBe(true);
    const names = (await keysOf(id)).map((key) => key.split('/').at(-1));
    expect(names.sort()).toEqual(['original.film', 'text.txt']);
  });

  it.each([
    ['a program', 'document', () => Buffer.from('MZ\x90\0'.repeat(20)), 'bài.pdf', 'file.not-a-document'],
    ['macros', 'document', () => docx(['x'], { 'word/vbaProject.bin': 'x' }), 'bài.docx', 'file.macros'],
    ['a password', 'document', () => pdf(['x'], { userPassword: 'x' }), 'bài.pdf', 'file.password'],
    ['rich text without LibreOffice', 'document', () => Buffer.from('{\\rtf1 x}'), 'a.rtf', 'file.old-text'],
    ['a bomb', 'document', () => zipOf({ x: Buffer.alloc(9_000_000) }), 'a.docx', 'file.swollen'],
    ['a drawing that can run', 'image', () => Buffer.from('<svg onload="x()">'), 'a.png', 'file.svg'],
  ] as const)('with %s is refused in words that say what to do', async (_, kind, make, name, code) => {
    const id = await ready(kind, await make(), name);
    const { state, failure, file } = await getMedia(trainer.client, id);
    expect({ state, code: failure?.code, canRetry: failure?.canRetry, file }).toEqual({
      state: 'failed',
      code,
      canRetry: false,
      file: null,
    });
    expect(failure!.message).toMatch(/Hãy /);
    const open = trainer.api.POST('/api/v1/media/{mediaId}/files', { params: { path: { mediaId: id } } });
    expect((await problemOf(open)).code).toBe('media.not-ready');
  });
});

describe('an address', () => {
  const refusal = async (by: Somebody['client'], address: string) => {
    const { status, code } = await problemIn(await by.fetch(address));
    return `${status} ${code}`;
  };

  it('is for one person, or, when it names nobody, for whoever has it', async () => {
    const mediaId = await ready('document', await docx(['x']), 'x.docx');
    const files = server().get<FileService>(FileService);
    const learner = await aLearner(server());
    const [hers, everybodys] = await Promise.all(
      [learner.personId, null].map(async (personId) => files.addresses(mediaId, personId)),
    );
    expect([...everybodys!.keys()].sort()).toEqual(['original.docx', 'text.txt', 'view.html']);
    for (const name of ['view.html', 'original.docx']) {
      expect((await get(learner.client, hers!.get(name)!)).status).toBe(200);
      expect(await refusal(trainer.client, hers!.get(name)!)).toBe('403 media.forbidden');
      expect(await refusal(nobody(server()), hers!.get(name)!)).toBe('401 session.required');
      for (const by of [nobody(server()), trainer.client])
        expect((await get(by, everybodys!.get(name)!)).status).toBe(200);
    }
    const forged = everybodys!.get('view.html')!.replace(/play\/[^/]+/, 'play/x.y');
    expect(await refusal(nobody(server()), forged)).toBe('401 session.required');
    expect(await refusal(trainer.client, forged)).toBe('403 media.forbidden');
  });

  it('of a film may name nobody too', async () => {
    const mediaId = await aReadyFilm(server(), trainer, 10);
    const { master } = await server().get<PlaybackService>(PlaybackService).addresses(mediaId, null);
    // Nobody is turned away; that this film has no bytes is another matter.
    expect(await refusal(nobody(server()), master)).toBe('404 storage.missing');
    const playlist = master.replace('master.m3u8', 'original.mp4');
    expect(await refusal(nobody(server()), playlist)).toBe('404 storage.missing');
  });

  it('expires, and is the same until the hour is over, so that a browser has what it kept', async () => {
    const expired = withServer(async (own) => {
      const { client } = await aTrainer(own);
      const id = await uploadFile(client, 'image', await makePicture('a.png'), 'a.png');
      await own.idle();
      const files = own.get<FileService>(FileService);
      const small = async () => (await files.addresses(id, null)).get('small.webp')!;
      own.clock.advance({ minutes: 60 - own.clock.now().getUTCMinutes() });
      const address = await small();
      own.clock.advance({ minutes: 50 });
      expect(await small()).toBe(address);
      const many = await files.addressesOfMany([id, id, newId()], null);
      expect([...many].map(([key, names]) => [key, names.get('small.webp')])).toEqual([[id, address]]);
      own.clock.advance({ minutes: 20 });
      expect(await small()).not.toBe(address);
      own.clock.advance({ hours: 4, minutes: 49 });
      expect((await nobody(own).fetch(address)).status).toBe(200);
      own.clock.advance({ hours: 1, minutes: 1 });
      return refusal(nobody(own), address);
    });
    expect(await expired).toBe('403 media.expired');
  });
});
