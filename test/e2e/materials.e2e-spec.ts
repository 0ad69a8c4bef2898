import { GrantService } from '@hochoi/access';
import { ContentService } from '@hochoi/library';
import { ok, problemOf } from '../support/api-client';
import {
  addEdition,
  aPicture,
  aReadyFile,
  changeMaterial,
  createMaterial,
  getMaterial,
  type Material,
  newerMaterials,
  shows,
  usesOf,
} from '../support/materials';
import { aFilm, aReadyFilm } from '../support/media';
import { anAdministrator, aPerson, aTrainer, type Somebody } from '../support/people';
import { askFor } from '../support/privacy';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  getDraft,
  publish,
  updateLesson,
} from '../support/topics';

const server = testServer();
/** Where the clock may be turned. */
const elsewhere = testServer();
let lan: Somebody;
let hoa: Somebody;
let reviewer: Somebody;
let admin: Somebody;

beforeAll(async () => {
  lan = await aTrainer(server(), { fullName: 'Trần Thị Lan' });
  hoa = await aTrainer(server(), { fullName: 'Đỗ Thị Hoa' });
  reviewer = await aPerson(server(), ['reviewer'], { fullName: 'Ngô Thị Duyệt' });
  admin = await anAdministrator(server());
});

const picture = (change: Parameters<typeof aPicture>[2] = {}) => aPicture(server(), lan, change);
const list = async ({ api }: Somebody, query: object = {}) =>
  (await ok(api.GET('/api/v1/materials', { params: { query: { limit: 100, ...query } } }))).items;
const ids = (items: { id: string }[]) => items.map(({ id }) => id);
const editionOf = ({ editions }: Material) => editions[0]!.id;
const aFile = (owner = lan) => aReadyFile(server(), owner, 'image');

describe('putting something into the library of materials', () => {
  it('answers what it is by its file, with addresses that open for the caller', async () => {
    const material = await picture({ tags: ['hòa giải', 'hòa giải'], alt: 'Bốn bước', source: 'Hội LHPN' });
    expect(material).toMatchObject({
      ...{ kind: 'image', tags: ['hòa giải'], shared: false, mine: true, mayChange: true, topics: 0 },
      editions: [{ number: 1, alt: 'Bốn bước', source: 'Hội LHPN', note: null }],
    });
    const { file } = material.editions[0]!;
    expect(file).toMatchObject({ state: 'ready', width: 1200, height: 800, pages: null, view: null });
    expect(file.download).toBeNull(); // an original knows where it was taken
    for (const address of [file.thumbnail, file.picture])
      expect((await lan.client.fetch(address!)).status).toBe(200);
    expect((await hoa.client.fetch(file.picture!)).status).toBe(403);
  });

  it('once, however often a bad line repeats it', async () => {
    const body = { mediaId: await aFile(), title: 'Một lần' };
    const first = await ok(createMaterial(lan, body, 'khoa-1'));
    expect((await ok(createMaterial(lan, body, 'khoa-1'))).id).toBe(first.id);
    expect(ids(await list(lan, { query: 'mot lan' }))).toEqual([first.id]);
  });

  it('tells recordings from films, and what is still being prepared from what is ready', async () => {
    const recording = await aFilm(server(), lan, 'queued', { fileName: 'phát thanh.m4a' });
    const audio = await ok(createMaterial(lan, { mediaId: recording, title: 'Phát thanh' }));
    expect(audio).toMatchObject({ kind: 'audio', editions: [{ file: { state: 'queued', seconds: null } }] });
    const video = await ok(
      createMaterial(lan, { mediaId: await aReadyFilm(server(), lan, 90), title: 'Phim' }),
    );
    expect(video).toMatchObject({ kind: 'video', editions: [{ file: { state: 'ready', seconds: 90 } }] });
    const document = await ok(
      createMaterial(lan, { mediaId: await aReadyFile(server(), lan, 'document', 'Lời'), title: 'Sổ tay' }),
    );
    expect(document).toMatchObject({ kind: 'document', editions: [{ file: { pages: 12 } }] });
  });

  it('refuses what is nobody’s, somebody else’s, and what could not be prepared', async () => {
    const refusal = async (mediaId: string) =>
      (await problemOf(createMaterial(lan, { mediaId, title: 'Sơ đồ' }))).code;
    expect(await refusal('khong-co')).toBe('media.not-found');
    expect(await refusal(await aFile(hoa))).toBe('media.not-found');
    expect(await refusal(await aFilm(server(), lan, 'failed'))).toBe('material.invalid');
  });
});

describe('who may', () => {
  it('see: her own, shared ones, an administrator all; nobody else’s own by its id', async () => {
    const [own, shared] = [await picture(), await picture({ shared: true })];
    expect(ids(await list(lan))).toEqual(expect.arrayContaining([own.id, shared.id]));
    for (const other of [hoa, reviewer]) {
      expect(ids(await list(other))).toContain(shared.id);
      expect(ids(await list(other))).not.toContain(own.id);
      expect((await problemOf(getMaterial(other, own.id))).code).toBe('material.not-found');
      expect(await ok(getMaterial(other, shared.id))).toMatchObject({ mine: false, mayChange: false });
    }
    expect(await ok(getMaterial(admin, own.id))).toMatchObject({ mine: false, mayChange: true });
  });

  it('change: its owner and administrators', async () => {
    const shared = await picture({ shared: true });
    const body = { title: 'Của tôi' };
    expect((await problemOf(changeMaterial(hoa, shared, body))).code).toBe('material.forbidden');
    expect((await problemOf(addEdition(hoa, shared.id, await aFile(hoa)))).code).toBe('material.forbidden');
    expect((await problemOf(changeMaterial(reviewer, shared, body))).code).toBe('access.forbidden');
    expect((await ok(changeMaterial(admin, shared, body))).title).toBe('Của tôi');
  });

  it('change what nobody changed meanwhile', async () => {
    const material = await picture();
    const changed = await ok(changeMaterial(lan, material, { shared: true, tags: ['mới'] }));
    expect(changed).toMatchObject({ shared: true, tags: ['mới'], title: material.title });
    const lost = await problemOf(changeMaterial(lan, material, { title: 'Chậm' }));
    expect(lost).toMatchObject({ status: 412, code: 'material.lost-race' });
  });

  it('leaves a trace of each change', async () => {
    const material = await picture({ title: 'Sơ đồ có dấu vết' });
    const shared = await ok(changeMaterial(lan, material, { shared: true }));
    await ok(changeMaterial(lan, shared, { archived: true }));
    await ok(addEdition(lan, material.id, await aFile()));
    const query = { subjectKind: 'material', subjectId: material.id };
    const { items } = await ok(admin.api.GET('/api/v1/audit/events', { params: { query } }));
    const actions = items.map(({ action }) => action);
    expect(actions.reverse()).toEqual([
      'material.added',
      'material.shared',
      'material.archived',
      'material.edition-added',
    ]);
  });
});

describe('which lesson shows it', () => {
  const places = async (material: Material) =>
    (await usesOf(lan, material.id)).map(({ code, lessonTitle, state, edition }) => [
      ...[code, lessonTitle, state, edition],
    ]);

  it('is known from the moment a text is stored, through drafts and versions, until it is gone', async () => {
    const material = await picture();
    const { code, topicId } = await createTopic(lan.api);
    const first = await addLesson(lan.api, topicId, { title: 'Một', markdown: `Xem.\n\n${shows(material)}` });
    const second = await addLesson(lan.api, topicId, { title: 'Hai', markdown: 'Chữ.' });
    expect(await places(material)).toEqual([[code, 'Một', 'draft', 1]]);
    const shown = await ok(updateLesson(lan.api, second, { markdown: shows(material) }));
    expect(await places(material)).toHaveLength(2);
    await ok(updateLesson(lan.api, shown, { markdown: 'Không còn.' }));
    expect(await places(material)).toEqual([[code, 'Một', 'draft', 1]]);

    await ok(publish(lan.api, topicId, (await getDraft(lan.api, topicId)).lockVersion));
    expect(await places(material)).toEqual([[code, 'Một', 'published', 1]]);
    const draft = await beginDraft(lan.api, topicId);
    expect((await places(material)).map(([, , state]) => state).sort()).toEqual(['draft', 'published']);
    expect((await list(lan)).find(({ id }) => id === material.id)!.topics).toBe(1);
    const copy = draft.lessons.find(({ key }) => key === first.key)!;
    const gone = { params: at({ lessonId: copy.id }, copy.lockVersion) };
    await ok(lan.api.DELETE('/api/v1/authoring/lessons/{lessonId}', gone));
    expect(await places(material)).toEqual([[code, 'Một', 'published', 1]]);
    const { lockVersion } = await getDraft(lan.api, topicId);
    await ok(
      lan.api.DELETE('/api/v1/authoring/topics/{topicId}/draft', { params: at({ topicId }, lockVersion) }),
    );
    await beginDraft(lan.api, topicId);
    expect(await places(material)).toHaveLength(2);
    const again = await getDraft(lan.api, topicId);
    await ok(
      lan.api.DELETE('/api/v1/authoring/topics/{topicId}/draft', {
        params: at({ topicId }, again.lockVersion),
      }),
    );
    expect(await places(material)).toEqual([[code, 'Một', 'published', 1]]);
  });

  it('says who may edit there', async () => {
    const material = await picture({ shared: true });
    const { topicId } = await createTopic(hoa.api);
    await addLesson(hoa.api, topicId, { title: 'Bài của Hoa', markdown: shows(material) });
    expect(await usesOf(lan, material.id)).toMatchObject([{ lessonTitle: 'Bài của Hoa', mayEdit: false }]);
    expect(await usesOf(hoa, material.id)).toMatchObject([{ mayEdit: true }]);
  });

  it('is told of drafts to those alone who keep the material or edit the topic', async () => {
    const material = await picture({ shared: true });
    const { topicId } = await createTopic(hoa.api);
    await addLesson(hoa.api, topicId, { title: 'Chưa công bố', markdown: shows(material) });
    const third = await aTrainer(server());
    expect(await usesOf(third, material.id)).toEqual([]);
    expect(await usesOf(lan, material.id)).toHaveLength(1);
    expect(await usesOf(hoa, material.id)).toHaveLength(1);
    await ok(publish(hoa.api, topicId, (await getDraft(hoa.api, topicId)).lockVersion));
    expect(await usesOf(third, material.id)).toMatchObject([{ lessonTitle: 'Chưa công bố', mayEdit: false }]);
  });

  it('is written when an older text comes back from the history', async () => {
    const material = await picture();
    const { topicId } = await createTopic(lan.api);
    const lesson = await addLesson(lan.api, topicId, { title: 'Bài', markdown: shows(material) });
    const now = await ok(updateLesson(lan.api, lesson, { markdown: 'Đã bỏ ảnh.' }));
    expect(await usesOf(lan, material.id)).toEqual([]);
    const path = { lessonId: lesson.id };
    const saved = await ok(
      lan.api.GET('/api/v1/authoring/lessons/{lessonId}/revisions', { params: { path } }),
    );
    const revisionId = saved.items.at(-1)!.id;
    const older = await ok(
      lan.api.GET('/api/v1/authoring/lessons/{lessonId}/revisions/{revisionId}', {
        params: { path: { ...path, revisionId } },
      }),
    );
    await ok(updateLesson(lan.api, now, { markdown: older.markdown }));
    expect(await usesOf(lan, material.id)).toHaveLength(1);
  });

  it('is written from content files and from packages', async () => {
    const material = await picture({ shared: true });
    const { topicId } = await createTopic(lan.api);
    await addLesson(lan.api, topicId, { title: 'Trong gói', markdown: shows(material) });
    await server()
      .get<ContentService>(ContentService)
      .load(aTopic(shows(material)));
    const zip = await lan.client.fetch(`/api/v1/authoring/topics/${topicId}/package`);
    const brought = await hoa.client.fetch('/api/v1/authoring/packages', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: (await zip.arrayBuffer()) as never,
    });
    expect(brought.status).toBe(201);
    expect((await places(material)).map(([code, title]) => [code, title])).toEqual(
      expect.arrayContaining([
        ['CD977', 'Từ tệp'],
        [expect.stringMatching(/^TD/), 'Trong gói'],
      ]),
    );
    // The picture came back as a file: it is another material, hers, in her topic alone.
    expect(await places(material)).toHaveLength(2);
    const [hers] = await list(hoa, { whose: 'mine', kind: 'image' });
    expect((await usesOf(hoa, hers!.id)).map(({ lessonTitle }) => lessonTitle)).toEqual(['Trong gói']);
  });

  it('is refused for what she may not use, by its name; what the lesson shows already stays', async () => {
    const secret = await picture({ title: 'Ảnh riêng' });
    const { topicId } = await createTopic(hoa.api);
    const lesson = await addLesson(hoa.api, topicId, { title: 'Bài', markdown: 'Chữ.' });
    const refused = await problemOf(
      updateLesson(hoa.api, lesson, { markdown: `Chữ mới.\n\n${shows(secret)}` }),
    );
    expect(refused).toMatchObject({ status: 422, code: 'material.unknown' });
    expect(refused.title).toContain('“Ảnh riêng”');
    expect(refused.details).toEqual({ materials: [editionOf(secret)] });
    expect(await usesOf(lan, secret.id)).toEqual([]);

    const shared = await ok(changeMaterial(lan, secret, { shared: true }));
    const shown = await ok(updateLesson(hoa.api, lesson, { markdown: shows(secret) }));
    await ok(changeMaterial(lan, shared, { shared: false }));
    const kept = await ok(updateLesson(hoa.api, shown, { markdown: `Thêm chữ.\n\n${shows(secret)}` }));
    expect(kept.markdown).toContain('Thêm chữ.');
    expect(await ok(getMaterial(hoa, secret.id))).toMatchObject({ title: 'Ảnh riêng', mayChange: false });
    const other = await createTopic(hoa.api);
    const elsewhere = hoa.api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
      params: { path: { topicId: other.topicId } },
      body: { title: 'Nơi khác', markdown: shows(secret) },
    });
    expect((await problemOf(elsewhere)).code).toBe('material.unknown');
  });
});

describe('a new edition', () => {
  it('is offered to drafts that show an older one, and changes nothing by itself', async () => {
    const material = await picture({ shared: true });
    const { topicId } = await aPublishedTopic(
      server(),
      { lessons: [{ title: 'Bài', markdown: shows(material) }] },
      hoa,
    );
    const [older] = material.editions;
    await ok(addEdition(lan, material.id, await aFile(), 'Thêm bước năm.'));
    const twice = await ok(addEdition(lan, material.id, await aFile(), 'Sửa chính tả.'));
    expect(twice.editions.map(({ number, note }) => [number, note])).toEqual([
      [3, 'Sửa chính tả.'],
      [2, 'Thêm bước năm.'],
      [1, null],
    ]);
    expect(await newerMaterials(hoa, topicId)).toEqual([]);
    const { lessons } = await beginDraft(hoa.api, topicId);
    const [lesson] = lessons as [(typeof lessons)[number]];
    expect(lesson.markdown).toBe(shows(material));
    expect(await newerMaterials(hoa, topicId)).toEqual([
      {
        lessonId: lesson.id,
        materialId: material.id,
        kind: 'image',
        title: material.title,
        from: { id: older!.id, mediaId: older!.file.mediaId, number: 1 },
        to: { id: editionOf(twice), mediaId: twice.editions[0]!.file.mediaId, number: 3 },
        notes: ['Thêm bước năm.', 'Sửa chính tả.'],
      },
    ]);
    await ok(updateLesson(hoa.api, lesson, { markdown: shows(twice) }));
    expect(await newerMaterials(hoa, topicId)).toEqual([]);
    expect((await usesOf(lan, material.id)).map(({ state, edition }) => [state, edition])).toEqual(
      expect.arrayContaining([
        ['published', 1],
        ['draft', 3],
      ]),
    );
  });

  it('is not offered before it can be shown', async () => {
    const film = await ok(
      createMaterial(lan, { mediaId: await aReadyFilm(server(), lan, 60), title: 'Phim' }),
    );
    const { topicId } = await createTopic(lan.api);
    await addLesson(lan.api, topicId, { title: 'Bài', markdown: `[Phim](material:${editionOf(film)})` });
    await ok(addEdition(lan, film.id, await aFilm(server(), lan, 'transcoding')));
    expect(await newerMaterials(lan, topicId)).toEqual([]);
    await ok(addEdition(lan, film.id, await aReadyFilm(server(), lan, 70)));
    expect(await newerMaterials(lan, topicId)).toMatchObject([{ from: { number: 1 }, to: { number: 3 } }]);
  });

  it('is of the same kind, and compared by its words', async () => {
    const document = await ok(
      createMaterial(lan, {
        mediaId: await aReadyFile(server(), lan, 'document', 'Điều 1. Nghe hai bên.'),
        title: 'Sổ tay',
        shared: true,
      }),
    );
    expect((await problemOf(addEdition(lan, document.id, await aFile()))).code).toBe('material.invalid');
    const next = await aReadyFile(server(), lan, 'document', 'Điều 1. Nghe cả hai bên.');
    const { editions } = await ok(addEdition(lan, document.id, next));
    const texts = await Promise.all(
      editions.map(({ id: editionId }) =>
        ok(
          hoa.api.GET('/api/v1/materials/{materialId}/editions/{editionId}/text', {
            params: { path: { materialId: document.id, editionId } },
          }),
        ),
      ),
    );
    expect(texts.map(({ text }) => text)).toEqual(['Điều 1. Nghe cả hai bên.', 'Điều 1. Nghe hai bên.']);
  });
});

describe('a lesson’s main film', () => {
  const film = async (shared: boolean) => {
    const mediaId = await aReadyFilm(server(), lan, 60);
    return { mediaId, material: await ok(createMaterial(lan, { mediaId, title: 'Phim của Lan', shared })) };
  };

  it('may be one of the materials that she may use, which then knows of it', async () => {
    const { topicId } = await createTopic(hoa.api);
    const lesson = await addLesson(hoa.api, topicId, { title: 'Bài có phim', markdown: '' });
    const own = await film(false);
    const foreign = await problemOf(updateLesson(hoa.api, lesson, { mediaId: own.mediaId }));
    expect(foreign.code).toBe('media.forbidden');
    const { mediaId, material } = await film(true);
    const shown = await ok(updateLesson(hoa.api, lesson, { mediaId }));
    expect(shown.mediaId).toBe(mediaId);
    expect(await usesOf(hoa, material.id)).toMatchObject([{ lessonTitle: 'Bài có phim', edition: 1 }]);
    expect(ids(await list(hoa, { mediaId }))).toEqual([material.id]);
    const playing = hoa.api.POST('/api/v1/materials/{materialId}/editions/{editionId}/playback', {
      params: { path: { materialId: material.id, editionId: editionOf(material) } },
    });
    expect((await ok(playing)).master).toContain('/play/');
    await ok(addEdition(lan, material.id, await aReadyFilm(server(), lan, 80)));
    expect(await newerMaterials(hoa, topicId)).toMatchObject([{ lessonId: lesson.id, from: { mediaId } }]);
    await ok(updateLesson(hoa.api, shown, { mediaId: null }));
    expect(await usesOf(hoa, material.id)).toEqual([]);
  });

  it('that is somebody’s own plays for nobody else', async () => {
    const { material } = await film(false);
    const playing = hoa.api.POST('/api/v1/materials/{materialId}/editions/{editionId}/playback', {
      params: { path: { materialId: material.id, editionId: editionOf(material) } },
    });
    expect((await problemOf(playing)).code).toBe('material.not-found');
  });
});

describe('a person who is merged, or erased', () => {
  it('hands her own materials on to the record that is kept', async () => {
    const [kept, merged] = [await aTrainer(server()), await aTrainer(server())];
    const material = await aPicture(server(), merged);
    expect(ids(await list(kept))).not.toContain(material.id);
    const lock = async ({ personId }: Somebody) => {
      const path = { params: { path: { personId } } };
      return (await ok(admin.api.GET('/api/v1/persons/{personId}', path))).lockVersion;
    };
    const versions = { keptLockVersion: await lock(kept), mergedLockVersion: await lock(merged) };
    const body = { keptId: kept.personId, mergedId: merged.personId, reason: 'Nhập hai lần', ...versions };
    await ok(admin.api.POST('/api/v1/person-merges', { body }));
    expect(await ok(getMaterial(kept, material.id))).toMatchObject({ mine: true, mayChange: true });
  });

  it('leaves her materials where lessons show them; an administrator looks after them', async () => {
    const own = elsewhere();
    const [chief, colleague] = [await anAdministrator(own), await aTrainer(own)];
    const leaving = await aTrainer(own, { fullName: 'Lò Thị Xa' });
    const material = await aPicture(own, leaving, { shared: true });
    const { topicId } = await createTopic(colleague.api);
    await addLesson(colleague.api, topicId, { title: 'Bài', markdown: shows(material) });
    const request = await askFor(leaving, 'erase');
    await own.get<GrantService>(GrantService).setEverywhere(leaving.personId, [], null);
    const path = { params: { path: { requestId: request.id } } };
    const answer = { decision: 'accept', text: 'Chúng tôi đồng ý.' } as const;
    await ok(chief.api.POST('/api/v1/data-requests/{requestId}/answer', { ...path, body: answer }));
    own.clock.advance({ hours: 25 });
    const erased = { ...path, body: { fullName: 'Lò Thị Xa' } };
    await ok(chief.api.POST('/api/v1/data-requests/{requestId}/completion', erased));
    const seen = await ok(getMaterial(colleague, material.id));
    expect(seen).toMatchObject({ mayChange: false, topics: 1 });
    expect((await colleague.client.fetch(seen.editions[0]!.file.picture!)).status).toBe(200);
    await ok(changeMaterial(chief, seen, { title: 'Còn dùng' }));
  });
});

const aTopic = (markdown: string) => ({
  groups: [{ code: 'G01', name: 'Công tác Hội' }],
  topics: [
    {
      code: 'CD977',
      facts: {
        title: 'Từ tệp nội dung',
        summary: 'Tóm tắt.',
        group: 'G01' as const,
        positions: ['CH' as const],
        areas: ['chung' as const],
        level: 'CB' as const,
        kind: 'TC' as const,
        periods: 1,
        objectives: ['Biết.'],
      },
      extras: { tags: [], compilers: [], practice: null, handout: null },
      materials: [],
      lessons: [
        { key: 'mot', moduleKey: null, title: 'Từ tệp', minutes: 5, markdown, video: null, captions: {} },
      ],
      questions: [],
      pictures: [],
      passMark: 500,
      attemptsAllowed: null,
      shuffleQuestions: false,
      rules: null,
      slots: [],
      sources: [],
      legalBases: [],
      change: null,
      hash: 'a'.repeat(64),
    },
  ],
});
