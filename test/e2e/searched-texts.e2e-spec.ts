import { ok } from '../support/api-client';
import { getCaptions, GREETING, saveCaptions } from '../support/captions';
import { makeFilm } from '../support/films';
import { aTrainer, nobody, type Somebody } from '../support/people';
import { aDocument, aMaterial } from '../support/shown-materials';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic } from '../support/topics';
import { upload } from '../support/uploads';

const server = testServer();
const LONG = 'Đọc kỹ rồi làm theo từng bước. '.repeat(20);
let trainer: Somebody;
let topic: PublishedTopic;
let films: { main: string; block: string };

const search = async (query: string, more: object = {}) =>
  (await ok(nobody(server()).api.GET('/api/v1/topics', { params: { query: { query, ...more } } }))).items;
const found = async (query: string) =>
  (await search(query)).map(({ code, foundIn, excerpt }) => ({ code, foundIn, excerpt }));
const say = async (mediaId: string, text: string) => {
  const before = await getCaptions(trainer.api, mediaId);
  const lockVersion = before.data?.lockVersion ?? 0;
  await ok(saveCaptions(trainer.api, mediaId, lockVersion, [{ ...GREETING, text }]));
};
/** Past the minute in which more captions may come. */
async function later(): Promise<void> {
  server().clock.advance({ minutes: 2 });
  await server().idle();
}

beforeAll(async () => {
  trainer = await aTrainer(server());
  films = {
    main: await upload(trainer.client, await makeFilm(3)),
    block: await upload(trainer.client, await makeFilm(2)),
  };
  await server().idle();
  await say(films.main, 'Chị Lường kể chuyện bản mường.');
  await say(films.block, 'Anh Tòng trồng mận hậu.');
  const film = await aMaterial(server(), { kind: 'video', mediaId: films.block, title: 'Phim' });
  const document = await aDocument(server(), {
    title: 'Nghị quyết số 7',
    files: { 'original.pdf': 'x', 'view.pdf': 'x', 'text.txt': 'Chăn nuôi lợn nái\fXây chuồng trại' },
    details: { textLength: 33 },
  });
  const markdown = `${LONG}\n\n[Chuyện ở bản](material:${film})\n\n[](material:${document})`;
  const lessons = [
    { title: 'Mở đầu', markdown: LONG, mediaId: films.main },
    { title: 'Bài hai', markdown },
  ];
  topic = await aPublishedTopic(server(), { lessons, facts: { kind: 'TC' } }, trainer);
  await server().idle();
});

describe('a topic with films and documents', () => {
  it.each([
    [
      'chuồng trại',
      'document',
      'Nghị quyết số 7',
      'Chăn nuôi lợn nái Xây \u0001chuồng\u0002 \u0001trại\u0002',
    ],
    ['muong', 'lesson-film', 'Mở đầu', 'Chị Lường kể chuyện bản \u0001mường\u0002.'],
    ['mận hậu', 'film', 'Chuyện ở bản', 'Anh Tòng trồng \u0001mận\u0002 \u0001hậu\u0002.'],
  ])('is found by “%s”, and says where that stands', async (query, kind, title, excerpt) =>
    expect(await found(query)).toEqual([{ code: topic.code, foundIn: { kind, title }, excerpt }]),
  );

  it('is found by its own text before what it shows', async () =>
    expect((await found('lam theo tung buoc'))[0]).toMatchObject({ code: topic.code, foundIn: null }));

  it('counts as one with video that can be studied by reading', async () => {
    const [card] = await search('mận hậu', { video: ['yes'], reading: ['yes'] });
    expect(card).toMatchObject({ code: topic.code, hasVideo: true });
  });

  it('is found by captions as they are now, a while after they were changed', async () => {
    await say(films.main, 'Chị Lường nói về bón phân.');
    await say(films.main, 'Chị Lường nói về tỉa cành.');
    await say(films.block, 'Anh Tòng hái cà phê.');
    await later();
    for (const gone of ['bản mường', 'bón phân', 'mận hậu']) expect(await found(gone)).toEqual([]);
    for (const now of ['tỉa cành', 'hái cà phê', 'chuồng trại'])
      expect((await found(now)).map(({ code }) => code)).toEqual([topic.code]);
  });

  it('cannot be studied by reading where a short lesson lives by the film in it', async () => {
    const film = await aMaterial(server(), { kind: 'video', mediaId: films.block });
    const lessons = [{ title: 'Xem phim', markdown: `Mời xem phim thủy lợi.\n\n[Phim](material:${film})` }];
    const { code } = await aPublishedTopic(server(), { lessons, facts: { kind: 'TC' } }, trainer);
    expect(await search('phim thủy lợi', { reading: ['yes'] })).toEqual([]);
    expect(await search('phim thủy lợi', { video: ['yes'] })).toMatchObject([{ code, hasVideo: true }]);
  });
});
