import { mediaPaths } from '@hochoi/contracts';
import { ok, problemIn, problemOf } from '../support/api-client';
import { BrokenFfmpeg, makeFilm } from '../support/films';
import { aTrainer, type Somebody } from '../support/people';
import { testServer, type TestServer, withServer } from '../support/test-server';
import { until } from '../support/until';
import { announce, beginUpload, getMedia, head, idOf, patch, sha256, upload } from '../support/uploads';

const MEGABYTE = 1_000_000;
const server = testServer({
  UPLOAD_MAX_BYTES: String(50 * MEGABYTE),
  UPLOAD_QUOTA_BYTES: String(60 * MEGABYTE),
});
let trainer: Somebody;
let film: Buffer;

beforeAll(async () => {
  trainer = await aTrainer(server());
  film = await makeFilm(2);
});

const retry = ({ api }: Somebody, mediaId: string) =>
  api.POST('/api/v1/media/{mediaId}/retry', { params: { path: { mediaId } } });
const offset = (response: Response) => Number(response.headers.get('upload-offset'));
const remove = ({ client }: Somebody, id: string) =>
  client.fetch(`${mediaPaths.uploads}/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });

describe('an upload', () => {
  it('goes on where it broke off, and becomes a film that is ready', async () => {
    const { client } = trainer;
    const id = await beginUpload(client, film.length, {
      filename: 'Bài giảng số 1.mp4',
      sha256: sha256(film),
    });
    const cut = Math.floor(film.length / 3);
    expect((await patch(client, id, 0, film.subarray(0, cut))).status).toBe(204);
    expect(await getMedia(client, id)).toMatchObject({
      state: 'uploading',
      uploaded: cut,
      size: film.length,
    });
    // The browser was closed here; all it knows is the address.
    const reopened = await head(client, id);
    expect([offset(reopened), reopened.headers.get('upload-length')]).toEqual([cut, String(film.length)]);
    expect((await patch(client, id, 0, film.subarray(0, 10))).status).toBe(409);
    expect((await patch(client, id, cut, film.subarray(cut))).status).toBe(204);
    await server().idle();
    expect(await getMedia(client, id)).toMatchObject({
      fileName: 'Bài giảng số 1.mp4',
      state: 'ready',
      progress: 100,
      uploaded: film.length,
      failure: null,
    });
    expect((await getMedia(client, id)).seconds).toBeCloseTo(2, 0);
  });

  it('whose connection died in the middle of a piece keeps what arrived', async () => {
    const id = await beginUpload(trainer.client, film.length);
    const half = film.subarray(0, Math.floor(film.length / 2));
    const dying = new ReadableStream({
      start: (stream) => stream.enqueue(new Uint8Array(half)),
      pull: (stream) => stream.error(new Error('the line is gone')),
    });
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    const init = { method: 'PATCH', headers, body: dying, duplex: 'half' } as RequestInit;
    await expect(trainer.client.fetch(`${mediaPaths.uploads}/${id}`, init)).rejects.toThrow();
    const arrived = offset(await head(trainer.client, id));
    expect(arrived).toBeLessThanOrEqual(half.length);
    expect((await patch(trainer.client, id, arrived, film.subarray(arrived))).status).toBe(204);
    await remove(trainer, id);
  });

  it('that has stalled does not hold up a server that is to stop', async () => {
    const stalled = withServer(async (own) => {
      const { client } = await aTrainer(own);
      const id = await beginUpload(client, 1000);
      const waiting = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(500)) });
      const call = client.fetch(`${mediaPaths.uploads}/${id}`, {
        ...{ method: 'PATCH', body: waiting, duplex: 'half' },
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        },
      } as RequestInit);
      call.catch(() => undefined);
      await until(
        () => getMedia(client, id),
        ({ uploaded }) => uploaded === 500,
      );
      return { call };
    });
    await expect((await stalled).call).rejects.toThrow();
  });

  it('is nobody else’s: another trainer can neither look, nor go on, nor delete', async () => {
    const id = await beginUpload(trainer.client, 1000, { filename: 'bí mật.mp4' });
    const other = await aTrainer(server());
    const tries = [
      await head(other.client, id),
      await patch(other.client, id, 0, Buffer.alloc(10)),
      await remove(other, id),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(offset(await head(trainer.client, id))).toBe(0);
    await remove(trainer, id);
  });

  it.each([
    ['a slash at the end', (id: string) => `${id}/`],
    ['a letter in disguise', (id: string) => `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`],
    ['her own upload after it', (id: string, own: string) => `${id}?x=/${own}`],
    ['her own upload before it', (id: string, own: string) => `${own}/${id}/`],
  ])('is nobody else’s by another spelling of its address either: %s', async (_, spelling) => {
    const id = await beginUpload(trainer.client, 1000);
    const other = await aTrainer(server());
    const own = await beginUpload(other.client, 1000);
    const address = spelling(id, own);
    const tries = [
      await head(other.client, address),
      await patch(other.client, address, 0, Buffer.alloc(10)),
      await remove(other, address),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(offset(await head(trainer.client, id))).toBe(0);
    await remove(trainer, id);
    await remove(other, own);
  });

  it('that was thrown away is gone, and gives its room back', async () => {
    const id = await beginUpload(trainer.client, 45 * MEGABYTE);
    const full = await announce(trainer.client, 45 * MEGABYTE);
    expect(await problemIn(full)).toMatchObject({ status: 413, code: 'media.too-large' });
    expect((await remove(trainer, id)).status).toBe(204);
    expect((await head(trainer.client, id)).status).toBe(404);
    const next = await beginUpload(trainer.client, 45 * MEGABYTE);
    await remove(trainer, next);
  });

  it('that nobody goes on with for a week gives its room back; one that is younger stays', async () => {
    const rooms = withServer(
      async (own) => {
        const { client } = await aTrainer(own);
        const old = await beginUpload(client, 45 * MEGABYTE);
        own.clock.advance({ days: 6 });
        const tooEarly = await announce(client, 45 * MEGABYTE);
        own.clock.advance({ days: 2 });
        const next = await announce(client, 45 * MEGABYTE);
        return [tooEarly.status, next.status, (await head(client, old)).status];
      },
      { UPLOAD_QUOTA_BYTES: String(60 * MEGABYTE) },
    );
    expect(await rooms).toEqual([413, 201, 404]);
  });

  it('is not half thrown away: neither by a call the protocol does not know, nor when all of it has come', async () => {
    const id = await beginUpload(trainer.client, film.length);
    const bare = await trainer.client.fetch(`${mediaPaths.uploads}/${id}`, { method: 'DELETE' });
    expect(bare.status).toBe(412);
    expect((await patch(trainer.client, id, 0, film)).status).toBe(204);
    expect(await problemIn(await remove(trainer, id))).toMatchObject({ status: 409, code: 'media.conflict' });
    await server().idle();
    expect((await getMedia(trainer.client, id)).state).toBe('ready');
  });

  it.each([
    ['nothing at all', 0, 422, 'media.invalid', '0 byte'],
    ['ten gigabytes', 10_000 * MEGABYTE, 413, 'media.too-large', '50 MB'],
  ])('of %s is refused before a byte is sent, in words', async (_, size, status, code, words) => {
    const refused = await problemIn(await announce(trainer.client, size));
    expect(refused).toMatchObject({ status, code, title: expect.stringContaining(words) });
  });

  it('cannot be made longer than it was announced', async () => {
    const id = await beginUpload(trainer.client, 100);
    expect((await patch(trainer.client, id, 0, Buffer.alloc(200))).status).toBeGreaterThanOrEqual(400);
    expect((await getMedia(trainer.client, id)).uploaded).toBeLessThanOrEqual(100);
    await remove(trainer, id);
  });

  it('with a name that leads elsewhere stays where it belongs', async () => {
    const id = await beginUpload(trainer.client, 100, { filename: '../../../etc/passwd' });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await remove(trainer, id);
  });
});

describe('a file that is no film', () => {
  const failureOf = async (id: string) => {
    await server().idle();
    const { state, failure } = await getMedia(trainer.client, id);
    return { state, ...failure };
  };

  it('but a text with another name is refused with the reason, and trying again is not offered', async () => {
    const id = await upload(trainer.client, Buffer.from('Đây là một bài thơ.\n'.repeat(100)), 'thơ.mp4');
    expect(await failureOf(id)).toEqual({
      state: 'failed',
      code: 'media.not-a-film',
      message: expect.stringContaining('không phải là phim'),
      canRetry: false,
    });
  });

  it('but one that changed on the way is refused with the reason', async () => {
    const id = await beginUpload(trainer.client, film.length, {
      filename: 'x.mp4',
      sha256: sha256(Buffer.from('khác')),
    });
    await patch(trainer.client, id, 0, film);
    expect(await failureOf(id)).toMatchObject({
      state: 'failed',
      code: 'media.checksum-mismatch',
      canRetry: false,
    });
  });

  it('but the beginning of one is refused with the reason', async () => {
    const id = await upload(trainer.client, film.subarray(0, Math.floor(film.length * 0.6)), 'cụt.mp4');
    expect(await failureOf(id)).toMatchObject({ state: 'failed', canRetry: false });
  });

  it('cannot be watched', async () => {
    const mediaId = await upload(trainer.client, Buffer.from('chữ '.repeat(200)), 'chữ.mp4');
    await server().idle();
    const preview = trainer.api.POST('/api/v1/media/{mediaId}/playback', { params: { path: { mediaId } } });
    expect((await problemOf(preview)).code).toBe('media.not-ready');
  });
});

describe('when ffmpeg fails', () => {
  /** Each run waits longer than the one before; put the clock forward only while nothing runs. */
  async function giveUp(own: TestServer): Promise<void> {
    for (let run = 0; run < 4; run += 1) {
      await own.idle();
      own.clock.advance({ minutes: 5 });
    }
    await own.idle();
  }

  it('the trainer hears that it was not her file, and may have it tried again', async () => {
    const ffmpeg = await BrokenFfmpeg.make();
    const failedThenReady = async (own: TestServer) => {
      const somebody = await aTrainer(own);
      const id = await upload(somebody.client, film);
      await giveUp(own);
      const failed = await getMedia(somebody.client, id);
      await ffmpeg.mend();
      const queued = await ok(retry(somebody, id));
      const again = await problemOf(retry(somebody, id));
      await own.idle();
      return [failed, queued, again, await getMedia(somebody.client, id)];
    };
    const stages = withServer(failedThenReady, { FFMPEG_PATH: ffmpeg.path }).finally(() => ffmpeg.remove());
    expect(await stages).toMatchObject([
      { state: 'failed', failure: { code: 'media.transcode-failed', canRetry: true } },
      { failure: null },
      { status: 409, code: 'media.conflict' },
      { state: 'ready', failure: null },
    ]);
  });

  it('or is not there at all, uploads are refused with what to do', async () => {
    const refused = withServer(async (own) => problemIn(await announce((await aTrainer(own)).client, 1000)), {
      FFMPEG_PATH: '/khong/co/ffmpeg',
    });
    expect(await refused).toMatchObject({
      code: 'media.no-ffmpeg',
      title: expect.stringContaining('apt-get install'),
    });
  });
});

it('the address of an upload is its media’s id', async () => {
  const created = await announce(trainer.client, 1000);
  expect([created.status, (await getMedia(trainer.client, idOf(created))).state]).toEqual([201, 'uploading']);
  await remove(trainer, idOf(created));
});
