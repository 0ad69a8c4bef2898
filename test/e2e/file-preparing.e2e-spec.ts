import { mediaPaths } from '@hochoi/contracts';
import { mediaKeys, MediaService } from '@hochoi/media';
import { PrepareFileHandler } from '@hochoi/media/handlers';
import { LeaseLostError, type JobHandler, ObjectStorage } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { makePicture } from '../support/pictures';
import { anAdministrator, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { beginUpload, getMedia, uploadFile } from '../support/uploads';

const server = testServer();
let trainer: Somebody;
let photo: Buffer;
beforeAll(async () => {
  trainer = await aTrainer(server());
  photo = await makePicture('a.jpg', 800, 600);
});

async function aPhoto(): Promise<string> {
  const mediaId = await uploadFile(trainer.client, 'image', photo, 'a.jpg');
  await server().idle();
  return mediaId;
}
const keysOf = async (mediaId: string) => {
  const keys: string[] = [];
  for await (const { key } of server().get<ObjectStorage>(ObjectStorage).list(mediaKeys.all(mediaId)))
    keys.push(key);
  return keys;
};

describe('the preparing of a file', () => {
  const run = (mediaId: string, complete: (effects: () => Promise<void>) => Promise<void>) =>
    server()
      .get<JobHandler<{ mediaId: string }>>(PrepareFileHandler)
      .handle(
        { mediaId },
        {
          attempt: 1,
          signal: new AbortController().signal,
          progress: () => Promise.resolve(),
          write: (effects) => effects(),
          complete,
        },
      );

  it('that lost its job at the end leaves what another made, and nothing that is seen', async () => {
    const media = server().get<MediaService>(MediaService);
    const hold = jest
      .spyOn(server().get<JobHandler>(PrepareFileHandler), 'handle')
      .mockResolvedValue(undefined); // the queue's own run is none
    const mediaId = await aPhoto();
    hold.mockRestore();
    const lost = run(mediaId, () => Promise.reject(new LeaseLostError('another run has it')));
    await expect(lost).rejects.toThrow(LeaseLostError);
    expect(await media.find(mediaId)).toMatchObject({ setId: null, state: 'transcoding' });
    const { database } = server().standalone.parts;
    await run(mediaId, (effects) => database.transaction(effects));
    await run(mediaId, () => Promise.reject(new Error('a second run has nothing to do')));
    const { setId } = await media.find(mediaId);
    server().clock.advance({ days: 1, hours: 1 });
    await server().idle();
    const kept = (await keysOf(mediaId)).filter((key) => key.includes('/sets/'));
    expect(kept.sort()).toEqual(
      ['large.webp', 'small.webp'].map((name) => `${mediaKeys.set(mediaId, setId!)}/${name}`),
    );
    trainer = await aTrainer(server()); // a day has passed: the other one's session is over
  });

  it('that was cancelled says so, and goes on when its owner asks', async () => {
    const admin = await anAdministrator(server());
    const handle = jest
      .spyOn(server().get<JobHandler>(PrepareFileHandler), 'handle')
      .mockRejectedValue(new Error('the disk is slow'));
    const mediaId = await aPhoto();
    const jobs = await ok(
      admin.api.GET('/api/v1/jobs', { params: { query: { state: 'waiting', kind: 'prepare-file' } } }),
    );
    const jobId = jobs.items.find(({ about }) => about?.id === mediaId)!.id;
    await ok(admin.api.POST('/api/v1/jobs/{jobId}/cancellation', { params: { path: { jobId } } }));
    expect((await getMedia(trainer.client, mediaId)).failure).toMatchObject({
      code: 'media.cancelled',
      canRetry: true,
    });
    handle.mockRestore();
    await ok(trainer.api.POST('/api/v1/media/{mediaId}/retry', { params: { path: { mediaId } } }));
    await server().idle();
    expect((await getMedia(trainer.client, mediaId)).state).toBe('ready');
  });

  it('keeps tus’s own promises: an upload goes on where it broke off', async () => {
    const id = await beginUpload(trainer.client, photo.length, { filename: 'a.jpg', kind: 'image' });
    const send = (from: number, to: number) =>
      trainer.client.fetch(`${mediaPaths.uploads}/${id}`, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(from),
          'content-type': 'application/offset+octet-stream',
        },
        body: photo.subarray(from, to) as never,
      });
    expect((await send(0, 1000)).status).toBe(204);
    expect(await getMedia(trainer.client, id)).toMatchObject({ uploaded: 1000, kind: 'image' });
    expect((await send(1000, photo.length)).status).toBe(204);
    await server().idle();
    expect((await getMedia(trainer.client, id)).state).toBe('ready');
  });
});
