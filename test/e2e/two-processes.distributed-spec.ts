import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mediaPaths } from '@hochoi/contracts';
import { mediaKeys, MediaService } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { makeFilm, WaitingFfmpeg } from '../support/films';
import { aTrainer, signedIn, type Somebody } from '../support/people';
import { testServer, type TestServer } from '../support/test-server';
import { until } from '../support/until';
import { beginUpload, getMedia, head, patch, sha256, upload } from '../support/uploads';

/** One installation, two processes, and a load balancer that sends each call to whichever it likes. */
const first = testServer();
let second: TestServer;
let here: Somebody;
let there: Somebody;
let film: Buffer;

beforeAll(async () => {
  second = await first().beside();
  here = await aTrainer(first());
  there = { ...here, client: await signedIn(second, here.userName) };
  film = await makeFilm(2);
});
afterAll(() => second?.stop());

const offset = async (by: Somebody, id: string) =>
  Number((await head(by.client, id)).headers.get('upload-offset'));
const original = (id: string) => first().get<ObjectStorage>(ObjectStorage).read(mediaKeys.original(id));
const third = () => Math.floor(film.length / 3);

describe('an upload', () => {
  it('is begun on one, goes on on the other, and each says how far it is', async () => {
    const id = await beginUpload(here.client, film.length, { filename: 'phim.mp4', sha256: sha256(film) });
    const steps = [0, third(), 2 * third(), film.length];
    for (const [n, to] of steps.slice(1).entries()) {
      const by = n % 2 ? here : there;
      expect((await patch(by.client, id, steps[n]!, film.subarray(steps[n], to))).status).toBe(204);
      expect([await offset(here, id), await offset(there, id)]).toEqual([to, to]);
      if (to < film.length) expect((await getMedia(here.client, id)).uploaded).toBe(to);
    }
    await until(
      () => getMedia(there.client, id),
      ({ state }) => state === 'ready',
    );
    expect((await original(id)).equals(film)).toBe(true);
  });

  it('is not spoilt by a call that stalls on one, is repeated on the other, and then goes on', async () => {
    const id = await beginUpload(here.client, film.length, { filename: 'phim.mp4', sha256: sha256(film) });
    let line!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (line = controller) });
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    const init = { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit;
    const stalled = here.client.fetch(`${mediaPaths.uploads}/${id}`, init).catch((error: Error) => error);
    line.enqueue(new Uint8Array(film.subarray(0, third())));
    await until(
      () => offset(there, id),
      (arrived) => arrived === third(),
    );
    expect((await patch(there.client, id, third(), film.subarray(third(), 2 * third()))).status).toBe(204);
    line.enqueue(new Uint8Array(film.subarray(third(), third() + 1000)));
    line.close();
    await stalled;
    expect([await offset(here, id), await offset(there, id)]).toEqual([2 * third(), 2 * third()]);
    expect((await patch(here.client, id, 2 * third(), film.subarray(2 * third()))).status).toBe(204);
    await until(
      () => getMedia(there.client, id),
      ({ state }) => state === 'ready',
    );
    expect((await original(id)).equals(film)).toBe(true);
  });
});

describe('a transcoding that is given up for dead and goes on', () => {
  it('spoils nothing of the run that took it over', async () => {
    const ffmpeg = await WaitingFfmpeg.make();
    const slow = await first().beside({ FFMPEG_PATH: ffmpeg.path, JOB_LANES: 'transcode:1' });
    try {
      await first().standalone.worker.stop();
      await second.standalone.worker.stop();
      const id = await upload(here.client, film);
      await until(
        () => Promise.resolve(ffmpeg.isWaiting()),
        (waits) => waits,
      );
      const heir = await first().beside();
      heir.clock.advance({ minutes: 10 });
      await heir.idle();
      const taken = await getMedia(here.client, id);
      expect(taken.state).toBe('ready');
      const [record] = await heir.get<MediaService>(MediaService).findMany([id]);
      const kept = await keysOf(heir, mediaKeys.set(id, record!.setId!));
      await ffmpeg.letThrough();
      await slow.idle();
      expect(await getMedia(here.client, id)).toEqual(taken);
      expect(await keysOf(heir, mediaKeys.set(id, record!.setId!))).toEqual(kept);
      expect(readdirSync(join(first().config.dataFolder, 'tmp', 'transcode'))).toEqual([]);
      heir.clock.advance({ days: 2 });
      await heir.idle();
      const left = await keysOf(heir, mediaKeys.sets(id));
      expect(new Set(left.map((key) => key.split('/')[3]))).toEqual(new Set([record!.setId]));
      await heir.stop();
    } finally {
      await slow.stop();
      await ffmpeg.remove();
    }
  });
});

async function keysOf(server: TestServer, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of server.get<ObjectStorage>(ObjectStorage).list(prefix)) keys.push(key);
  return keys;
}
