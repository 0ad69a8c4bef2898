import { randomBytes } from 'node:crypto';
import { mediaPaths } from '@hochoi/contracts';
import { CaptionService, FileService, PlaybackService } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { ApiClient, problemIn } from '../../../test/support/api-client';
import { docx, pdf } from '../../../test/support/documents';
import { makeFilm } from '../../../test/support/films';
import { Nginx } from '../../../test/support/nginx';
import { aLearner, aTrainer, type Somebody } from '../../../test/support/people';
import { S3Doorkeeper } from '../../../test/support/s3-doorkeeper';
import { TestServer } from '../../../test/support/test-server';
import { makePicture } from '../../../test/support/pictures';
import { upload, uploadFile } from '../../../test/support/uploads';

/** Real nginx, real S3: the application says who may watch, and no byte of a film passes it. */
const { S3_ENDPOINT = '', S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = process.env;
const bucket = `accel-${randomBytes(6).toString('hex')}`;
const CLASS = 200;

let server: TestServer;
let doorkeeper: S3Doorkeeper;
let nginx: Nginx;
let mediaId: string;
let learners: Somebody[];

beforeAll(async () => {
  const s3 = { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, S3_BUCKET: bucket };
  server = await TestServer.start({ ...s3, PLAYBACK: 'accel' });
  doorkeeper = await S3Doorkeeper.before(S3_ENDPOINT);
  nginx = await Nginx.start(server.url, doorkeeper.url, new URL(S3_ENDPOINT).host);
  mediaId = await upload((await aTrainer(server)).client, await makeFilm(4));
  await server.idle();
  learners = await Promise.all(Array.from({ length: 8 }, () => aLearner(server)));
}, 120_000);

afterAll(async () => {
  await nginx?.stop();
  await doorkeeper?.close();
  await server?.stop();
});

beforeEach(() => void doorkeeper.asked.splice(0));

const playback = () => server.get<PlaybackService>(PlaybackService);
const master = async ({ personId }: Somebody) => (await playback().addresses(mediaId, personId)).master;

/** Through nginx, as this person's browser. */
const get = ({ client }: Somebody, path: string, init: RequestInit = {}) =>
  client.fetch(new URL(path, nginx.url).href, { redirect: 'manual', ...init });

/** What a playlist names, as paths. */
async function namedIn(by: Somebody, playlist: string): Promise<string[]> {
  const text = await (await get(by, playlist)).text();
  const names = [...text.matchAll(/^(?!#)(.+)$|URI="([^"]+)"/gm)].map(([, line, uri]) => line ?? uri!);
  return names.map((name) => new URL(name, new URL(playlist, nginx.url)).pathname);
}

/** The nth piece of the first quality, by this person's own address. */
async function piece(by: Somebody, nth: number): Promise<string> {
  const playlists = (await namedIn(by, await master(by))).filter((path) => path.endsWith('.m3u8'));
  return (await namedIn(by, playlists[0]!)).filter((path) => !path.endsWith('.m3u8'))[nth]!;
}

const inSet = (path: string) => path.split('/').slice(-2).join('/');
const bytesOf = async (path: string) => {
  const [{ setId }] = (await server.standalone.parts.database.manager.query(
    'SELECT setId FROM media_asset',
  )) as [{ setId: string }];
  return server.get<ObjectStorage>(ObjectStorage).read(`media/${mediaId}/sets/${setId}/${inSet(path)}`);
};
const fetched = () => doorkeeper.asked.filter((line) => !line.includes('.m3u8'));

describe('a film behind nginx', () => {
  it('is fetched from S3 once for a class of 200', async () => {
    const paths = await Promise.all(learners.map((learner) => piece(learner, 1)));
    expect(new Set(paths).size).toBe(learners.length);
    const whole = await bytesOf(paths[0]!);
    const answers = await Promise.all(
      Array.from({ length: CLASS }, async (_, n) => {
        const answer = await get(learners[n % learners.length]!, paths[n % learners.length]!);
        return { status: answer.status, same: Buffer.from(await answer.arrayBuffer()).equals(whole) };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ status: 200, same: true })]),
    );
    expect(fetched()).toEqual([expect.stringMatching(/^GET \/accel-.+ 200$/)]);
  });

  it('is what S3 has, in every piece that its playlists name, in pieces that are asked for, and in its head', async () => {
    const [learner] = learners as [Somebody];
    const playlists = (await namedIn(learner, await master(learner))).filter((path) =>
      path.endsWith('.m3u8'),
    );
    for (const playlist of playlists)
      for (const path of await namedIn(learner, playlist)) {
        const answer = await get(learner, path);
        expect(answer.status).toBe(200);
        expect(Buffer.from(await answer.arrayBuffer()).equals(await bytesOf(path))).toBe(true);
      }
    const path = await piece(learner, 1);
    const whole = await bytesOf(path);
    const range = async (range: string) => {
      const { status, headers, ...answer } = await get(learner, path, { headers: { range } }).then(
        async (response) => ({
          status: response.status,
          headers: response.headers,
          bytes: Buffer.from(await response.arrayBuffer()),
        }),
      );
      return { status, range: headers.get('content-range'), ...answer };
    };
    const bytes = whole.subarray(10, 20);
    expect(await range('bytes=10-19')).toEqual({ status: 206, range: `bytes 10-19/${whole.length}`, bytes });
    expect((await range('bytes=-5')).bytes).toEqual(whole.subarray(-5));
    expect(await range(`bytes=${whole.length}-`)).toMatchObject({ status: 416 });
    const head = await get(learner, path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  });

  it('says its type once and for whom it may be kept, and nothing of S3', async () => {
    const [learner] = learners as [Somebody];
    const { headers } = await get(learner, await piece(learner, 1));
    expect(headers.get('content-type')).toMatch(/^(video|audio)\/[\w.]+$/);
    expect(headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    const said = JSON.stringify([...headers]);
    expect(said).not.toMatch(/x-accel|amz|rgw|accel-[0-9a-f]{12}/i);
    const playlist = await get(learner, await master(learner));
    expect(playlist.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('has its captions from us, and neither S3 nor its cache is asked for them', async () => {
    const [learner] = learners as [Somebody];
    const cues = [{ startMs: 100, endMs: 2000, text: 'Chào chị.' }];
    await server.get<CaptionService>(CaptionService).save(mediaId, 'vi', 0, { cues });
    const playlist = (await namedIn(learner, await master(learner))).find((path) =>
      path.includes('/captions/'),
    )!;
    const [segment] = await namedIn(learner, playlist);
    doorkeeper.asked.splice(0);
    const answer = await get(learner, segment!);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/vtt']);
    expect(await answer.text()).toContain('Chào chị.');
    expect(doorkeeper.asked).toEqual([]);
  });

  it('is asked for again when S3 had not got it, and its absence is said in our words', async () => {
    const [learner] = learners as [Somebody];
    const path = (await piece(learner, 1)).replace(/[^/]+$/, 'khong-co.m4s');
    expect(await problemIn(await get(learner, path))).toMatchObject({ status: 404 });
    expect(await problemIn(await get(learner, path))).toMatchObject({ status: 404 });
    expect(fetched()).toHaveLength(2);
  });
});

describe('what she may not watch', () => {
  /** One that nobody has fetched yet, and one that lies in nginx's cache: neither may be had. */
  const both = async (by: Somebody) => {
    const cached = await piece(by, 1);
    await (await get(by, cached)).arrayBuffer();
    return [cached, cached.replace(/[^/]+$/, 'chua-ai-xem.m4s')];
  };
  const refusal = async (by: Somebody, path: string) => {
    doorkeeper.asked.splice(0);
    const { status, code } = await problemIn(await get(by, path));
    expect(doorkeeper.asked).toEqual([]);
    return `${status} ${code}`;
  };

  it('is refused before S3 is asked: forged, another person’s, without a session, after she signed out', async () => {
    const [learner, other] = learners as [Somebody, Somebody];
    const nobody = { client: new ApiClient(nginx.url) } as Somebody;
    for (const path of await both(learner)) {
      const [, token] = /play\/([^/]+)\//.exec(path)!;
      const forged = path.replace(token!, `${token!.slice(0, -2)}xx`);
      expect(await refusal(learner, forged)).toBe('403 media.forbidden');
      expect(await refusal(other, path)).toBe('403 media.forbidden');
      expect(await refusal(nobody, path)).toBe('401 session.required');
    }
    const leaving = await aLearner(server);
    const paths = await both(leaving);
    await leaving.api.DELETE('/api/v1/sessions/current');
    for (const path of paths) expect(await refusal(leaving, path)).toBe('401 session.required');
  });

  it('is not had by asking for it below /objects/, with whatever signature, or past the set', async () => {
    const [learner] = learners as [Somebody];
    const path = await piece(learner, 1);
    await (await get(learner, path)).arrayBuffer();
    const straight = await learner.client.fetch(path);
    const location = straight.headers.get('x-accel-redirect')!;
    expect(location).toMatch(/^\/objects\/accel-.+X-Amz-Signature=/);
    expect((await straight.arrayBuffer()).byteLength).toBe(0);
    doorkeeper.asked.splice(0);
    for (const inside of [location, location.split('?')[0]!, location.replace('/objects/', '/objects//')])
      expect((await get(learner, inside)).status).toBe(404);
    const folder = `${mediaPaths.play}/${/play\/([^/]+)\//.exec(path)![1]}`;
    for (const outside of ['%2e%2e/%2e%2e/original.film', '..%2f..%2foriginal.film', 'a//b', '%00'])
      expect([400, 404, 422]).toContain((await get(learner, `${folder}/${outside}`)).status);
    expect(doorkeeper.asked).toEqual([]);
  });

  it('is no more hers when the address has expired', async () => {
    const [learner] = learners as [Somebody];
    const paths = await both(learner);
    server.clock.advance({ hours: 6, minutes: 1 });
    for (const path of paths) expect(await refusal(learner, path)).toBe('403 media.expired');
  });
});

describe('pictures and documents behind nginx', () => {
  /** What an answer says of safety: asked of the application itself, and through nginx. */
  const safety = async (by: Somebody, address: string, base: string) => {
    const answer = await by.client.fetch(new URL(address, base).href, { redirect: 'manual' });
    const said = (name: string) => answer.headers.get(name);
    const names = [
      'content-type',
      'content-disposition',
      'content-security-policy',
      'x-content-type-options',
    ];
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      bytes,
      headers: Object.fromEntries(names.map((name) => [name, said(name)])),
    };
  };
  const filesOf = async (kind: 'image' | 'document', bytes: Buffer, name: string) => {
    const { client } = await aTrainer(server);
    const id = await uploadFile(client, kind, bytes, name);
    await server.idle();
    return server.get<FileService>(FileService).addresses(id, null);
  };

  it('a PDF comes from S3 under the headers that the application gives it, also a piece of it', async () => {
    const [learner] = learners as [Somebody];
    const bytes = await pdf(['Trang mot']);
    const address = (await filesOf('document', bytes, 'Đề án.pdf')).get('view.pdf')!;
    const straight = await safety(learner, address, server.url);
    expect(straight.bytes.length).toBe(0);
    doorkeeper.asked.splice(0);
    expect(await safety(learner, address, nginx.url)).toEqual({ ...straight, bytes });
    expect(straight.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
      'x-content-type-options': 'nosniff',
    });
    expect(fetched()).toEqual([expect.stringMatching(/^GET .+original\.film 200$/)]);
    const piece = await get(learner, address, { headers: { range: 'bytes=0-4' } });
    expect([piece.status, await piece.text()]).toEqual([206, '%PDF-']);
  });

  it('a download has its name, a page its sandbox, a picture its type', async () => {
    const [learner] = learners as [Somebody];
    const addresses = await filesOf('document', await docx(['x']), 'Đề án.docx');
    const pictures = await filesOf('image', await makePicture('a.png'), 'a.png');
    const through = (address: string) => safety(learner, address, nginx.url);
    const download = await through(addresses.get('original.docx')!);
    expect(download.headers['content-type']).toMatch(/wordprocessingml/);
    expect(download.headers['content-disposition']).toMatch(
      /^attachment; filename="De an\.docx"; filename\*=UTF-8''%C4%90/,
    );
    const page = await through(addresses.get('view.html')!);
    expect(page.headers['content-security-policy']).toMatch(/^sandbox /);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.bytes.toString()).toContain('<p>x</p>');
    expect((await through(pictures.get('small.webp')!)).headers['content-type']).toBe('image/webp');
  });
});

it('plays on from the cache while S3 is away, and says so of the rest', async () => {
  const [learner] = learners as [Somebody];
  const path = await piece(learner, 1);
  const whole = Buffer.from(await (await get(learner, path)).arrayBuffer());
  await doorkeeper.close();
  expect(Buffer.from(await (await get(learner, path)).arrayBuffer()).equals(whole)).toBe(true);
  const other = path.replace(/[^/]+$/, 'chua-ai-xem.m4s');
  expect(await problemIn(await get(learner, other))).toMatchObject({ status: 503 });
});
