import { orderMissingTopics } from '../../apps/course/src/order-missing-topics';
import { CatalogueShelf, CatalogueTopic } from '@hochoi/library';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { aTrainer, nobody, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  type Facts,
  publish,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;

beforeAll(async () => {
  trainer = await aTrainer(server());
});

type Query = { [name: string]: string | string[] | number };
const search = (query: Query) =>
  ok(nobody(server()).api.GET('/api/v1/topics', { params: { query: query as never } }));
const titles = async (query: Query) => (await search(query)).items.map(({ title }) => title);
const a = (facts: Partial<Facts>, markdown = 'Nội dung bài học.') =>
  aPublishedTopic(server(), { facts, lessons: [{ title: 'Bài một', markdown }] }, trainer);

/** Changes the title in a draft of the next version. @returns what publishing it takes */
async function retitle(topicId: string, title: string): Promise<number> {
  const { lockVersion } = await beginDraft(trainer.api, topicId);
  const params = at({ topicId }, lockVersion);
  const draft = await ok(
    trainer.api.PATCH('/api/v1/authoring/topics/{topicId}', { params, body: { title } }),
  );
  return draft.lockVersion;
}

describe('searching the catalogue', () => {
  it('finds without marks, in any case, by words of title, summary and lessons', async () => {
    const title = 'Phòng ngừa tảo hôn ở vùng cao';
    await a({ title, summary: 'Gia đình hạnh phúc bền vững.' }, 'Đường dây nóng của **xã**.');
    for (const query of ['tao hon', 'TẢO HÔN', 'hanh phuc ben', 'duong day nong', 'tảo'.normalize('NFD')])
      expect(await titles({ query })).toEqual([title]);
    expect(await titles({ query: 'tao hon nong thon' })).toEqual([]);
  });

  it('marks what was found, and shows where it stands when not in the title', async () => {
    await a({ title: 'Tín dụng đen là gì' }, 'Lãi suất cắt cổ là lãi suất trái luật.');
    const inTitle = (await search({ query: 'tin dung' })).items[0]!;
    expect(inTitle.matchedTitle).toBe('\u0001Tín\u0002 \u0001dụng\u0002 đen là gì');
    const inText = (await search({ query: 'cat co' })).items[0]!;
    expect(inText).toMatchObject({ title: 'Tín dụng đen là gì', matchedTitle: null });
    expect(inText.excerpt).toContain('\u0001cắt\u0002 \u0001cổ\u0002');
  });

  it('puts exact marks first', async () => {
    await a({ title: 'Chăm sóc ma ốm' });
    await a({ title: 'Chăm sóc má ốm' });
    expect((await titles({ query: 'má ốm' }))[0]).toBe('Chăm sóc má ốm');
    expect((await titles({ query: 'ma ốm' }))[0]).toBe('Chăm sóc ma ốm');
  });

  it('counts by facet what choosing it would really give', async () => {
    const word = 'nước mắm';
    await a({ title: `Làm ${word} một`, group: 'G05', level: 'CB', positions: ['CH', 'X'] });
    await a({ title: `Làm ${word} hai`, group: 'G05', level: 'NC', positions: ['CH'] });
    await a({ title: `Làm ${word} ba`, group: 'G06', level: 'CB', positions: ['X'] });
    const chosen = { query: word, level: 'CB' };
    const { facets, total } = await search(chosen);
    expect(total).toBe(2);
    for (const [name, values] of Object.entries(facets))
      for (const { value, count } of values)
        expect([name, value, count]).toEqual([
          name,
          value,
          (await search({ ...chosen, [name]: value })).total,
        ]);
    expect(facets.group.map(({ value }) => value)).toEqual(['G05', 'G06']);
    expect((await search({ query: word, group: ['G05', 'G06'], position: 'X' })).total).toBe(2);
  });

  it('pages by cursor without losing or repeating a topic', async () => {
    const word = 'nuôi ong';
    for (let i = 1; i <= 5; i += 1) await a({ title: `Nghề ${word} ${i}` });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await search({ query: word, limit: 2, sort: 'title', ...(cursor && { cursor }) });
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((i) => `Nghề ${word} ${i}`));
  });

  it.each([{ limit: 0 }, { limit: 101 }, { sort: 'la-hoan' }, { query: 'x'.repeat(201) }])(
    'refuses %j in words',
    async (query) => {
      const call = nobody(server()).api.GET('/api/v1/topics', { params: { query: query as never } });
      expect((await problemOf(call)).code).toBe('request.invalid');
    },
  );

  it.each(['%', '_', "'; DROP TABLE topic; --", '\\', '*+', '\u0000'])(
    'takes %j for what it is',
    async (query) => {
      expect(await titles({ query })).toEqual([]);
    },
  );
});

describe('what learners can find', () => {
  it('does not have a topic that was never published, nor its lessons', async () => {
    const title = 'Bản nháp chưa ai được xem';
    const { topicId, code } = await createTopic(trainer.api, { title });
    await addLesson(trainer.api, topicId, { title: 'Bài nháp bí mật' });
    expect(await titles({ query: 'ban nhap' })).toEqual([]);
    const { api } = nobody(server());
    const page = await problemOf(api.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
    expect(page).toMatchObject({ status: 404, code: 'topic.not-found' });
  });

  it('has a new version at once when it is published, and not before', async () => {
    const { topicId, code } = await a({ title: 'Chuyện cũ kể lại' });
    const lockVersion = await retitle(topicId, 'Chuyện mới kể lại');
    expect(await titles({ query: 'ke lai' })).toEqual(['Chuyện cũ kể lại']);
    await ok(publish(trainer.api, topicId, lockVersion));
    expect(await titles({ query: 'ke lai' })).toEqual(['Chuyện mới kể lại']);
    const page = await ok(nobody(server()).api.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
    expect(page).toMatchObject({ version: 2, title: 'Chuyện mới kể lại', enrolment: null });
  });

  it('is written down by a job when rows are missing, as in an installation from before', async () => {
    await a({ title: 'Có từ trước' }, 'Lời ru của mẹ.');
    const shelf = server().get<CatalogueShelf>(CatalogueShelf);
    await server()
      .get<Database>(Database)
      .transaction((manager) => manager.clear(CatalogueTopic));
    expect(await shelf.missing()).not.toEqual([]);
    await orderMissingTopics(server().standalone.app);
    await server().idle();
    expect(await shelf.missing()).toEqual([]);
    expect(await titles({ query: 'loi ru' })).toEqual(['Có từ trước']);
  });
});
