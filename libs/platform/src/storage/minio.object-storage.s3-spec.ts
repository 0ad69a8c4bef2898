import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minioClient } from './minio-client';
import { MinioObjectStorage, type MinioObjectStorageOptions } from './minio.object-storage';
import { describeObjectStorage } from './object-storage.contract';

/** Against a real S3 server: the Jest project `s3` is only chosen when these three say where it is. */
function fromEnvironment(name: 'S3_ENDPOINT' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const connection = {
  endpoint: fromEnvironment('S3_ENDPOINT'),
  accessKey: fromEnvironment('S3_ACCESS_KEY'),
  secretKey: fromEnvironment('S3_SECRET_KEY'),
};
const client = minioClient({ ...connection, region: 'us-east-1', timeoutMs: 10_000 });
const make = (more: Partial<MinioObjectStorageOptions> & { bucket: string }) =>
  new MinioObjectStorage({ ...connection, partSize: 5 * 1024 * 1024, ...more });

async function drop(bucket: string, storage: MinioObjectStorage): Promise<void> {
  for await (const { key } of storage.list('')) await storage.delete(key);
  // What a test left of uploads, which no key leads to.
  await make({ bucket, now: () => Date.now() + 30 * 24 * 3600 * 1000 }).sweep();
  await client.removeBucket(bucket);
}

describeObjectStorage('minio client on S3', async () => {
  const bucket = `hochoi-${randomUUID()}`;
  const storage = make({ bucket });
  return {
    storage,
    at: (now) => make({ bucket, now: () => now }),
    unreachable: make({ bucket, endpoint: 'http://127.0.0.1:1' }),
    async request(url, method, body) {
      const answer = await fetch(url, { method, body: body ? new Uint8Array(body) : null });
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
    },
    close: () => drop(bucket, storage),
  };
});

describe('MinioObjectStorage on S3', () => {
  const bucket = `hochoi-${randomUUID()}`;
  let temporaryFolder: string;
  let storage: MinioObjectStorage;

  beforeAll(async () => {
    temporaryFolder = await mkdtemp(join(tmpdir(), 'hochoi-s3-'));
    storage = make({ bucket, temporaryFolder });
    await Promise.all([storage.prepare(), make({ bucket, temporaryFolder }).prepare()]);
  });
  afterAll(async () => {
    await drop(bucket, storage);
    await rm(temporaryFolder, { recursive: true });
  });

  const uploads = async () => (await client.listIncompleteUploadsQuery(bucket, '', '', '', '')).uploads;

  it('says unavailable, not missing, when the bucket is missing or the keys are wrong', async () => {
    const unavailable = { code: 'storage.unavailable' };
    for (const wrong of [make({ bucket: 'hochoi-no-such' }), make({ bucket, secretKey: 'wrong' })]) {
      await expect(wrong.stat('a/b')).rejects.toMatchObject(unavailable);
      await expect(wrong.get('a/b')).rejects.toMatchObject(unavailable);
      await expect(wrong.put('a/b', Buffer.from('x'))).rejects.toMatchObject(unavailable);
    }
  });

  it('leaves no parts of a refused upload', async () => {
    const put = storage.put('a/b', Buffer.alloc(11 * 1024 * 1024), { sha256: '00' });
    await expect(put).rejects.toMatchObject({ code: 'storage.checksum-mismatch' });
    expect(await uploads()).toEqual([]);
  });

  it('sweeps up the uploads that were forgotten a day ago, not those that may go on for a week', async () => {
    const id = await client.initiateNewMultipartUpload(bucket, 'a/forgotten', {});
    await storage.uploads.begin('a/film.mp4');
    const left = async () => (await uploads()).map(({ key }) => key);
    await storage.sweep();
    expect(await uploads()).toMatchObject([{ uploadId: expect.any(String) }, { uploadId: id }]);
    await make({ bucket, now: () => Date.now() + 25 * 3600 * 1000 }).sweep();
    expect(await left()).toEqual(['a/film.mp4']);
    await make({ bucket, now: () => Date.now() + 8 * 24 * 3600 * 1000 }).sweep();
    expect(await left()).toEqual([]);
  });

  it('leaves no local copy behind', async () => {
    await storage.put('a/film.mp4', Buffer.from('film'));
    await storage.withLocalFile('a/film.mp4', async () =>
      expect(await readdir(temporaryFolder)).toHaveLength(1),
    );
    await expect(storage.withLocalFile('a/film.mp4', () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  it('serves the content type of the extension', async () => {
    await storage.put('a/list.m3u8', Buffer.from('#EXTM3U'));
    const url = await storage.signedUrl('a/list.m3u8', { method: 'GET', expiresInSeconds: 60 });
    expect((await fetch(url)).headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  });

  it.each([100, 6 * 1024 * 1024])(
    'lets proxies keep %d bytes that never change, and no others',
    async (size) => {
      await storage.put('a/0.m4s', Buffer.alloc(size), { immutable: true });
      await storage.put('a/index.m3u8', Buffer.alloc(size));
      const cacheOf = async (key: string) => {
        const url = await storage.signedUrl(key, { method: 'GET', expiresInSeconds: 60 });
        return (await fetch(url)).headers.get('cache-control');
      };
      expect(await cacheOf('a/0.m4s')).toBe('public, max-age=31536000, immutable');
      expect(await cacheOf('a/index.m3u8')).toBeNull();
    },
  );

  it('tells a proxy where an object is, at the endpoint of the server and not at that of browsers', async () => {
    await storage.put('a/Bài 1.m4s', Buffer.from('film'));
    const outside = make({ bucket, publicEndpoint: 'https://tep.example.vn' });
    const location = await outside.proxyLocation('a/Bài 1.m4s');
    expect(location).toMatch(new RegExp(`^/${bucket}/a/B%C3%A0i%201.m4s\\?`));
    const fetched = async (path: string) => fetch(`${connection.endpoint}${path}`);
    expect(await (await fetched(location)).text()).toBe('film');
    expect((await fetched(location.replace('1.m4s', '2.m4s'))).status).toBe(403);
    const yesterday = make({ bucket, now: () => Date.now() - 25 * 3600 * 1000 });
    expect((await fetched(await yesterday.proxyLocation('a/Bài 1.m4s'))).status).toBe(403);
  });

  it('signs for the address that browsers use, in the region that was given', async () => {
    const outside = make({ bucket, publicEndpoint: 'https://tep.example.vn', region: 'ap-southeast-1' });
    const url = await outside.signedUrl('a/b', { method: 'GET', expiresInSeconds: 60 });
    expect(url).toContain(`https://tep.example.vn/${bucket}/a/b?`);
    expect(decodeURIComponent(url)).toContain('/ap-southeast-1/s3/aws4_request');
  });
});
