import { noExtras } from '@hochoi/contracts';
import { peopleEntities } from '@hochoi/people';
import { type AuditTrail, Clock, Database } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import { SelectQueryBuilder } from 'typeorm';
import { libraryEntities, Topic, TopicStore, TopicVersion } from '../index';
import { ReviewListService } from './review-list.service';
import { StepLog } from './step-log';

const VERSIONS = 3000;
const WAITING = 60;
const day = (nth: number) => new Date(Date.UTC(2026, 0, 1, 0, nth));

/** Every fiftieth version waits, handed in in another order than they were made. */
function versionRow(nth: number): TopicVersion {
  const waits = nth % (VERSIONS / WAITING) === 0;
  return {
    id: `version-${String(nth).padStart(5, '0')}`,
    topicId: `topic-${nth}`,
    number: 1,
    state: waits ? 'in-review' : 'published',
    title: `Chuyên đề ${nth}`,
    facts: {} as TopicVersion['facts'],
    extras: noExtras,
    sources: [],
    legalBases: [],
    quizId: `quiz-${nth}`,
    lockVersion: 1,
    // In pairs at the same moment: the id decides then.
    submittedAt: waits ? day(10_000 - Math.floor(nth / 100)) : null,
    ...{ changeNote: null, changeKind: null, moveOver: null, decisionNumber: null, decisionDate: null },
    publishedBy: null,
    createdAt: day(nth),
    updatedAt: day(nth),
    publishedAt: waits ? null : day(nth),
  };
}

const topicRow = (nth: number): Topic => ({
  id: `topic-${nth}`,
  code: `TD${String(nth).padStart(5, '0')}`,
  ownerId: null,
  publishedVersionId: null,
  draftVersionId: null,
  contentHash: null,
  createdAt: day(nth),
  updatedAt: day(nth),
});

export function describeReviewList(
  name: string,
  open: (entities: (new () => object)[]) => Promise<TestDatabase>,
): void {
  describe(`The reviewers' list on ${name}`, () => {
    let test: TestDatabase;
    let database: Database;
    let lists: ReviewListService;
    const numbers = Array.from({ length: VERSIONS }, (_, nth) => nth);

    beforeAll(async () => {
      test = await open([...libraryEntities, ...peopleEntities] as never);
      database = new Database(test.engine);
      await database.transaction(async (manager) => {
        for (let from = 0; from < VERSIONS; from += 100) {
          await manager.insert(Topic, numbers.slice(from, from + 100).map(topicRow));
          await manager.insert(TopicVersion, numbers.slice(from, from + 100).map(versionRow) as never[]);
        }
      });
      const store = new TopicStore(database, new Clock());
      const log = new StepLog(database, new Clock(), {} as AuditTrail, store);
      lists = new ReviewListService(database, store, log);
    }, 120_000);
    afterAll(() => test.drop());

    it('has each version that waits once, the longest waiting first', async () => {
      const seen: TopicVersion['id'][] = [];
      let cursor: string | undefined;
      do {
        const page = await lists.list('in-review', cursor, 7);
        expect(page.total).toBe(WAITING);
        seen.push(...page.items.map(({ version }) => version.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const waiting = numbers.map(versionRow).filter(({ state }) => state === 'in-review');
      waiting.sort((a, b) => a.submittedAt!.getTime() - b.submittedAt!.getTime() || (a.id < b.id ? -1 : 1));
      expect(seen).toEqual(waiting.map(({ id }) => id));
    });

    it('walks an index to each page: neither the table nor a sort', async () => {
      const { nextCursor } = await lists.list('in-review', undefined, 20);
      const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getQueryAndParameters');
      await lists.list('in-review', nextCursor!, 20);
      const sent = spy.mock.results.map(({ value }) => value as [string, unknown[]]);
      spy.mockRestore();
      const page = sent.filter(([sql]) => sql.includes('ORDER BY') && sql.includes('submittedAt'));
      expect(page.length).toBeGreaterThan(0);
      const explain = test.engine.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
      for (const [sql, values] of page) {
        const plan = JSON.stringify(await database.manager.query(explain + sql, values));
        expect(plan).toContain('topic_version_waiting');
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN|filesort/);
        expect(plan).toMatch(/submittedAt>\?|"type":"range"/);
      }
    });
  });
}
