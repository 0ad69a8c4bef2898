import { type ChangeKind, changeKinds, noExtras, type RenewalCount, startOfDay } from '@hochoi/contracts';
import { Database, newId, platformEntities } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import fc from 'fast-check';
import { Lesson, libraryEntities, RenewalService, Topic, TopicReview, TopicVersion } from '../index';

const entities = [...platformEntities, ...libraryEntities];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;

/** What happened to a topic, on days counted from the beginning of 2025; a first version has no kind. */
interface Life {
  group: string;
  periods: number;
  events: { day: number; what: ChangeKind | 'first' | 'withdrawn' }[];
}

const at = (day: number) => new Date(startOfDay('2025-01-01').getTime() + day * 86_400_000 + 3_600_000);
const dayText = (day: number) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
const spanOf = (from: number, to: number) => ({
  from: startOfDay(dayText(from)),
  to: startOfDay(dayText(to)),
});

/** The same figures by plain counting, straight from the definition. */
function counted(lives: readonly Life[], from: number, to: number): RenewalCount {
  const before = ({ events }: Life) => events.filter(({ day }) => day < to);
  const inForce = lives.filter((life) => {
    const last = before(life).at(-1);
    return last !== undefined && last.what !== 'withdrawn';
  });
  const renewed = inForce.filter((life) =>
    before(life).some(({ day, what }) => day >= from && what === 'renewal'),
  );
  const length = (some: Life[]) => some.reduce((sum, { periods }) => sum + periods, 0);
  return {
    topics: inForce.length,
    renewed: renewed.length,
    periods: length(inForce),
    periodsRenewed: length(renewed),
  };
}

const life: fc.Arbitrary<Life> = fc
  .record({
    group: fc.constantFrom('G01', 'G02'),
    periods: fc.integer({ min: 1, max: 8 }),
    days: fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
    kinds: fc.array(fc.constantFrom(...changeKinds, 'withdrawn' as const), { minLength: 6, maxLength: 6 }),
  })
  .map(({ group, periods, days, kinds }) => ({
    group,
    periods,
    events: days
      .sort((a, b) => a - b)
      .map((day, index) => ({ day, what: index === 0 ? ('first' as const) : kinds[index]! })),
  }));

export function describeRenewal(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let renewal: RenewalService;

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    renewal = new RenewalService(database);
  });
  afterAll(() => test.drop());

  async function write(lives: readonly Life[]): Promise<void> {
    await database.transaction(async (manager) => {
      for (const entity of [TopicReview, Lesson, TopicVersion, Topic]) await manager.clear(entity);
      for (const [index, one] of lives.entries()) await writeLife(one, `CD${String(index).padStart(3, '0')}`);
    });
  }

  async function writeLife({ group, periods, events }: Life, code: string): Promise<void> {
    const { manager } = database;
    const topicId = newId();
    const times = { createdAt: at(0), updatedAt: at(0) };
    const none = { ownerId: null, publishedVersionId: null, draftVersionId: null, contentHash: null };
    await manager.insert(Topic, { id: topicId, code, ...none, ...times });
    const title = `Chuyên đề ${code}`;
    const facts = { title, group, periods } as TopicVersion['facts'];
    const still = {
      state: 'superseded',
      title,
      facts,
      extras: noExtras,
      sources: [],
      legalBases: [],
      ...times,
    } as const;
    const empty = {
      lockVersion: 1,
      changeNote: null,
      moveOver: null,
      decisionNumber: null,
      decisionDate: null,
    };
    for (const [index, { day, what }] of events.entries()) {
      const id = newId();
      if (what === 'withdrawn') {
        const step = { id, topicId, versionId: topicId, step: what, personId: null, at: at(day), note: null };
        await manager.insert(TopicReview, step);
        continue;
      }
      const own = { id, topicId, number: index + 1, quizId: id, publishedAt: at(day), publishedBy: null };
      const changeKind = what === 'first' ? null : what;
      await manager.insert(TopicVersion, { ...still, ...empty, ...own, changeKind } as never);
      const lesson = { title, minutes: 5, markdown: '', moduleKey: null, mediaId: null, lockVersion: 1 };
      await manager.insert(Lesson, { id: newId(), versionId: id, key: 'mot', position: 1, ...lesson });
    }
  }

  const whole = async (from: number, to: number): Promise<RenewalCount> => {
    const none = { topics: 0, renewed: 0, periods: 0, periodsRenewed: 0 };
    const sum = { ...none };
    for (const one of (await renewal.groups(spanOf(from, to))).values())
      for (const name of Object.keys(none) as (keyof RenewalCount)[]) sum[name] += one[name];
    return sum;
  };

  it('is what plain counting gives, whatever happened to the topics', async () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 8 }), days, async (lives, [from, length]) => {
        await write(lives);
        expect(await whole(from, from + length)).toEqual(counted(lives, from, from + length));
      }),
      { numRuns: 40 },
    );
  });

  it('gives the published figure of 52 topics in 86: 60,5 %', async () => {
    const topic = (renewed: boolean): Life => ({
      group: 'G01',
      periods: 4,
      events: [
        { day: 0, what: 'first' },
        { day: 40, what: renewed ? 'renewal' : 'typo' },
      ],
    });
    await write(Array.from({ length: 86 }, (_, index) => topic(index < 52)));
    const { topics, renewed } = await whole(30, 60);
    expect((100 * renewed) / topics).toBeCloseTo(60.5, 1);
  });

  it('opens down to the topics, page by page, and their versions of the period', async () => {
    const first = { day: 0, what: 'first' as const };
    const lives: Life[] = [
      { group: 'G01', periods: 2, events: [first, { day: 20, what: 'renewal' }, { day: 30, what: 'typo' }] },
      { group: 'G02', periods: 2, events: [first] },
      { group: 'G01', periods: 2, events: [{ day: 25, what: 'first' }] },
      { group: 'G01', periods: 2, events: [first, { day: 22, what: 'withdrawn' }] },
    ];
    await write(lives);
    const page = await renewal.topics(spanOf(10, 40), { limit: 2 });
    expect(page.map(({ code, renewed, versions }) => [code, renewed, versions.map((v) => v.number)])).toEqual(
      [
        ['CD000', true, [3, 2]],
        ['CD001', false, []],
      ],
    );
    const rest = await renewal.topics(spanOf(10, 40), { after: 'CD001', limit: 2 });
    expect(rest.map(({ code }) => code)).toEqual(['CD002']);
    const codes = async (more: object) =>
      (await renewal.topics(spanOf(10, 40), { limit: 9, ...more })).map(({ code }) => code);
    expect(await codes({ renewed: false })).toEqual(['CD001', 'CD002']);
    expect(await codes({ group: 'G02' })).toEqual(['CD001']);
    expect(await codes({ group: 'G01', renewed: true })).toEqual(['CD000']);
  });

  it('knows nothing of what was published only after the period', async () => {
    await write([{ group: 'G01', periods: 2, events: [{ day: 50, what: 'first' }] }]);
    expect((await whole(0, 50)).topics).toBe(0);
    expect((await whole(0, 51)).topics).toBe(1);
  });
}
