import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MinioObjectStorage } from './minio.object-storage';

/** Failures of networks and servers; what a sound server does is in `minio.object-storage.s3-spec.ts`. */
describe('MinioObjectStorage when S3 fails', () => {
  let server: Server;
  let storage: MinioObjectStorage;
  const unavailable = { code: 'storage.unavailable' };

  async function answering(listener: RequestListener): Promise<void> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    storage = new MinioObjectStorage({
      endpoint,
      bucket: 'bucket',
      accessKey: 'a',
      secretKey: 's',
      timeoutMs: 200,
    });
  }
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  const xml = (code: string) =>
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`;

  it('gives up on a server that never answers', async () => {
    await answering(() => undefined);
    await expect(storage.get('a/b')).rejects.toMatchObject(unavailable);
    await expect(storage.put('a/b', Buffer.from('x'))).rejects.toMatchObject(unavailable);
  });

  it('does not believe a 404 page that is not S3, with or without a body', async () => {
    await answering((_, response) => response.writeHead(404).end('<html><body>nginx</body></html>'));
    await expect(storage.get('a/b')).rejects.toMatchObject(unavailable);
    await expect(storage.stat('a/b')).rejects.toMatchObject(unavailable);
    await expect(storage.exists('a/b')).rejects.toMatchObject(unavailable);
  });

  it.each([
    ['NoSuchKey', 'storage.missing'],
    ['NoSuchBucket', 'storage.unavailable'],
    ['AccessDenied', 'storage.unavailable'],
  ])('reads %s as %s, also for a HEAD', async (code, expected) => {
    await answering(({ method }, response) =>
      response.writeHead(404).end(method === 'HEAD' ? '' : xml(code)),
    );
    await expect(storage.stat('a/b')).rejects.toMatchObject({ code: expected });
    await expect(storage.get('a/b')).rejects.toMatchObject({ code: expected });
  });

  it('says so when the line breaks in the middle of an object', async () => {
    await answering((_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('half', () => response.destroy());
    });
    await expect(storage.read('a/b')).rejects.toMatchObject(unavailable);
    await expect(storage.withLocalFile('a/b', async () => 'used')).rejects.toMatchObject(unavailable);
  });

  it('says so when an object stops coming', async () => {
    await answering((_, response) => void response.writeHead(200, { 'content-length': 1000 }).write('half'));
    await expect(storage.read('a/b')).rejects.toMatchObject(unavailable);
  });

  it('says so when some of a folder could not be deleted', async () => {
    const listing = '<ListBucketResult><Contents><Key>a/b</Key><Size>1</Size></Contents></ListBucketResult>';
    const refused = '<DeleteResult><Error><Key>a/b</Key><Code>AccessDenied</Code></Error></DeleteResult>';
    await answering(({ method }, response) =>
      response.writeHead(200).end(method === 'POST' ? refused : listing),
    );
    await expect(storage.deletePrefix('a')).rejects.toMatchObject(unavailable);
  });
});
