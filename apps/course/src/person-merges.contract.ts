import { entities } from '@hochoi/composition';
import { GrantPersonRecords, GrantService, RoleGrant } from '@hochoi/access';
import { Attempt, AttemptPersonRecords, Quiz, QuizQuestion } from '@hochoi/assessment';
import { type AttemptDesk, attemptDesk } from '@hochoi/assessment/testing';
import { Certificate, CertificatePersonRecords, Register } from '@hochoi/certification';
import { Completion, Enrolment, EnrolmentPersonRecords, LessonProgress } from '@hochoi/classes';
import { AuthorshipPersonRecords, TopicStore } from '@hochoi/library';
import { Post, PostPersonRecords } from '@hochoi/organisation';
import {
  Account,
  AccountPersonRecords,
  type By,
  indexNames,
  newPersonRow,
  Person,
  PersonMerge,
  PersonMerges,
  recordsOf,
} from '@hochoi/people';
import { AuditTrail, Database, type Entities, newId, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import * as fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import {
  aGrant,
  at,
  belongings,
  type Belongings,
  giveAccount,
  giveAttempts,
  giveEnrolments,
  givePosts,
  QUIZZES,
} from './merge-belongings.contract';

type Open = (all: Entities) => Promise<TestDatabase>;

const TABLES = [Post, Account, RoleGrant, Attempt, Enrolment, Completion, LessonProgress, Certificate];
const by: By = { actor: null };

/** Merging two records of one person, with all domains, on a real engine. */
export function describePersonMerges(name: string, open: Open, runs: number): void {
  describe(`merging persons on ${name}`, () => {
    let test: TestDatabase;
    let database: Database;
    let clock: FakeClock;
    let merges: PersonMerges;
    let attempts: AttemptDesk;
    let grants: GrantService;

    beforeAll(async () => {
      test = await open([...platformEntities, ...entities]);
      database = new Database(test.engine);
      clock = new FakeClock();
      const audit = new AuditTrail(database, clock);
      const records = [
        new PostPersonRecords(database),
        new AccountPersonRecords(database),
        new GrantPersonRecords(database),
        new AttemptPersonRecords(database),
        new EnrolmentPersonRecords(database, new TopicStore(database, clock)),
        new CertificatePersonRecords(database),
        new AuthorshipPersonRecords(database),
      ];
      merges = new PersonMerges(database, clock, audit, records);
      attempts = attemptDesk(database, clock);
      grants = new GrantService(database, clock, audit);
      await write(seedQuizzes);
    });
    afterAll(() => test.drop());

    const write = (work: (manager: EntityManager) => Promise<unknown>) => database.transaction(work);

    async function seedQuizzes(manager: EntityManager) {
      for (const id of [...QUIZZES, 'quiz-of-the-race']) {
        const quiz = { id, passMark: 500, attemptsAllowed: null, shuffleQuestions: false, frozen: true };
        await manager.insert(Quiz, { ...quiz, lockVersion: 1, updatedAt: at(0) });
        const body = { stem: 'Đọc kỹ.' };
        const question = { id: newId(), quizId: id, questionKey: 'k', position: 1, type: 'description' };
        await manager.insert(QuizQuestion, { ...question, mark: 0, body } as never);
      }
      const register = { id: 'register', issuerName: 'HV', issuerSymbol: 'HV', kind: 'GCN', year: 2026 };
      await manager.insert(Register, { ...register, lastNumber: 0 });
    }

    const aPerson = async (facts: Partial<Person> = {}): Promise<Person> => {
      const person = { ...newPersonRow({ fullName: 'Lê Thị Hòa' }, clock.now()), ...facts };
      await write(async (manager) => {
        await manager.insert(Person, person);
        await indexNames(manager, [person]);
      });
      return person;
    };

    const give = (personId: string, things: Belongings) =>
      write(async (manager) => {
        await givePosts(manager, personId, things);
        await giveAttempts(manager, personId, things);
        await giveEnrolments(manager, personId, things);
        for (let nth = 0; nth < things.accounts; nth += 1) await giveAccount(manager, personId);
        for (let nth = 0; nth < things.roles; nth += 1)
          await manager.insert(RoleGrant, aGrant(personId, `unit-${nth}`));
      });

    const of = <T extends object>(entity: new () => T, personId: string) =>
      database.manager.findBy(entity as never, { personId } as never) as Promise<T[]>;

    /** Every row that a merge may touch, in a fixed order, as text. */
    async function allRows(): Promise<string[]> {
      const rows: string[] = [];
      for (const table of TABLES)
        for (const row of await database.manager.find(table as never))
          rows.push(`${table.name} ${JSON.stringify(row)}`);
      for (const person of await database.manager.find(Person))
        rows.push(`Person ${JSON.stringify({ ...person, lockVersion: 0 })}`);
      return rows.sort();
    }

    const order = async (kept: Person, merged: Person) => {
      const version = async ({ id }: Person) =>
        (await database.manager.findOneByOrFail(Person, { id })).lockVersion;
      return {
        keptId: kept.id,
        mergedId: merged.id,
        keptLockVersion: await version(kept),
        mergedLockVersion: await version(merged),
        reason: 'Nhập hai lần',
      };
    };
    const mergeNow = async (kept: Person, merged: Person) => merges.merge(await order(kept, merged), by);

    it('loses no row, and undoing it leaves every row as it was', async () => {
      await fc.assert(
        fc.asyncProperty(belongings, belongings, async (of1, of2) => {
          const [kept, merged] = [
            await aPerson(),
            await aPerson({ phone: '84912345678', birthDate: '1972' }),
          ];
          await give(kept.id, of1);
          await give(merged.id, of2);
          const before = await allRows();
          const merge = await mergeNow(kept, merged);
          expect((await allRows()).length).toBe(before.length);
          await expectMoved(kept.id, merged.id, of1, of2);
          await merges.undo(merge.id, 'Nhầm', by);
          expect(await allRows()).toEqual(before);
        }),
        { numRuns: runs },
      );
    }, 240_000);

    async function expectMoved(keptId: string, mergedId: string, of1: Belongings, of2: Belongings) {
      const all = await of(Attempt, keptId);
      expect(all).toHaveLength(of1.attempts.length + of2.attempts.length);
      for (const quizId of QUIZZES) {
        const inOrder = all.filter((one) => one.quizId === quizId).sort((a, b) => a.number - b.number);
        const startedAt = inOrder.map((one) => one.startedAt.getTime());
        expect(startedAt).toEqual([...startedAt].sort((a, b) => a - b));
        const isShared = [of1, of2].every((one) => one.attempts.some(({ quiz }) => QUIZZES[quiz] === quizId));
        if (isShared) expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, nth) => nth + 1));
      }
      expect(await of(Account, mergedId)).toEqual([]);
      expect(await of(RoleGrant, mergedId)).toEqual([]);
      expect(await of(Completion, mergedId)).toEqual([]);
      expect(await of(Certificate, mergedId)).toEqual([]);
      const topics = new Set([...of1.enrolments, ...of2.enrolments].map(({ topic }) => topic));
      expect(await of(Enrolment, keptId)).toHaveLength(topics.size);
      expect(await recordsOf(database.manager, keptId)).toEqual([keptId, mergedId]);
    }

    it('of two enrolments the completed one counts, and its progress with it', async () => {
      const [kept, merged] = [await aPerson(), await aPerson()];
      const nothing: Belongings = { posts: [], attempts: [], enrolments: [], accounts: 0, roles: 0 };
      await give(kept.id, { ...nothing, enrolments: [{ topic: 0, done: 3, completed: null, hour: 1 }] });
      await give(merged.id, { ...nothing, enrolments: [{ topic: 0, done: 1, completed: 5, hour: 2 }] });
      const [theirs] = await of(Enrolment, merged.id);
      const parts = await merges.preview({ keptId: kept.id, mergedId: merged.id });
      expect(parts.find(({ kind }) => kind === 'enrolments')!.conflicts).toMatchObject([
        { outcome: 'merged-one-counts' },
      ]);
      await mergeNow(kept, merged);
      expect((await of(Enrolment, kept.id)).map(({ id }) => id)).toEqual([theirs!.id]);
      expect(await of(Enrolment, merged.id)).toHaveLength(1);
    });

    it('the same post twice stays with the merged record, and what a certificate says does not change', async () => {
      const [kept, merged] = [await aPerson(), await aPerson()];
      const posts = [{ unit: 1, main: true }];
      const one = { posts, attempts: [], enrolments: [], accounts: 0, roles: 0 };
      await give(kept.id, one);
      await give(merged.id, { ...one, enrolments: [{ topic: 1, done: 1, completed: 3, hour: 1 }] });
      const [paper] = await of(Certificate, merged.id);
      await mergeNow(kept, merged);
      expect(await of(Post, merged.id)).toHaveLength(1);
      expect(await of(Certificate, kept.id)).toEqual([{ ...paper, personId: kept.id }]);
    });

    it('what was made since stays with the kept person when it is undone, and numbers do not collide', async () => {
      const [kept, merged] = [await aPerson(), await aPerson()];
      const two = [0, 1].map((hour) => ({ quiz: 0, hour, open: false }));
      await give(kept.id, { posts: [], attempts: two, enrolments: [], accounts: 0, roles: 0 });
      await give(merged.id, { posts: [], attempts: two, enrolments: [], accounts: 1, roles: 0 });
      const merge = await mergeNow(kept, merged);
      const later = await attempts.starter.start('quiz-1', kept.id);
      expect(later.number).toBe(5);
      await merges.undo(merge.id, 'Nhầm', by);
      const numbers = async (id: string) => (await of(Attempt, id)).map(({ number }) => number).sort();
      expect(await numbers(merged.id)).toEqual([1, 2]);
      expect(await numbers(kept.id)).toEqual([1, 2, 5]);
      await write((manager) =>
        manager.update(Attempt, { id: later.id }, { openKey: null, state: 'submitted' }),
      );
      expect((await attempts.starter.start('quiz-1', kept.id)).number).toBe(6);
    });

    it('is refused twice, too late, on the same record, and below another merge', async () => {
      const [a, b, c] = [await aPerson(), await aPerson(), await aPerson()];
      await expect(mergeNow(a, a)).rejects.toMatchObject({ code: 'person-merge.invalid' });
      const stale = await order(a, b);
      const first = await mergeNow(a, b);
      await expect(merges.merge(stale, by)).rejects.toMatchObject({ code: 'person-merge.conflict' });
      const second = await mergeNow(c, a);
      await expect(merges.undo(first.id, 'x', by)).rejects.toMatchObject({ code: 'person-merge.conflict' });
      await merges.undo(second.id, 'x', by);
      clock.advance(30 * 86_400 - 60);
      await merges.undo(first.id, 'x', by);
      await expect(merges.undo(first.id, 'x', by)).rejects.toMatchObject({ code: 'person-merge.conflict' });
      const third = await mergeNow(a, b);
      clock.advance(30 * 86_400 + 1);
      await expect(merges.undo(third.id, 'x', by)).rejects.toMatchObject({ code: 'person-merge.conflict' });
    });

    it('a record that was changed since the preview is not merged', async () => {
      const [a, b] = [await aPerson(), await aPerson()];
      const old = await order(a, b);
      await write((manager) => manager.increment(Person, { id: b.id }, 'lockVersion', 1));
      await expect(merges.merge(old, by)).rejects.toMatchObject({ code: 'person-merge.lost-race' });
    });

    it('of two merges of the same pair at the same moment one comes about', async () => {
      const [a, b] = [await aPerson(), await aPerson()];
      const there = merges.merge(await order(a, b), by);
      const back = merges.merge(await order(b, a), by);
      const results = await Promise.allSettled([there, back]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await database.manager.countBy(PersonMerge, [{ keptId: a.id }, { keptId: b.id }])).toBe(1);
    });

    it('loses nothing of a learner who answers, begins and is given a role while it runs', async () => {
      for (let round = 0; round < 12; round += 1) {
        const [kept, merged] = [await aPerson(), await aPerson()];
        const open = await attempts.starter.start('quiz-1', merged.id);
        const slotId = open.slots[0]!.slotId;
        const event = (sequence: number) => ({
          clientId: 'may',
          sequence,
          slotId,
          response: null,
          clientTime: '2026-11-23T00:00:00Z',
        });
        const merge = mergeNow(kept, merged);
        const saved = Array.from({ length: 6 }, (_, nth) =>
          attempts.saver.save(open.id, merged.id, [event(nth)] as never),
        );
        const begun = attempts.starter.start('quiz-of-the-race', merged.id);
        const given = grants.give({ personId: merged.id, role: 'trainer', unitId: null }, null);
        await Promise.all([merge, begun, given, ...saved]);
        expect((await attempts.attempts.load(open.id, kept.id)).attempt.eventCount).toBe(6);
        expect(await of(Attempt, merged.id)).toEqual([]);
        expect(await of(RoleGrant, merged.id)).toEqual([]);
        expect((await of(Attempt, kept.id)).map(({ id }) => id).sort()).toEqual(
          [open.id, (await begun).id].sort(),
        );
        await attempts.ending.submit(open.id, merged.id); // a tab that was opened before
      }
    }, 60_000);
  });
}
