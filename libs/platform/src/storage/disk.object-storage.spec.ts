import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { DiskObjectStorage } from './disk.object-storage';
import { temporaryName } from './litter';
import { describeObjectStorage, type Answer } from './object-storage.contract';
import { SignatureRefused } from './storage.errors';

const secret = 'a secret of the tests only';
const temporaryFolder = () => mkdtemp(join(tmpdir(), 'hochoi-disk-'));

/** What the app's route does with a signed URL. */
async function serve(
  storage: DiskObjectStorage,
  url: string,
  method: string,
  body?: Buffer,
): Promise<Answer> {
  try {
    const key = storage.verifySignedUrl(url, method);
    if (method === 'PUT') await storage.put(key, body as Buffer);
    return { status: 200, body: await storage.read(key) };
  } catch (error) {
    if (error instanceof SignatureRefused) return { status: 403, body: Buffer.alloc(0) };
    throw error;
  }
}

describeObjectStorage('disk', async () => {
  const folder = await temporaryFolder();
  const storage = new DiskObjectStorage({ folder, secret });
  return {
    storage,
    at: (now) => new DiskObjectStorage({ folder, secret, now: () => now }),
    unreachable: new DiskObjectStorage({ folder: join(folder, 'unmounted'), secret }),
    request: (url, method, body) => serve(storage, url, method, body),
    close: () => rm(folder, { recursive: true, force: true }),
  };
});

describe('DiskObjectStorage', () => {
  let folder: string;
  let storage: DiskObjectStorage;

  beforeEach(async () => {
    folder = await temporaryFolder();
    storage = new DiskObjectStorage({ folder, secret });
    await storage.prepare();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const writing = () => readdir(join(folder, '.writing'));

  it('shows nothing of an object that is still being written, and leaves no temporary file', async () => {
    const source = new PassThrough();
    const put = storage.put('a/b', source);
    source.write('half of ');
    while ((await writing()).length === 0) await new Promise(setImmediate);
    expect(await storage.exists('a/b')).toBe(false);
    source.end('it');
    await put;
    expect((await storage.read('a/b')).toString()).toBe('half of it');
    expect(await writing()).toEqual([]);
  });

  it('removes at start what a killed process left, and nothing that is being written', async () => {
    const source = new PassThrough();
    const put = storage.put('a/b', source);
    source.write('x');
    while ((await writing()).length === 0) await new Promise(setImmediate);
    const [alive] = await writing();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const elsewhere = temporaryName(dead, '0a1b2c3d', '0a1b2c3d');
    const inWriting = (name: string) => join(folder, '.writing', name);
    await writeFile(inWriting(temporaryName(dead, '0a1b2c3d')), 'half');
    await writeFile(inWriting(temporaryName(process.pid, '0a1b2c3d')), 'half'); // the same pid as before
    await mkdir(join(inWriting(temporaryName(dead, '0a1b2c3d')), 'below'), { recursive: true });
    await writeFile(inWriting(elsewhere), 'of another machine, where that pid may live');
    await new DiskObjectStorage({ folder, secret }).prepare();
    expect((await writing()).sort()).toEqual([alive, elsewhere].sort());
    source.end();
    await put;
    expect(await storage.exists('a/b')).toBe(true);
  });

  it('cleans up after a put that was refused', async () => {
    await expect(storage.put('a/b', Buffer.from('x'), { sha256: '00' })).rejects.toThrow();
    expect(await writing()).toEqual([]);
  });

  it('does not list files that no key leads to', async () => {
    await storage.put('a/b', Buffer.from('x'));
    await writeFile(join(folder, 'a.d', '.DS_Store'), '');
    await writeFile(join(folder, 'a.d', '100%'), '');
    await mkdir(join(folder, 'lost+found'));
    const keys: string[] = [];
    for await (const { key } of storage.list('')) keys.push(key);
    expect(keys).toEqual(['a/b']);
  });

  it('says unavailable when a folder cannot be read as one', async () => {
    await writeFile(join(folder, 'a.d'), 'a file where a folder belongs');
    await expect(storage.stat('a/b')).rejects.toMatchObject({ code: 'storage.unavailable' });
    await symlink('loop.d', join(folder, 'loop.d'));
    await expect(storage.get('loop/b')).rejects.toMatchObject({ code: 'storage.unavailable' });
  });

  it('says unavailable, not missing, when the disk went away after the start', async () => {
    await storage.put('a/b', Buffer.from('x'));
    await rm(folder, { recursive: true });
    await mkdir(folder); // An empty mount point.
    await expect(storage.stat('a/b')).rejects.toMatchObject({ code: 'storage.unavailable' });
    await expect(storage.put('a/b', Buffer.from('x'))).rejects.toMatchObject({ code: 'storage.unavailable' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('signs under the path of the app, and opens HEAD with GET', async () => {
    const app = new DiskObjectStorage({ folder, secret, urlBase: '/media/v1/objects' });
    const url = await app.signedUrl('a/Bài 1.mp4', { method: 'GET', expiresInSeconds: 60 });
    expect(url).toMatch(
      /^\/media\/v1\/objects\/a\/B%C3%A0i%201\.mp4\?method=GET&expires=\d+&signature=[\w-]{43}$/,
    );
    expect(app.verifySignedUrl(url, 'HEAD')).toBe('a/Bài 1.mp4');
    expect(() => storage.verifySignedUrl(url, 'GET')).toThrow(SignatureRefused);
    expect(() => app.verifySignedUrl('/media/v1/objects/%E0%A4%A', 'GET')).toThrow(SignatureRefused);
    const other = new DiskObjectStorage({ folder, secret: 'another', urlBase: '/media/v1/objects' });
    expect(() => other.verifySignedUrl(url, 'GET')).toThrow(SignatureRefused);
  });
});
