import { facetNames, fold } from '@hochoi/contracts';
import { Clock, Database, platformEntities } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import fc from 'fast-check';
import {
  CatalogueRows,
  CatalogueService,
  CatalogueShelf,
  LessonVideos,
  libraryEntities,
  Topic,
  TopicStore,
} from '../index';
import { CatalogueTopic } from './catalogue-topic.entity';
import type { CatalogueSearch } from './catalogue';
import { type MadeTopic, writeLibrary, writeVersion } from '../testing/made-library';

export const entities = [...platformEntities, ...libraryEntities];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;

const nothing = Object.fromEntries(facetNames.map((name) => [name, [] as string[]]));
export const asked = (query: Partial<CatalogueSearch> = {}) =>
  ({ ...nothing, sort: 'relevance', limit: 100, ...query }) as CatalogueSearch;

/** A process of an installation, as far as the catalogue goes. */
export function processOn(
  database: Database,
  films: Awaited<ReturnType<LessonVideos['describe']>> = new Map(),
) {
  const store = new TopicStore(database, new Clock());
  const shelf = new CatalogueShelf(database, store, { add: () => Promise.resolve() } as never);
  const service = new CatalogueService(
    database,
    store,
    new CatalogueRows(database, { textOf: () => Promise.resolve(''), describe: async () => films }),
    { match: () => Promise.resolve({ matchedTitle: null, excerpt: null, foundIn: null }) } as never,
  );
  const titles = async (query: string, more: Partial<CatalogueSearch> = {}) =>
    (await service.search(asked({ query, ...more }))).items.map(({ entry }) => entry.facts.title);
  return { store, shelf, service, titles };
}

export function describeCatalogue(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let here: ReturnType<typeof processOn>;
  let there: ReturnType<typeof processOn>;

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterAll(() => test.drop());

  /** Two processes that know nothing yet. @param written whether the job has run */
  async function library(topics: readonly MadeTopic[], written = true) {
    await database.transaction((manager) => manager.clear(CatalogueTopic));
    const rows = await writeLibrary(database, topics);
    [here, there] = [processOn(database), processOn(database)];
    if (written) await here.shelf.writeMissing();
    else await database.transaction(() => here.store.nextRevision());
    return rows;
  }

  it('finds by title, summary and objectives until words are written down, and by all of them afterwards', async () => {
    const lesson = { title: 'Bài về tảo hôn', markdown: 'Đường dây **nóng** của xã.' };
    await library(
      [{ title: 'Vùng cao', facts: { summary: 'Gia đình hạnh phúc' }, lessons: [lesson] }],
      false,
    );
    expect(await here.titles('hanh phuc')).toEqual(['Vùng cao']);
    expect(await here.titles('duong day nong')).toEqual([]);
    expect((await here.service.search(asked())).items[0]!.entry.lessonCount).toBe(1);
    expect(await there.shelf.writeMissing()).toBe(1);
    for (const query of ['duong day nong', 'tao hon', 'cong tac hoi', 'cd00001'])
      expect([query, await here.titles(query)]).toEqual([query, ['Vùng cao']]);
  });

  it('counts as one for studying without a line only what a device can keep whole', async () => {
    const lesson = (mediaId?: string) => ({ title: 'Bài', markdown: 'Chữ.', mediaId });
    const film = (state: 'ready' | 'transcoding' | 'failed') => ({ state, audioOnly: false }) as never;
    await library([
      { title: 'Chỉ có chữ', lessons: [lesson()] },
      { title: 'Phim đã xong', lessons: [lesson(), lesson('phim-xong')] },
      { title: 'Phim đang làm', lessons: [lesson('phim-dang-lam')] },
      { title: 'Một phim hỏng', lessons: [lesson('phim-xong'), lesson('phim-hong')] },
      { title: 'Phim không ai biết', lessons: [lesson('phim-la')] },
      { title: 'Chưa có bài', lessons: [] },
    ]);
    const films = new Map([
      ['phim-xong', film('ready')],
      ['phim-dang-lam', film('transcoding')],
      ['phim-hong', film('failed')],
    ]);
    const { service, titles } = processOn(database, films);
    expect((await service.search(asked())).facets.offline).toEqual([
      { value: 'yes', label: 'yes', count: 3 },
    ]);
    const kept = ['Chỉ có chữ', 'Phim đang làm', 'Phim đã xong'];
    expect((await titles('', { offline: ['yes'] })).sort()).toEqual(kept.sort());
  });

  it('is written once, whoever writes it at the same time', async () => {
    await library(
      Array.from({ length: 50 }, (_, nth) => ({ title: `Chuyên đề ${nth}` })),
      false,
    );
    const written = await Promise.all([here.shelf.writeMissing(), there.shelf.writeMissing()]);
    expect(written[0]! + written[1]!).toBe(50);
    expect(await here.shelf.missing()).toEqual([]);
    expect(await there.titles('chuyen de')).toHaveLength(50);
  });

  it('has a new version at once in every process, and its old words no more', async () => {
    const [topic] = await library([
      { title: 'Chuyện cũ', lessons: [{ title: 'Một', markdown: 'xưa kia' }] },
      { title: 'Khác' },
    ]);
    expect([await here.titles('xua'), await there.titles('xua')]).toEqual([['Chuyện cũ'], ['Chuyện cũ']]);
    const versionId = await writeVersion(database, topic!, {
      title: 'Chuyện mới',
      lessons: [{ title: 'Hai', markdown: 'ngày nay' }],
    });
    await here.shelf.put(topic!.topicId, versionId);
    for (const process of [here, there]) {
      expect(await process.titles('xua')).toEqual([]);
      expect(await process.titles('ngay nay')).toEqual(['Chuyện mới']);
      expect((await process.service.search(asked())).total).toBe(2);
    }
  });

  it('has a withdrawn topic no more, and again when it is published again', async () => {
    const [topic] = await library([{ title: 'Đi rồi về' }]);
    expect(await there.titles('')).toEqual(['Đi rồi về']);
    const publish = (id: string | null) =>
      database.transaction(async (manager) => {
        await manager.update(Topic, { id: topic!.topicId }, { publishedVersionId: id });
        await (id ? here.shelf.put(topic!.topicId, id) : here.shelf.remove(topic!.topicId));
      });
    await publish(null);
    expect([await there.titles(''), await processOn(database).titles('')]).toEqual([[], []]);
    await publish(topic!.versionId);
    expect([await there.titles('di roi'), await processOn(database).titles('di roi')]).toEqual([
      ['Đi rồi về'],
      ['Đi rồi về'],
    ]);
  });

  it('finds by a further text, until another one takes its place', async () => {
    const { topicId, versionId } = (await library([{ title: 'Có tài liệu' }]))[0]!;
    const put = (id: string, version: string, text: string) =>
      here.shelf.putTexts(id, version, () => Promise.resolve([{ source: 'document.1', text }]));
    const add = (text: string) => put(topicId, versionId, text);
    await add('Nghị quyết đại hội');
    expect(await there.titles('nghi quyet')).toEqual(['Có tài liệu']);
    await add('Thông tri');
    expect([await there.titles('nghi quyet'), await there.titles('thong tri')]).toEqual([
      [],
      ['Có tài liệu'],
    ]);
    await put('nobody', versionId, 'lạc');
    await put(topicId, 'an-older-version', 'lạc');
    expect(await there.titles('lac')).toEqual([]);
  });

  it('keeps more words than a row holds', async () => {
    const lessons = [0, 1, 2, 3].map((nth) => ({
      title: `Bài ${nth + 1}`,
      markdown: Array.from({ length: 5000 }, (_, index) => `từ${nth * 5000 + index}`).join(' '),
    }));
    await library([{ title: 'Dài', lessons }]);
    expect([await here.titles('tu1 tu19999'), await here.titles('tu20000')]).toEqual([['Dài'], []]);
  });

  it('says what she may have meant when that finds more', async () => {
    await library([{ title: 'Bình đẳng giới' }, { title: 'Bình đẳng giới trong gia đình' }]);
    const { total, suggestion } = await here.service.search(asked({ query: 'binh dnag gioi' }));
    expect([total, suggestion]).toEqual([0, 'bình đẳng giới']);
    expect((await here.service.search(asked({ query: 'bình đẳng giới' }))).suggestion).toBeNull();
  });

  it('puts first what stands together, then what has the marks', async () => {
    await library([
      { title: 'Giới thiệu và bình đẳng' },
      { title: 'Bình đẳng giới' },
      { title: 'Binh đang gioi' },
    ]);
    expect((await here.titles('bình đẳng giới'))[0]).toBe('Bình đẳng giới');
    expect((await here.titles('binh dang gioi')).at(-1)).toBe('Giới thiệu và bình đẳng');
  });

  it('sorts by what is studied most, and numbers in titles by their size', async () => {
    const rows = await library(
      ['Bài 10', 'Bài 9', 'Bài 100'].map((title) => ({ title, lessons: [{ title, markdown: '' }] })),
    );
    expect(await here.titles('', { sort: 'title' })).toEqual(['Bài 9', 'Bài 10', 'Bài 100']);
    expect(await here.titles('', { sort: 'newest' })).toEqual(['Bài 100', 'Bài 9', 'Bài 10']);
    const studied = new Map([
      [rows[2]!.topicId, 5],
      [rows[0]!.topicId, 7],
    ]);
    const { items } = await here.service.search(asked({ sort: 'studied' }), studied);
    expect(items.map(({ entry }) => entry.facts.title)).toEqual(['Bài 10', 'Bài 100', 'Bài 9']);
  });

  const words = ['hội', 'hoà', 'hòa', 'giải', 'đất', 'dat', 'giới', 'gioi', 'xã'];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((some) => some.join(' '));
  const topics = fc.array(
    fc.record({
      title: text.map((some) => `Tên ${some}`),
      facts: fc.record({
        summary: text,
        level: fc.constantFrom('CB', 'NC'),
        positions: fc.constantFrom(['X'], ['CH', 'X']),
      }),
      tags: fc.array(text, { maxLength: 1 }),
      lessons: fc.array(fc.record({ title: text, markdown: text }), { maxLength: 2 }),
    }),
    { maxLength: 7 },
  ) as unknown as fc.Arbitrary<Required<MadeTopic>[]>;

  /** By plain comparing, straight from the definition. */
  const naive = (all: readonly Required<MadeTopic>[], query: string, level?: string) =>
    all.filter(({ title, facts, tags, lessons }) => {
      const found = [
        'Công tác Hội',
        title,
        facts.summary,
        ...tags,
        ...lessons.flatMap((one) => [one.title, one.markdown]),
      ];
      const has = fold(found.join(' ')).split(' ');
      const wanted = fold(query).split(' ').filter(Boolean);
      const fits = (word: string, nth: number) =>
        has.some((one) => (nth === wanted.length - 1 ? one.startsWith(word) : one === word));
      return (!level || facts.level === level) && wanted.every(fits);
    }).length;

  it('finds and counts in any library what plain comparing finds', async () => {
    await fc.assert(
      fc.asyncProperty(topics, text, async (all, query) => {
        await library(all);
        const { total, facets } = await here.service.search(asked({ query }));
        expect(total).toBe(naive(all, query));
        for (const { value, count } of facets.level) expect(count).toBe(naive(all, query, value));
        expect(facets.level.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      }),
      { numRuns: 25 },
    );
  });

  it('is one order, whichever way it is paged and in whichever order it was read', async () => {
    await fc.assert(
      fc.asyncProperty(
        topics,
        text,
        fc.constantFrom('relevance', 'newest', 'title' as const),
        async (all, query, sort) => {
          const rows = await library(all);
          const codes = async (by: typeof here, more: Partial<CatalogueSearch>) => {
            const { items, nextCursor } = await by.service.search(
              asked({ query, sort: sort as 'title', ...more }),
            );
            return { codes: items.map(({ entry }) => entry.code), nextCursor };
          };
          const whole = await codes(here, {});
          const paged: string[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = await codes(there, { limit: 2, cursor });
            paged.push(...page.codes);
            cursor = page.nextCursor;
          }
          expect(paged).toEqual(whole.codes);
          for (const { topicId, versionId } of [...rows].reverse().slice(0, 3))
            await here.shelf.put(topicId, versionId);
          expect(await codes(there, {})).toEqual(whole);
        },
      ),
      { numRuns: 15 },
    );
  });
}
