import type { OverrideChanges } from '@hochoi/contracts';
import { EntityManager, In } from 'typeorm';
import { StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { BankCategory } from '../bank/bank-category.entity';
import { BankQuestion } from '../bank/bank-question.entity';
import { BankQuestionVersion } from '../bank/bank-question-version.entity';
import { HandInFile } from '../hand-ins/hand-in-file.entity';
import {
  anAnswer,
  type AttemptSchool,
  attemptSchool,
  type OpenSchool,
  trueFalse,
} from '../testing/attempt-school';
import { Person } from '@hochoi/people';
import { AuditEvent, Job, newId } from '@hochoi/platform';

/** Attempts under rules, with a clock that is set by hand. */
export function describeAttempts(open: OpenSchool): void {
  let school: AttemptSchool;
  beforeAll(async () => {
    school = await attemptSchool(open);
  });
  afterAll(() => school.test.drop());

  /** Begun by somebody new. */
  async function begun(
    rules: Parameters<AttemptSchool['aQuiz']>[0] = {},
    questions?: Parameters<AttemptSchool['aQuiz']>[1],
  ) {
    const [quizId, personId] = [await school.aQuiz(rules, questions), await school.aPerson()];
    const attempt = await school.starter.start(quizId, personId);
    return { quizId, personId, attempt, id: attempt.id };
  }
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });
  const gradings = async (attemptId: string) =>
    (await school.database.manager.findBy(Job, { name: 'grade-attempt' })).filter(
      ({ payload }) => (payload as { attemptId: string }).attemptId === attemptId,
    ).length;
  const events = (attemptId: string) => school.database.manager.countBy(StoredAnswerEvent, { attemptId });

  describe('the end of the time', () => {
    it('is fixed when she begins, by the time limit or the close, whichever comes first', async () => {
      const { attempt } = await begun({ timeLimitSeconds: 600 });
      expect(attempt.deadline!.getTime() - attempt.startedAt.getTime()).toBe(600_000);
      const closesAt = new Date(school.clock.now().getTime() + 300_000).toISOString();
      const other = (await begun({ timeLimitSeconds: 600, closesAt })).attempt;
      expect(other.deadline!.toISOString()).toBe(closesAt);
      expect((await begun()).attempt).toMatchObject({ deadline: null, expiresAt: null });
    });

    it('takes answers that were on their way, and then none', async () => {
      const { attempt, personId, id } = await begun({ timeLimitSeconds: 600 });
      const early = anAnswer(attempt, 0, true);
      school.clock.advance(659);
      await school.saver.save(id, personId, [early]);
      school.clock.advance(1);
      await refused(school.saver.save(id, personId, [anAnswer(attempt, 0, false)]), 'attempt.time-over');
      await school.saver.save(id, personId, [early]); // stored before: acknowledged again
      expect(await events(id)).toBe(1);
    });

    it('submit: hands in what was stored, once, however late and often the job comes', async () => {
      const { attempt, personId, id } = await begun({ timeLimitSeconds: 600 });
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
      school.minutes(24 * 60); // the queue was down
      await Promise.all([school.expire(), school.expire()]);
      await school.expire();
      const ended = await school.read(id);
      expect(ended).toMatchObject({ state: 'submitted', endedBy: 'time', openKey: null });
      expect(ended.submittedAt).toEqual(attempt.deadline);
      expect(ended.receiptCode).toMatch(/^[0-9A-F]{10}$/);
      expect(await gradings(id)).toBe(1);
    });

    it('submit: she and the job at the same moment give one receipt and one grading', async () => {
      for (let round = 0; round < 6; round += 1) {
        const { personId, id } = await begun({ timeLimitSeconds: 600 });
        school.clock.advance(660);
        const [mine] = await Promise.all([school.ending.submit(id, personId), school.expire()]);
        const again = await school.ending.submit(id, personId);
        expect([mine.receiptCode, (await school.read(id)).receiptCode]).toEqual([
          again.receiptCode,
          again.receiptCode,
        ]);
        expect(await gradings(id)).toBe(1);
      }
    });

    it('grace: may be handed in but not changed, and is abandoned after that', async () => {
      const rules = { timeLimitSeconds: 600, onExpiry: 'grace', graceSeconds: 1200 } as const;
      const [late, never] = [await begun(rules), await begun(rules)];
      school.clock.advance(660);
      await school.expire();
      expect((await school.read(late.id)).state).toBe('overdue');
      await refused(
        school.saver.save(late.id, late.personId, [anAnswer(late.attempt, 0, true)]),
        'attempt.time-over',
      );
      expect((await school.starter.start(late.quizId, late.personId)).id).toBe(late.id);
      expect(await school.ending.submit(late.id, late.personId)).toMatchObject({
        state: 'submitted',
        endedBy: 'learner',
      });
      school.clock.advance(1200);
      await school.expire();
      expect(await school.read(never.id)).toMatchObject({
        state: 'abandoned',
        receiptCode: null,
        openKey: null,
      });
      await refused(school.ending.submit(never.id, never.personId), 'attempt.abandoned');
      expect(await gradings(never.id)).toBe(0);
    });

    it('grace: a job that comes after both ends does both', async () => {
      const { id } = await begun({ timeLimitSeconds: 600, onExpiry: 'grace', graceSeconds: 600 });
      school.minutes(60);
      await school.expire();
      expect((await school.read(id)).state).toBe('abandoned');
    });

    it('abandon: what was not handed in does not count, and is a used attempt', async () => {
      const { id, personId, quizId } = await begun({ timeLimitSeconds: 600, onExpiry: 'abandon' });
      school.clock.advance(660);
      await refused(school.ending.submit(id, personId), 'attempt.abandoned');
      expect((await school.read(id)).state).toBe('abandoned');
      expect(await school.counts.summary(quizId, personId)).toMatchObject({ used: 1, bestGrade: null });
      expect(await school.counts.awaitsGrade([quizId], personId)).toBe(false);
    });

    it('is met by whoever begins again, when the queue is down', async () => {
      const { id, personId, quizId } = await begun({ timeLimitSeconds: 600 });
      school.minutes(11);
      const next = await school.starter.start(quizId, personId);
      expect([next.number, next.id === id]).toEqual([2, false]);
      expect((await school.read(id)).state).toBe('submitted');
    });

    it('of more attempts than a batch comes for all, and one that cannot be ended holds up no other', async () => {
      const quizId = await school.aQuiz({ timeLimitSeconds: 600 });
      const first = await school.starter.start(quizId, await school.aPerson());
      const copies = Array.from({ length: 230 }, (_, nth) => ({
        ...first,
        id: newId(),
        number: nth + 2,
        openKey: `k-${newId()}`,
        quizId: nth === 3 ? newId() : quizId,
      }));
      await school.write((manager) => manager.insert(Attempt, copies as never[]));
      school.minutes(12);
      await expect(school.expire()).rejects.toThrow('1 attempts did not end');
      const states = await school.database.manager.findBy(Attempt, { id: In(copies.map(({ id }) => id)) });
      expect(states.filter(({ state }) => state === 'submitted')).toHaveLength(229);
      await school.write((manager) => manager.delete(Attempt, { id: copies[3]!.id }));
    });
  });

  describe('beginning', () => {
    it('waits for the opening, the delays and the password', async () => {
      const opensAt = new Date(school.clock.now().getTime() + 60_000).toISOString();
      const personId = await school.aPerson();
      const quizId = await school.aQuiz({ opensAt, password: 'Hoa sen', delayAfterFirst: 10 });
      const start = (password?: string) => school.starter.start(quizId, personId, [], { password });
      await refused(start('Hoa sen'), 'attempt.not-open');
      school.minutes(2);
      await refused(start(), 'attempt.password-needed');
      await refused(start('hoa sen'), 'attempt.wrong-password');
      const first = await start('Hoa sen');
      expect((await start()).id).toBe(first.id); // hers already: asked once
      await school.ending.submit(first.id, personId);
      const tooSoon = await start('Hoa sen').catch((error: unknown) => error);
      expect(tooSoon).toMatchObject({ code: 'attempt.too-soon' });
      expect((tooSoon as { details: { possibleAt: Date } }).details.possibleAt.getTime()).toBe(
        school.clock.now().getTime() + 600_000,
      );
      school.minutes(10);
      expect((await start('Hoa sen')).number).toBe(2);
    });

    it('lets nobody guess the password at leisure', async () => {
      const [quizId, personId] = [await school.aQuiz({ password: '1234' }), await school.aPerson()];
      const guess = (password: string) => school.starter.start(quizId, personId, [], { password });
      for (let nth = 0; nth < 6; nth += 1) await refused(guess(`000${nth}`), 'attempt.wrong-password');
      await refused(guess('1234'), 'request.too-many');
      school.minutes(1);
      expect((await guess('1234')).number).toBe(1);
    });

    it('builds on the last one where the rules say so, with its order and answers', async () => {
      const { attempt, personId, id, quizId } = await begun({ buildsOnLast: true }, [
        trueFalse(),
        trueFalse(),
        trueFalse(),
      ]);
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true), anAnswer(attempt, 2, false)]);
      await school.ending.submit(id, personId);
      const next = await school.starter.start(quizId, personId);
      const record = await school.attempts.load(next.id, personId);
      expect(record.attempt.slots).toEqual(attempt.slots);
      expect(attempt.slots.map(({ slotId }) => record.answers.get(slotId)?.response ?? null)).toEqual([
        true,
        null,
        false,
      ]);
      await school.saver.save(next.id, personId, [anAnswer(attempt, 0, false)]);
      expect(
        (await school.attempts.load(next.id, personId)).answers.get(attempt.slots[0]!.slotId)?.response,
      ).toBe(false);
    });
  });

  describe('a file that was handed in', () => {
    it('is found from an attempt that builds on the one it came with, by her and by whoever marks', async () => {
      const { attempt, personId, id, quizId } = await begun({ buildsOnLast: true });
      const [one, other] = attempt.slots.map(({ slotId }) => slotId) as [string, string];
      const file = { id: newId(), attemptId: id, slotId: one, fileName: 'bai.pdf', bytes: 10 };
      await school.write((manager) =>
        manager.insert(HandInFile, { ...file, createdAt: school.clock.now() } as never),
      );
      await school.ending.submit(id, personId);
      const next = await school.starter.start(quizId, personId);
      const find = (attemptId: string, slotId?: string) =>
        school.handIns.find(file.id, { attemptId, ...(slotId && { slotId }) });
      expect(await find(next.id)).toMatchObject(file);
      expect(await find(next.id, one)).toMatchObject(file);
      await refused(find(next.id, other), 'hand-in.not-found');
      const stranger = await school.starter.start(quizId, await school.aPerson());
      await refused(find(stranger.id, one), 'hand-in.not-found');
    });

    it('is not found from an attempt before the one it came with', async () => {
      const { personId, id, quizId } = await begun({ buildsOnLast: true });
      await school.ending.submit(id, personId);
      const next = await school.starter.start(quizId, personId);
      const file = {
        id: newId(),
        attemptId: next.id,
        slotId: next.slots[0]!.slotId,
        fileName: 'b.pdf',
        bytes: 1,
      };
      await school.write((manager) =>
        manager.insert(HandInFile, { ...file, createdAt: school.clock.now() } as never),
      );
      await refused(school.handIns.find(file.id, { attemptId: id }), 'hand-in.not-found');
    });

    it('holds up no answer beside it while it has not arrived, and is taken when it has', async () => {
      const { attempt, personId, id } = await begun();
      const [slotId] = attempt.slots.map((slot) => slot.slotId) as [string, string];
      const file = { id: newId(), attemptId: id, slotId, fileName: 'bai.pdf', bytes: 10 };
      await school.write((manager) =>
        manager.insert(HandInFile, { ...file, createdAt: school.clock.now() } as never),
      );
      const named = anAnswer(attempt, 0, { text: '', files: [{ id: file.id, name: 'bai.pdf', bytes: 10 }] });
      const plain = anAnswer(attempt, 1, true);
      const send = (batch: never[], arrived: readonly string[]) =>
        school.saver.save(id, personId, batch, undefined, async (ids) =>
          ids.filter((each) => arrived.includes(each)),
        );
      const sequences = async () =>
        (await school.database.manager.findBy(StoredAnswerEvent, { attemptId: id }))
          .map(({ sequence }) => sequence)
          .sort((one, other) => one - other);
      const [ofFile, ofPlain] = [named, plain].map(({ sequence }: { sequence: number }) => sequence);
      for (const round of [1, 2])
        // sent again, the plain one is known, and still acknowledged
        expect([round, await send([named, plain], [])]).toMatchObject([
          round,
          { notArrived: [named], refused: [] },
        ]);
      expect(await sequences()).toEqual([ofPlain]);
      await refused(send([named], []), 'hand-in.not-arrived');
      expect(await send([named, plain], [file.id])).toMatchObject({ notArrived: [], refused: [] });
      expect(await sequences()).toEqual([ofFile, ofPlain]);
    });
  });

  describe('random slots', () => {
    async function aShelf(count: number): Promise<string> {
      const categoryId = newId();
      const now = school.clock.now();
      const questions = Array.from({ length: count }, () => [newId(), newId()] as const);
      await school.write(async (manager) => {
        const shelf = { id: categoryId, parentId: null, title: 'Kệ', unitId: null, ownerId: null };
        await manager.insert(BankCategory, { ...shelf, lockVersion: 1, updatedAt: now, archivedAt: null });
        await manager.insert(
          BankQuestion,
          questions.map(([id, readyVersionId]) => ({
            ...{
              id,
              categoryId,
              ownerId: null,
              idNumber: null,
              type: 'true-false',
              title: 'Câu',
              state: 'ready',
            },
            ...{ difficulty: 1, tags: [], shared: true, latest: 1, readyVersionId, drawnAt: null },
            ...{ fingerprint: id, lockVersion: 1, createdAt: now, updatedAt: now },
          })) as never[],
        );
        await manager.insert(
          BankQuestionVersion,
          questions.map(([questionId, id]) => ({
            ...{ id, questionId, number: 1, state: 'ready', ...trueFalse(), mark: 100 },
            ...{ note: null, createdBy: null, createdAt: now },
          })) as never[],
        );
      });
      return categoryId;
    }
    const random = (categoryId: string) => ({
      type: 'random',
      body: { categoryId, withSubcategories: true, tags: [], difficulty: [] },
    });

    it('are dealt different questions, which she has not seen as long as there are some', async () => {
      const shelf = await aShelf(7);
      const { quizId, personId, attempt, id } = await begun({}, [
        random(shelf),
        random(shelf),
        trueFalse(),
        random(shelf),
      ]);
      const drawn = ({ slots }: Attempt) => slots.flatMap(({ versionId }) => versionId ?? []);
      expect(new Set(drawn(attempt)).size).toBe(3);
      const { questions } = await school.attempts.load(id, personId);
      expect([...questions.values()].map(({ type }) => type)).toEqual(Array(4).fill('true-false'));
      await school.ending.submit(id, personId);
      const second = await school.starter.start(quizId, personId);
      expect(drawn(second).filter((one) => drawn(attempt).includes(one))).toEqual([]);
      await school.ending.submit(second.id, personId);
      const third = await school.starter.start(quizId, personId);
      expect(new Set(drawn(third)).size).toBe(3);
      const seen = [...drawn(attempt), ...drawn(second)];
      expect(drawn(third).filter((one) => !seen.includes(one))).toHaveLength(1);
      const asked = await school.database.manager.findBy(BankQuestion, { categoryId: shelf });
      expect(asked.every(({ drawnAt }) => drawnAt !== null)).toBe(true);
    });

    it('refuse to begin when the bank has too few, and leave nothing behind', async () => {
      const shelf = await aShelf(1);
      const [quizId, personId] = [
        await school.aQuiz({}, [random(shelf), random(shelf)]),
        await school.aPerson(),
      ];
      await refused(school.starter.start(quizId, personId), 'attempt.too-few-questions');
      expect(await school.database.manager.countBy(Attempt, { personId })).toBe(0);
    });
  });

  describe('an override', () => {
    it('for a person moves the deadline of her running attempt at once, and back when it ends', async () => {
      const { quizId, personId, attempt, id } = await begun({ timeLimitSeconds: 600 });
      const other = await school.starter.start(quizId, await school.aPerson());
      const granted = await school.grant(quizId, { personId }, { timeLimitPercent: 150 });
      expect((await school.read(id)).deadline!.getTime()).toBe(attempt.startedAt.getTime() + 900_000);
      expect((await school.read(other.id)).deadline).toEqual(other.deadline);
      school.clock.advance(700);
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
      await school.overrides.end(granted.id, 'Nhầm người', school.officer);
      expect((await school.read(id)).deadline).toEqual(attempt.deadline);
      await refused(school.overrides.end(granted.id, 'Lần nữa', school.officer), 'quiz-override.conflict');
      const trail = await school.database.manager.findBy(AuditEvent, { subjectId: granted.id });
      expect(trail.map(({ action }) => action).sort()).toEqual([
        'quiz-override.added',
        'quiz-override.ended',
      ]);
    });

    it('is replaced at one moment, and says how many running attempts have another end', async () => {
      const { quizId, personId, attempt, id } = await begun({ timeLimitSeconds: 600 });
      const granted = await school.grant(quizId, { personId }, { timeLimitPercent: 150 });
      const replace = (changes: OverrideChanges) =>
        school.overrides.replace(granted.id, changes, 'Cần nhiều hơn', school.officer);
      await refused(replace({}), 'quiz-override.invalid');
      const next = await replace({ timeLimitPercent: 200 });
      expect(next).toMatchObject({ personId, moved: 1, changes: { timeLimitPercent: 200 } });
      expect((await school.read(id)).deadline!.getTime()).toBe(attempt.startedAt.getTime() + 1_200_000);
      await refused(replace({ timeLimitPercent: 300 }), 'quiz-override.conflict');
      const ended = await school.overrides.end(next.id, 'Nhầm người', school.officer);
      expect(ended.moved).toBe(1);
      expect((await school.read(id)).deadline).toEqual(attempt.deadline);
    });

    it('replaced by one with the same times moves nothing, and of several only those are counted that moved', async () => {
      const commune = await school.aUnit(await school.aUnit(null));
      const [one, other] = [await school.aPerson(commune), await school.aPerson(commune)];
      const quizId = await school.aQuiz({ timeLimitSeconds: 600 });
      const ids: string[] = [];
      for (const person of [one, other]) ids.push((await school.starter.start(quizId, person)).id);
      await school.grant(quizId, { personId: other }, { timeLimitSeconds: 1800 });
      const granted = await school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 900 });
      expect(granted.moved).toBe(1);
      const replace = ({ id }: { id: string }, changes: OverrideChanges) =>
        school.overrides.replace(id, changes, 'Thêm mật khẩu', school.officer);
      const ends = () => Promise.all(ids.map(async (id) => (await school.read(id)).deadline!.getTime()));
      const before = await ends();
      const same = await replace(granted, { timeLimitSeconds: 900, password: 'Hoa sen' });
      expect([same.moved, await ends()]).toEqual([0, before]);
      const longer = await replace(same, { timeLimitSeconds: 1200 });
      expect([longer.moved, await ends()]).toEqual([1, [before[0]! + 300_000, before[1]]]);
      const without = await replace(longer, { password: 'Hoa sen' });
      expect([without.moved, await ends()]).toEqual([1, [before[0]! - 300_000, before[1]]]);
    });

    it('lets an attempt go on whose time was just over', async () => {
      const { quizId, personId, attempt, id } = await begun({ timeLimitSeconds: 600, onExpiry: 'grace' });
      school.clock.advance(700);
      await school.expire();
      await school.grant(quizId, { personId }, { timeLimitSeconds: 1200 });
      expect((await school.read(id)).state).toBe('in-progress');
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
    });

    it('for a unit is for those of it and below; of several the most generous; one for herself beats them', async () => {
      const province = await school.aUnit(null);
      const commune = await school.aUnit(province);
      const [here, there] = [await school.aPerson(commune), await school.aPerson()];
      const quizId = await school.aQuiz({ timeLimitSeconds: 600 }, undefined, 1);
      const [mine, hers] = [
        await school.starter.start(quizId, here),
        await school.starter.start(quizId, there),
      ];
      await school.grant(quizId, { unitId: province }, { timeLimitSeconds: 1200, attemptsAllowed: 2 });
      await school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 900 });
      const quiz = await school.quizzes.load(quizId);
      expect(await school.rules.of(quiz, here)).toMatchObject({ timeLimitSeconds: 1200, attemptsAllowed: 2 });
      expect((await school.read(mine.id)).deadline!.getTime()).toBe(mine.startedAt.getTime() + 1_200_000);
      expect((await school.read(hers.id)).deadline).toEqual(hers.deadline);
      await school.grant(quizId, { personId: here }, { timeLimitSeconds: 660 });
      expect(await school.rules.of(quiz, here)).toMatchObject({ timeLimitSeconds: 660, attemptsAllowed: 2 });
      await school.ending.submit(mine.id, here);
      await school.ending.submit(hers.id, there);
      expect((await school.starter.start(quizId, here)).number).toBe(2);
      await refused(school.starter.start(quizId, there), 'attempt.none-left');
    });

    it('of two at the same moment the more generous one holds, also for whoever begins just then', async () => {
      for (let round = 0; round < 8; round += 1) {
        const commune = await school.aUnit(await school.aUnit(null));
        const [hoa, lan] = [await school.aPerson(commune), await school.aPerson(commune)];
        const quizId = await school.aQuiz({ timeLimitSeconds: 600 });
        const running = await school.starter.start(quizId, hoa);
        const [, , begun] = await Promise.all([
          school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 1200 }),
          school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 900 }),
          school.starter.start(quizId, lan),
        ]);
        for (const { id } of [running, begun]) {
          const { deadline, startedAt } = await school.read(id);
          expect(deadline!.getTime() - startedAt.getTime()).toBe(1_200_000);
        }
      }
    });

    it('for oneself is somebody else’s to give and to end, under whichever record; one for her unit may be given', async () => {
      const commune = await school.aUnit(await school.aUnit(null));
      const [quizId, herself, old] = [
        await school.aQuiz(),
        await school.aPerson(commune),
        await school.aPerson(),
      ];
      await school.write((manager) => manager.update(Person, { id: old }, { mergedIntoId: herself }));
      const by = { actor: { personId: herself, accountId: newId() } as never };
      const order = { seriesId: quizId, unitId: null, changes: { attemptsAllowed: 3 }, reason: 'Có giấy' };
      for (const personId of [herself, old])
        await refused(school.overrides.add({ ...order, personId }, by), 'quiz-override.forbidden');
      const granted = await school.grant(quizId, { personId: herself }, { attemptsAllowed: 1 });
      await refused(school.overrides.end(granted.id, 'Nhầm', by), 'quiz-override.forbidden');
      const forAll = await school.overrides.add({ ...order, personId: null, unitId: commune }, by);
      expect(
        await school.database.manager.findOneByOrFail(AuditEvent, { subjectId: forAll.id }),
      ).toMatchObject({ action: 'quiz-override.added', actorPersonId: herself });
    });

    it('writes to no running attempt whose time stays as it is', async () => {
      const commune = await school.aUnit(await school.aUnit(null));
      const quizId = await school.aQuiz({ timeLimitSeconds: 600 });
      await school.starter.start(quizId, await school.aPerson(commune));
      const written = jest.spyOn(EntityManager.prototype, 'update');
      const moved = () => written.mock.calls.filter(([entity]) => entity === Attempt).length;
      const read = jest.spyOn(school.rules, 'ofMany');
      await school.grant(quizId, { unitId: commune }, { password: 'Hoa sen', attemptsAllowed: 5 });
      expect([read.mock.calls.length, moved()]).toEqual([0, 0]); // nobody's rules are even looked up
      await school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 600 });
      expect(moved()).toBe(0);
      await school.grant(quizId, { unitId: commune }, { timeLimitSeconds: 900 });
      expect(moved()).toBe(1);
      jest.restoreAllMocks();
    });

    it('needs a person or a unit, and something to change', async () => {
      const [quizId, personId] = [await school.aQuiz(), await school.aPerson()];
      await refused(school.grant(quizId, {}, { attemptsAllowed: 3 }), 'quiz-override.invalid');
      await refused(
        school.grant(quizId, { personId, unitId: personId }, { attemptsAllowed: 3 }),
        'quiz-override.invalid',
      );
      await refused(school.grant(quizId, { personId }, {}), 'quiz-override.invalid');
    });
  });

  describe('where there is no way back', () => {
    const pages = { navigation: 'forward', questionsPerPage: 1 } as const;
    const answerTo = async (id: string, personId: string, nth: number) => {
      const { attempt, answers } = await school.attempts.load(id, personId);
      return answers.get(attempt.slots[nth]!.slotId)?.response ?? null;
    };

    it('an answer to a page that she has left is refused, and what was kept from before is taken', async () => {
      const { attempt, personId, id } = await begun(pages);
      const [before, late] = [anAnswer(attempt, 0, true), anAnswer(attempt, 0, true)];
      const opened = anAnswer(attempt, 1, null, { action: 'open-page' });
      const after = anAnswer(attempt, 0, false);
      await school.saver.save(id, personId, [opened]);
      expect((await school.attempts.load(id, personId)).page).toBe(2);
      await refused(school.saver.save(id, personId, [after]), 'attempt.page-left');
      const both = [before, after, anAnswer(attempt, 1, true)];
      expect((await school.saver.save(id, personId, both)).refused).toEqual([after]);
      expect((await school.saver.save(id, personId, [late, before])).refused).toEqual([]);
      expect(await answerTo(id, personId, 0)).toBe(true);
      await refused(school.saver.save(id, personId, [after]), 'attempt.page-left');
      expect((await school.saver.save(id, personId, [opened, before])).refused).toEqual([]);
      expect(await events(id)).toBe(4);
    });

    it('between two devices the one that came first counts, also when both come at once', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { attempt, personId, id } = await begun(pages);
        const stays = anAnswer(attempt, 0, true, { clientId: 'dien-thoai' });
        const moves = anAnswer(attempt, 1, true, { clientId: 'may-tinh-1' });
        const [stayed, moved] = await Promise.allSettled(
          [stays, moves].map((event) => school.saver.save(id, personId, [event])),
        );
        expect(moved!.status).toBe('fulfilled');
        expect(await answerTo(id, personId, 0)).toBe(stayed!.status === 'fulfilled' ? true : null);
        const next = anAnswer(attempt, 0, false, { clientId: 'dien-thoai' });
        await refused(school.saver.save(id, personId, [next]), 'attempt.page-left');
      }
    });

    it('coming to a page is no answer: not while she goes on, and not when it is graded', async () => {
      const { attempt, personId, id } = await begun(pages);
      await school.saver.save(id, personId, [
        anAnswer(attempt, 1, true),
        anAnswer(attempt, 1, false, { action: 'open-page' }),
      ]);
      expect(await answerTo(id, personId, 1)).toBe(true);
      const { events: given } = await school.attempts.load(id, personId);
      expect([...given.values()].flat()).toHaveLength(1);
    });

    it('answers that an attempt begins with leave no page behind', async () => {
      const { attempt, personId, id, quizId } = await begun({ ...pages, buildsOnLast: true });
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true), anAnswer(attempt, 1, true)]);
      await school.ending.submit(id, personId);
      const next = await school.starter.start(quizId, personId);
      expect((await school.attempts.load(next.id, personId)).page).toBe(1);
      await school.saver.save(next.id, personId, [anAnswer(next, 0, false)]);
      expect(await answerTo(next.id, personId, 0)).toBe(false);
    });

    it('no file is taken for a question that she has left', async () => {
      const asked = { stem: 'Nộp.', files: { atLeast: 1, atMost: 1, types: [] } };
      const { attempt, personId, id } = await begun(pages, [
        { type: 'file-hand-in', body: asked },
        trueFalse(),
      ]);
      const file = {
        id: newId(),
        attemptId: id,
        slotId: attempt.slots[0]!.slotId,
        fileName: 'a.pdf',
        bytes: 1,
      };
      await school.handIns.begin(personId, file);
      await school.saver.save(id, personId, [anAnswer(attempt, 1, null, { action: 'open-page' })]);
      await refused(school.handIns.begin(personId, { ...file, id: newId() }), 'hand-in.conflict');
    });

    it('with a way back, nothing is refused', async () => {
      const { attempt, personId, id } = await begun({ questionsPerPage: 1 });
      await school.saver.save(id, personId, [anAnswer(attempt, 1, null, { action: 'open-page' })]);
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
      expect((await school.attempts.load(id, personId)).page).toBe(1);
    });
  });

  describe('one device', () => {
    it('holds the attempt; another may take over, and the first is refused from then on', async () => {
      const [quizId, personId] = [await school.aQuiz({ oneDevice: true }), await school.aPerson()];
      await refused(school.starter.start(quizId, personId), 'attempt.device-needed');
      const attempt = await school.starter.start(quizId, personId, [], { deviceId: 'dien-thoai' });
      const send = (deviceId: string | undefined, event: never) =>
        school.saver.save(attempt.id, personId, [event], deviceId);
      const first = anAnswer(attempt, 0, true);
      await send('dien-thoai', first);
      await refused(send('may-tinh-1', anAnswer(attempt, 0, false)), 'attempt.other-device');
      await refused(send(undefined, anAnswer(attempt, 0, false)), 'attempt.other-device');
      await refused(school.ending.submit(attempt.id, personId, 'may-tinh-1'), 'attempt.other-device');
      await school.devices.takeOver(attempt.id, personId, 'may-tinh-1');
      await send('may-tinh-1', anAnswer(attempt, 0, false));
      await refused(send('dien-thoai', anAnswer(attempt, 0, true)), 'attempt.other-device');
      await send('dien-thoai', first); // stored before
      expect(await events(attempt.id)).toBe(2);
      expect((await school.ending.submit(attempt.id, personId, 'may-tinh-1')).state).toBe('submitted');
    });

    it('taken over while the first one hands in, holds it: nothing is handed in', async () => {
      const [quizId, personId] = [await school.aQuiz({ oneDevice: true }), await school.aPerson()];
      const attempt = await school.starter.start(quizId, personId, [], { deviceId: 'dien-thoai' });
      jest.spyOn(school.ending, 'settle').mockImplementationOnce(async (found) => {
        await school.devices.takeOver(found.id, personId, 'may-tinh-1');
        return found; // read before the other device took it
      });
      await refused(school.ending.submit(attempt.id, personId, 'dien-thoai'), 'attempt.other-device');
      expect(await school.read(attempt.id)).toMatchObject({ state: 'in-progress', deviceId: 'may-tinh-1' });
    });

    it('may be taken over to hand in while nothing else can be done, and not when that time is over', async () => {
      const rules = {
        oneDevice: true,
        timeLimitSeconds: 600,
        onExpiry: 'grace',
        graceSeconds: 1200,
      } as const;
      const [quizId, personId, other] = [
        await school.aQuiz(rules),
        await school.aPerson(),
        await school.aPerson(),
      ];
      const on = { deviceId: 'dien-thoai' };
      const attempt = await school.starter.start(quizId, personId, [], on);
      const never = await school.starter.start(quizId, other, [], on);
      await school.saver.save(attempt.id, personId, [anAnswer(attempt, 0, true)], 'dien-thoai');
      school.clock.advance(660);
      await school.expire();
      await refused(school.ending.submit(attempt.id, personId, 'may-tinh-1'), 'attempt.other-device');
      await refused(school.devices.takeOver(attempt.id, other, 'may-tinh-1'), 'attempt.not-found');
      await school.devices.takeOver(attempt.id, personId, 'may-tinh-1');
      expect(await school.read(attempt.id)).toMatchObject({ state: 'overdue', deviceId: 'may-tinh-1' });
      const late = school.saver.save(attempt.id, personId, [anAnswer(attempt, 0, false)], 'may-tinh-1');
      await refused(late, 'attempt.time-over');
      await refused(school.ending.submit(attempt.id, personId, 'dien-thoai'), 'attempt.other-device');
      expect((await school.ending.submit(attempt.id, personId, 'may-tinh-1')).endedBy).toBe('learner');
      expect(await events(attempt.id)).toBe(1);
      school.clock.advance(1200);
      await school.expire();
      await school.devices.takeOver(never.id, other, 'may-tinh-1');
      expect(await school.read(never.id)).toMatchObject({ state: 'abandoned', deviceId: 'dien-thoai' });
    });

    it('is not asked where the rules do not ask', async () => {
      const { attempt, personId, id } = await begun();
      await school.devices.takeOver(id, personId, 'may-tinh-1');
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)], 'dien-thoai');
      expect((await school.read(id)).deviceId).toBeNull();
    });
  });

  describe('reopening', () => {
    it('gives time from now on to what the clock ended, once people and grades allow it', async () => {
      const { attempt, personId, id } = await begun({ timeLimitSeconds: 600 });
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
      await refused(school.reopening.reopen(id, 10, 'Mất điện', school.officer), 'attempt.conflict');
      school.minutes(60);
      await school.expire();
      await school.reopening.reopen(id, 10, 'Mất điện', school.officer);
      const opened = await school.read(id);
      expect(opened).toMatchObject({
        state: 'in-progress',
        submittedAt: null,
        endedBy: null,
        receiptCode: null,
      });
      expect(opened.deadline!.getTime()).toBe(school.clock.now().getTime() + 600_000);
      await school.saver.save(id, personId, [anAnswer(attempt, 1, true)]);
      await school.ending.submit(id, personId);
      expect(await gradings(id)).toBe(2); // the first finds another state, or is over
      await refused(school.reopening.reopen(id, 10, 'Lần nữa', school.officer), 'attempt.conflict');
      expect(
        await school.database.manager.countBy(AuditEvent, { action: 'attempt.reopened', subjectId: id }),
      ).toBe(1);
    });

    it('says beforehand why it would be refused', async () => {
      const { attempt, personId, id, quizId } = await begun({ timeLimitSeconds: 600 });
      const refusal = async () => school.reopening.refusal(await school.read(id));
      expect(await refusal()).toBe('open');
      await school.saver.save(id, personId, [anAnswer(attempt, 0, true)]);
      school.minutes(60);
      await school.expire();
      expect(await refusal()).toBeNull();
      const next = await school.starter.start(quizId, personId);
      expect(await refusal()).toBe('another-open');
      await school.ending.submit(next.id, personId);
      expect(await school.reopening.refusal(await school.read(next.id))).toBe('by-learner');
      const graded = { state: 'graded', grade: 300, gradedAt: school.clock.now() } as const;
      await school.grant(quizId, { personId }, { attemptsAllowed: 2 });
      await school.write((manager) => manager.update(Attempt, { id }, graded));
      expect(await refusal()).toBe('key-shown');
      await school.write((manager) => manager.update(Attempt, { id }, { passed: true }));
      expect(await refusal()).toBe('passed');
    });

    it('is refused for what an earlier close has shown, also when a later one was granted since', async () => {
      const closesAt = new Date(school.clock.now().getTime() + 3_600_000);
      const none = { rightAnswer: false } as const;
      const all = { attempt: true, correctness: true, marks: true, maxMarks: true } as const;
      const hidden = {
        ...all,
        ...none,
        specificFeedback: false,
        generalFeedback: false,
        overallFeedback: false,
      };
      const { personId, id, quizId } = await begun({
        ...{ timeLimitSeconds: 600, closesAt: closesAt.toISOString() },
        review: { justAfter: hidden, later: hidden, rightAnswers: 'by-moment' },
      });
      school.minutes(30);
      await school.expire();
      const graded = { state: 'graded', grade: 300, gradedAt: school.clock.now() } as const;
      await school.write((manager) => manager.update(Attempt, { id }, graded));
      const refusal = async () => school.reopening.refusal(await school.read(id));
      expect(await refusal()).toBeNull();
      school.minutes(60);
      expect(await refusal()).toBe('key-shown');
      const later = new Date(school.clock.now().getTime() + 3_600_000).toISOString();
      await school.grant(quizId, { personId }, { closesAt: later });
      expect(await refusal()).toBe('key-shown');
    });

    it('of her own attempt is somebody else’s to do', async () => {
      const { personId, id } = await begun({ timeLimitSeconds: 600 });
      school.minutes(60);
      await school.expire();
      const by = { actor: { personId, accountId: newId() } as never };
      await refused(school.reopening.reopen(id, 10, 'Mất điện', by), 'attempt.forbidden');
      await school.reopening.reopen(id, 10, 'Mất điện', school.officer);
    });

    it('is refused once right answers could be read in any result of hers; another attempt is advised', async () => {
      const [quizId, personId] = [
        await school.aQuiz({ timeLimitSeconds: 600 }, undefined, 2),
        await school.aPerson(),
      ];
      const [first, second] = [
        await school.starter.start(quizId, personId),
        (school.minutes(60), await school.starter.start(quizId, personId)),
      ];
      school.minutes(60);
      await school.expire();
      const reopen = () => school.reopening.reopen(first.id, 10, 'Mất điện', school.officer);
      const graded = { state: 'graded', grade: 300, gradedAt: school.clock.now() } as const;
      await school.write((manager) => manager.update(Attempt, { id: second.id }, graded));
      await expect(reopen()).rejects.toThrow('ngoại lệ');
      await school.grant(quizId, { personId }, { attemptsAllowed: 3 }); // she may have looked before
      await expect(reopen()).rejects.toThrow('ngoại lệ');
      await school.write((manager) => manager.update(Attempt, { id: second.id }, { state: 'submitted' }));
      await reopen();
    });

    it('is refused while she is at another one, and when it was passed', async () => {
      const { personId, id, quizId } = await begun({ timeLimitSeconds: 600 });
      school.minutes(60);
      await school.expire();
      const next = await school.starter.start(quizId, personId);
      await refused(school.reopening.reopen(id, 10, 'Mất điện', school.officer), 'attempt.conflict');
      await school.ending.submit(next.id, personId);
      await school.write((manager) =>
        manager.update(Attempt, { id }, { state: 'graded', passed: true, grade: 900 }),
      );
      await refused(school.reopening.reopen(id, 10, 'Mất điện', school.officer), 'attempt.conflict');
    });
  });

  describe('what counts', () => {
    it.each([
      ['highest', 900, true],
      ['average', 533, true],
      ['first', 300, false],
      ['last', 400, false],
    ] as const)('%s', async (counted, bestGrade, passed) => {
      const [quizId, personId] = [await school.aQuiz({ counted }), await school.aPerson()];
      for (const grade of [300, 900, 400]) {
        const { id } = await school.starter.start(quizId, personId);
        await school.ending.submit(id, personId);
        const graded = { state: 'graded', grade, passed: grade >= 500 } as const;
        await school.write((manager) => manager.update(Attempt, { id }, graded));
        school.minutes(1);
      }
      expect(await school.counts.summary(quizId, personId)).toMatchObject({ used: 3, bestGrade, passed });
    });

    it('is not shown to her while the quiz shows her no marks', async () => {
      const hidden = {
        attempt: true,
        correctness: false,
        marks: false,
        maxMarks: false,
        specificFeedback: false,
      };
      const none = { ...hidden, generalFeedback: false, rightAnswer: false, overallFeedback: false };
      const closesAt = new Date(school.clock.now().getTime() + 3_600_000).toISOString();
      const { personId, id, quizId } = await begun({ closesAt, review: { justAfter: none, later: none } });
      await school.ending.submit(id, personId);
      await school.write((manager) =>
        manager.update(Attempt, { id }, { state: 'graded', grade: 700, passed: true }),
      );
      expect(await school.counts.summary(quizId, personId)).toMatchObject({
        bestGrade: 700,
        shownGrade: null,
      });
      school.minutes(60);
      expect(await school.counts.summary(quizId, personId)).toMatchObject({ shownGrade: 700 });
    });
  });
}
