import { Material, MaterialUse, MaterialVersion } from '@hochoi/library';
import { Database, newId } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { GREETING, saveCaptions } from '../support/captions';
import { aReadyFilm } from '../support/media';
import { makePicture } from '../support/pictures';
import { aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { addLesson, createTopic, updateLesson } from '../support/topics';
import { getMedia, uploadFile } from '../support/uploads';

const server = testServer();
let lan: Somebody;
let hoa: Somebody;
let stranger: Somebody;
beforeAll(async () => {
  [lan, hoa, stranger] = [await aTrainer(server()), await aTrainer(server()), await aTrainer(server())];
});

const codeOf = async (by: Somebody, mediaId: string) => {
  const response = await by.client.fetch(`/api/v1/media/${mediaId}`);
  return response.status;
};
async function topicOf(owner: Somebody, coAuthor?: Somebody) {
  const { topicId } = await createTopic(owner.api);
  const lesson = await addLesson(owner.api, topicId, { title: 'Bốn bước' });
  if (coAuthor)
    await ok(
      owner.api.PUT('/api/v1/authoring/topics/{topicId}/authors/{personId}', {
        params: { path: { topicId, personId: coAuthor.personId } },
      }),
    );
  return { topicId, lesson };
}
const write = (rows: [unknown, object][]) =>
  server()
    .get<Database>(Database)
    .transaction(async (manager) => {
      for (const [entity, row] of rows) await manager.insert(entity as never, row as never);
    });

/** A material of this media, shown by this lesson. */
async function shownAsMaterial(owner: Somebody, mediaId: string, lesson: { id: string }, versionId: string) {
  const [materialId, materialVersionId] = [newId(), newId()];
  const at = server().clock.now();
  const times = { createdAt: at, updatedAt: at, archivedAt: null };
  const title = { kind: 'image', title: 'Sơ đồ', titleSearch: 'so do', tags: [] };
  const material = {
    id: materialId,
    ...title,
    ownerId: owner.personId,
    shared: true,
    latest: 1,
    lockVersion: 1,
  };
  const edition = { id: materialVersionId, materialId, number: 1, mediaId, createdAt: at };
  const use = { id: newId(), materialId, materialVersionId, lessonId: lesson.id, versionId };
  await write([
    [Material, { ...material, ...times }],
    [MaterialVersion, edition],
    [MaterialUse, use],
  ]);
}
const versionOf = async (lessonId: string) => {
  const rows = (await server()
    .get<Database>(Database)
    .manager.query(`SELECT versionId FROM lesson WHERE id = '${lessonId}'`)) as { versionId: string }[];
  return rows[0]!.versionId;
};

it('the film of a lesson is seen, and given captions, by those who edit the topic with its uploader', async () => {
  const mediaId = await aReadyFilm(server(), lan, 10);
  const { lesson } = await topicOf(lan, hoa);
  expect([await codeOf(hoa, mediaId), await codeOf(stranger, mediaId)]).toEqual([404, 404]);
  await ok(updateLesson(lan.api, lesson, { mediaId }));
  expect((await getMedia(hoa.client, mediaId)).state).toBe('ready');
  await ok(saveCaptions(hoa.api, mediaId, 0, [GREETING]));
  expect(await codeOf(stranger, mediaId)).toBe(404);
  expect((await problemOf(saveCaptions(stranger.api, mediaId, 1, [GREETING]))).status).toBe(404);
});

it('a film that stands in her topic, but is of somebody who does not edit it, is only looked at', async () => {
  const mediaId = await aReadyFilm(server(), stranger, 10);
  const { lesson } = await topicOf(lan, hoa);
  // As a package does that brings the bytes of a film that is here.
  await server()
    .get<Database>(Database)
    .transaction((manager) =>
      manager.query(`UPDATE lesson SET mediaId = '${mediaId}' WHERE id = '${lesson.id}'`),
    );
  for (const author of [lan, hoa]) {
    expect((await getMedia(author.client, mediaId)).state).toBe('ready');
    expect((await problemOf(saveCaptions(author.api, mediaId, 0, [GREETING]))).status).toBe(404);
  }
});

it('the file of a material is looked at by those whose lessons show it', async () => {
  const mediaId = await uploadFile(lan.client, 'image', await makePicture('a.png'), 'sơ đồ.png');
  await server().idle();
  const { lesson } = await topicOf(hoa);
  expect(await codeOf(hoa, mediaId)).toBe(404);
  await shownAsMaterial(lan, mediaId, lesson, await versionOf(lesson.id));
  expect(await getMedia(hoa.client, mediaId)).toMatchObject({ kind: 'image', file: { view: 'image' } });
  const retry = hoa.api.POST('/api/v1/media/{mediaId}/retry', { params: { path: { mediaId } } });
  expect((await problemOf(retry)).status).toBe(404);
  expect(await codeOf(stranger, mediaId)).toBe(404);
});
