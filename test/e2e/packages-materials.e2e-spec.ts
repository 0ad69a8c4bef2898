import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { changeShown, shownMaterials } from '@hochoi/contracts';
import { ContentService, Material, MaterialVersion, readContent, Topic } from '@hochoi/library';
import { MediaAsset, MediaCaption, mediaKeys } from '@hochoi/media';
import { Database, ObjectStorage } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { getCaptions, GREETING, saveCaptions } from '../support/captions';
import { pdf } from '../support/documents';
import { makeFilm, makeRecording } from '../support/films';
import { aFilm } from '../support/media';
import { createMaterial, getMaterial, usesOf } from '../support/materials';
import { bytesOf, packageOf, packed, sendPackage, unpacked } from '../support/packages';
import { aTrainer, type Somebody } from '../support/people';
import { makePicture } from '../support/pictures';
import { testServer, type TestServer } from '../support/test-server';
import {
  addLesson,
  at,
  createTopic,
  getDraft,
  singleChoice,
  saveQuiz,
  type TopicDraft,
} from '../support/topics';
import { sha256, upload, uploadFile } from '../support/uploads';

const here = testServer();
const elsewhere = testServer({ UPLOAD_MAX_PICTURE_BYTES: '100000' });

beforeAll(async () => {
  const { groups } = readContent(resolve(__dirname, '../../content'));
  for (const server of [here(), elsewhere()])
    await server.get<ContentService>(ContentService).load({ groups, topics: [] });
});

const newMaterial = async (by: Somebody, mediaId: string, title: string, more: object = {}) =>
  (await ok(createMaterial(by, { mediaId, title, ...more }))).editions[0]!.id;

const textOf = (ids: Record<'picture' | 'paper' | 'sound' | 'film' | 'waiting', string>) => `## Bốn bước

![Bốn bước \\[sơ đồ\\]](material:${ids.picture} "Hình “1” \\"in\\"")

Xem lại hình.

![](material:${ids.picture})

[Mẫu biên bản](material:${ids.paper})

[Nghe](material:${ids.sound})

[Xem cả phim](material:${ids.film})

[Đang xử lý](material:${ids.waiting})

\`\`\`self-check
Có mấy bước? {=Bốn ~Ba}
\`\`\`

[Luật](https://example.org/luat)

[Làm bài](practice:)

[Kiểm tra](quiz:)`;

/** A topic with one of each kind of block. */
async function aTopicOfBlocks() {
  const trainer = await aTrainer(here());
  const film = await makeFilm(1);
  const [recording, paper] = [await makeRecording(3), await pdf(['Biên bản'])];
  const mediaId = await upload(trainer.client, film, 'phim.mp4');
  const sound = await upload(trainer.client, recording, 'Nghe.m4a');
  await ok(saveCaptions(trainer.api, sound, 0, [GREETING]));
  await ok(
    saveCaptions(trainer.api, sound, 0, [{ ...GREETING, text: 'Nyob zoo' }], {
      language: 'hmn',
      label: 'ngắn',
    }),
  );
  const said = { alt: 'Bốn ô nối nhau', source: 'Hội LHPN, 2025', tags: ['hòa giải', 'sơ đồ'] };
  const picture = await uploadFile(trainer.client, 'image', await makePicture('a.png'), 'a.png');
  const paperId = await uploadFile(trainer.client, 'document', paper, 'b.pdf');
  await here().idle();
  const ids = {
    picture: await newMaterial(trainer, picture, 'Sơ đồ', said),
    paper: await newMaterial(trainer, paperId, 'Sơ đồ', { tags: ['mẫu'] }),
    sound: await newMaterial(trainer, sound, 'Bài nghe'),
    film: await newMaterial(trainer, mediaId, 'Phim'),
    waiting: await newMaterial(trainer, await aFilm(here(), trainer, 'uploading'), 'Chưa xong'),
  };
  const { topicId, lockVersion } = await createTopic(trainer.api);
  const practice = { title: 'Ghi', minutes: 45, markdown: 'Ghi biên bản.' };
  await ok(
    trainer.api.PATCH('/api/v1/authoring/topics/{topicId}', {
      params: at({ topicId }, lockVersion),
      body: { extras: { practice } },
    }),
  );
  await addLesson(trainer.api, topicId, { title: 'Học', markdown: textOf(ids), minutes: 20, mediaId });
  const { lessons, lockVersion: now } = await getDraft(trainer.api, topicId);
  const module = { key: 'phan-1', title: 'Một', summary: '', lessonIds: [lessons[0]!.id] };
  await ok(
    trainer.api.PUT('/api/v1/authoring/topics/{topicId}/structure', {
      params: at({ topicId }, now),
      body: { lessonIds: [], modules: [module] },
    }),
  );
  await ok(
    saveQuiz(trainer.api, topicId, 1, {
      questions: [singleChoice()],
      ...{ passMark: 500, attemptsAllowed: null, shuffleQuestions: false },
    }),
  );
  return { trainer, topicId, film, recording, paper, text: textOf(ids) };
}

const editionOf = async (server: TestServer, id: string) => {
  const { manager } = server.get<Database>(Database);
  const edition = await manager.findOneByOrFail(MaterialVersion, { id });
  const material = await manager.findOneByOrFail(Material, { id: edition.materialId });
  const media = await manager.findOneByOrFail(MediaAsset, { id: edition.mediaId });
  const bytes = await server.get<ObjectStorage>(ObjectStorage).read(mediaKeys.original(media.id));
  return { edition, material, media, bytes };
};
const idsIn = (markdown: string) =>
  shownMaterials(markdown).map(({ target }) => target.replace('material:', ''));
const nameless = (markdown: string) => changeShown(markdown, (shown) => shown.with('material:x'));
/** Everything but what names this copy of the topic. */
const withoutCode = (bytes: Buffer) => bytes.toString('latin1').replace(/^code: .*/, '');
const imported = async (by: Somebody, zip: Uint8Array) => {
  const answer = await sendPackage(by, zip);
  expect([answer.status, answer.status === 201 ? '' : await answer.text()]).toEqual([201, '']);
  const { topicId } = (await answer.json()) as TopicDraft;
  return { topicId, lesson: (await getDraft(by.api, topicId)).lessons[0]! };
};

it('a topic’s materials go with it, and mean the same elsewhere', async () => {
  const { trainer, topicId, film, recording, paper, text } = await aTopicOfBlocks();
  const zip = await bytesOf(await packageOf(trainer, topicId));
  const files = await unpacked(zip);
  const names = Object.keys(files).filter((name) => name.startsWith('materials/'));
  expect(names.sort()).toEqual([
    'materials/bai-nghe.hmn.vtt',
    'materials/bai-nghe.m4a',
    'materials/bai-nghe.vi.vtt',
    'materials/phim.mp4',
    'materials/so-do-2.pdf',
    'materials/so-do.webp',
  ]);
  expect(String(files['lessons/01.md'])).toContain('![](materials/so-do.webp)');
  expect(String(files['lessons/01.md'])).toContain('*Học liệu “Đang xử lý” không có trong gói này.*');

  const other = await aTrainer(elsewhere());
  const { topicId: copyId, lesson } = await imported(other, zip);
  const expected = text.replace(/\[Đang xử lý\].*/, '*Học liệu “Đang xử lý” không có trong gói này.*');
  expect(nameless(lesson.markdown)).toBe(nameless(expected));
  expect(lesson.moduleKey).toBe('phan-1');
  const ids = idsIn(lesson.markdown);
  expect(ids[0]).toBe(ids[1]);
  const [picture, , document, sound, whole] = await Promise.all(ids.map((id) => editionOf(elsewhere(), id)));
  expect(picture!.material).toMatchObject({
    ...{ kind: 'image', title: 'Sơ đồ', tags: ['hòa giải', 'sơ đồ'] },
    ...{ ownerId: other.personId, shared: false },
  });
  expect(picture!.edition).toMatchObject({ alt: 'Bốn ô nối nhau', source: 'Hội LHPN, 2025' });
  expect(document!.material).toMatchObject({ kind: 'document', title: 'Sơ đồ', tags: ['mẫu'] });
  expect([sound!.material.kind, whole!.material.kind]).toEqual(['audio', 'video']);
  for (const [found, bytes] of [
    [picture, files['materials/so-do.webp']!],
    [document, paper],
    [sound, recording],
    [whole, film],
  ] as const)
    expect([sha256(found!.bytes), found!.media.sha256]).toEqual([sha256(bytes), sha256(bytes)]);
  expect(whole!.media.id).toBe(lesson.mediaId);
  expect((await ok(getCaptions(other.api, sound!.media.id, 'vi'))).cues).toEqual([GREETING]);
  expect(await ok(getCaptions(other.api, sound!.media.id, 'hmn'))).toMatchObject({ label: 'ngắn' });
  expect(await usesOf(other, picture!.material.id)).toMatchObject([{ topicId: copyId, lessonTitle: 'Học' }]);

  await elsewhere().idle();
  const shown = await ok(getMaterial(other, document!.material.id));
  expect(shown.editions[0]!.file).toMatchObject({ state: 'ready', pages: 1, fileName: 'Sơ đồ.pdf' });

  const again = await bytesOf(await packageOf(other, copyId));
  const hashes = (all: Record<string, Buffer>) =>
    Object.entries(all).map(([name, bytes]) => [name, sha256(Buffer.from(withoutCode(bytes), 'latin1'))]);
  expect(hashes(await unpacked(again))).toEqual(hashes(files));
  expect(idsIn((await imported(other, zip)).lesson.markdown)).toEqual(ids);
  // Where it came from its picture, made smaller for the package, is known again: nothing is stored twice.
  expect(idsIn((await imported(trainer, zip)).lesson.markdown)).toEqual(idsIn(text).slice(0, ids.length));
});

describe('a package with materials', () => {
  const yaml = (more: string) => `code: CD001
title: Thử
summary: Thử
group: G01
positions: [CH]
areas: [chung]
level: CB
kind: TC
periods: 1
objectives: [Một]
lessons: [{ file: lessons/01.md, title: Bài, minutes: 5 }]
materials:
  - { file: materials/so-do.png, title: Sơ đồ, kind: image${more} }
`;
  const parts = (picture: Buffer | string, text = '![Sơ đồ](materials/so-do.png)', more = '') => ({
    'topic.yaml': yaml(more),
    'lessons/01.md': text,
    ...(picture && { 'materials/so-do.png': picture }),
  });
  const left = async () => {
    const { manager } = elsewhere().get<Database>(Database);
    const tables = [Topic, Material, MaterialVersion, MediaAsset, MediaCaption];
    const counts = await Promise.all(tables.map((table) => manager.count(table)));
    const keys: string[] = [];
    for await (const { key } of elsewhere().get<ObjectStorage>(ObjectStorage).list('media')) keys.push(key);
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(`hochoi-package-${process.pid}-`));
    return { counts, keys: keys.sort(), folders };
  };
  let trainer: Somebody;
  let png: Buffer;
  beforeAll(async () => {
    trainer = await aTrainer(elsewhere());
    png = await makePicture('a.png', 64, 48);
    await elsewhere().idle();
  });

  it.each([
    ['a file that is not there', () => parts('')],
    ['a file that no text shows', () => parts(png, 'Không có hình.')],
    ['a text that shows what is not listed', () => parts(png, '![x](materials/khac.png)')],
    ['a picture called a document', () => parts(png, '[Sơ đồ](materials/so-do.png)')],
    ['an empty file', () => ({ ...parts(png), 'materials/so-do.png': '' })],
    ['a name that no material has', () => ({ ...parts(png), 'materials/so-do.exe': 'MZ' })],
    ['a folder below', () => ({ ...parts(png), 'materials/a/so-do.png': png })],
    ['captions of a picture', () => parts(png, undefined, ', captions: materials/a.vtt')],
    ['more than a picture may have', () => parts(Buffer.alloc(100_001, 7))],
    [
      'a quiz that cannot be read',
      () => ({ ...parts(png), 'topic.yaml': `${yaml('')}quiz: { file: x.gift }\n` }),
    ],
  ])('with %s is refused and leaves nothing', async (_, files) => {
    const before = await left();
    const answer = await sendPackage(trainer, await packed(files()));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      422,
      'package.invalid',
    ]);
    expect(await left()).toEqual(before);
  });

  it('that shows what belongs to somebody else is refused after its files were taken, and leaves nothing', async () => {
    const hoa = await aTrainer(elsewhere());
    const hers = await newMaterial(hoa, await aFilm(elsewhere(), hoa, 'ready'), 'Phim riêng');
    const before = await left();
    const text = `![Sơ đồ](materials/so-do.png)\n\n[Phim](material:${hers})`;
    const answer = await sendPackage(trainer, await packed(parts(png, text)));
    expect(((await answer.json()) as { code: string }).code).toBe('material.unknown');
    expect(await left()).toEqual(before);
  });

  it('whose picture is none becomes a draft that says so', async () => {
    const script = '<html><script>alert(1)</script></html>';
    const { lesson } = await imported(trainer, await packed(parts(script)));
    await elsewhere().idle();
    const { media } = await editionOf(elsewhere(), idsIn(lesson.markdown)[0]!);
    expect(media).toMatchObject({ kind: 'image', state: 'failed', failureCode: 'file.not-a-picture' });
  });
});

describe('materials of the content files', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'hochoi-content-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const write = async (path: string, content: string | Buffer) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  const writeTopic = async (code: string, text: string, alt = 'Bốn ô') => {
    await write(
      `topics/${code}/topic.yaml`,
      `code: ${code}
title: Tệp ${code}
summary: Thử
group: G01
positions: [CH]
areas: [chung]
level: CB
kind: TC
periods: 1
objectives: [Một]
lessons: [{ file: lessons/01.md, title: Bài, minutes: 5 }]
materials: [{ file: materials/so-do.png, title: Sơ đồ, kind: image, alt: ${alt}, source: Hội, tags: [hình] }]
`,
    );
    await write(`topics/${code}/lessons/01.md`, text);
  };
  const load = () => here().get<ContentService>(ContentService).load(readContent(folder));
  const shownBy = async (code: string) => {
    const { manager } = here().get<Database>(Database);
    const { publishedVersionId } = await manager.findOneByOrFail(Topic, { code });
    const [{ markdown }] = await manager.query(
      `SELECT markdown FROM lesson WHERE versionId = '${publishedVersionId}'`,
    );
    const [id] = idsIn(markdown as string);
    return { id, markdown: markdown as string, ...(await editionOf(here(), id!)) };
  };

  it('are everybody’s, stay what they are, and have a new edition when their file changes', async () => {
    const [first, second] = [await makePicture('a.png', 64, 48), await makePicture('b.png', 48, 64)];
    const text = '![](materials/so-do.png)\n\nHết.';
    await write('groups.yaml', '- code: G01\n  name: Công tác Hội\n');
    for (const code of ['CD991', 'CD992']) {
      await writeTopic(code, text);
      await write(`topics/${code}/materials/so-do.png`, first);
    }
    await load();
    const [one, other] = [await shownBy('CD991'), await shownBy('CD992')];
    expect(one.material).toMatchObject({ kind: 'image', ownerId: null, tags: ['hình'], latest: 1 });
    expect(one.edition).toMatchObject({ number: 1, alt: 'Bốn ô', source: 'Hội', createdBy: null });
    expect(other.material.id).not.toBe(one.material.id);
    expect(other.media.id).toBe(one.media.id);
    await here().idle();
    expect((await shownBy('CD991')).media.state).toBe('ready');

    await load();
    expect(await shownBy('CD991')).toMatchObject({ id: one.id });
    await writeTopic('CD991', `${text}\n\nThêm.`);
    await load();
    expect(await shownBy('CD991')).toMatchObject({ id: one.id, markdown: expect.stringContaining('Thêm') });

    await write('topics/CD991/materials/so-do.png', second);
    await load();
    const newer = await shownBy('CD991');
    expect(newer.material).toMatchObject({ id: one.material.id, latest: 2 });
    expect(newer.edition).toMatchObject({ number: 2, alt: 'Bốn ô', note: expect.any(String) });
    expect(newer.bytes.equals(second)).toBe(true);
    expect((await shownBy('CD992')).id).toBe(other.id);
    await write('topics/CD991/materials/so-do.png', first);
    await load();
    expect((await shownBy('CD991')).id).toBe(one.id);
  });
});
