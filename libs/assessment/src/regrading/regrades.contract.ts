import { type QuestionFix, usualRules } from '@hochoi/contracts';
import { applyRegradeJob } from './regrade.jobs';
import { Job, newId } from '@hochoi/platform';
import { StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { gradeAttemptJob, gradingKey } from '../grade-attempt.job';
import { StoredMark } from '../marking/mark-event.entity';
import { MarkingTask } from '../marking/marking-task.entity';
import { MarkingTasks } from '../marking/marking-tasks';
import { author, type Bench, newKey, question, reviewer } from './regrade-bench.contract';

/** @param bench made anew for each test, on a quiz of its own */
export function describeRegrades(bench: () => Bench): void {
  beforeEach(() => bench().begin());

  it('counts who changes and by how much, before anything changes', async () => {
    const b = bench();
    const [both, first, second, none] = [
      await b.attempt('aa'),
      await b.attempt('ab'),
      await b.attempt('ba'),
      await b.attempt('bb'),
    ];
    const id = await b.propose();
    const { state, counts } = await b.regrades.load(id);
    expect(state).toBe('proposed');
    expect(counts).toEqual({
      ...{
        attempts: 4,
        up: 2,
        down: 2,
        passedNow: 1,
        failedNow: 1,
        skipped: 0,
        completions: 1,
        certificates: 0,
      },
      before: [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1],
      after: [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1],
    });
    const kinds = new Map((await b.changes(id)).map(({ attemptId, kind }) => [attemptId, kind]));
    expect([both, first, second, none].map((each) => kinds.get(each))).toEqual([
      'down',
      'fails',
      'up',
      'passes',
    ]);
    expect(await b.gradeOf(both)).toEqual({ grade: 1000, passed: true, revision: 1 });
  });

  it('is decided by somebody else, once, by the numbers that she saw', async () => {
    const b = bench();
    const id = await b.propose();
    const { lockVersion } = await b.regrades.load(id);
    await expect(b.regrades.approve(id, author, lockVersion, null)).rejects.toThrow('người khác phải duyệt');
    await expect(b.regrades.refuse(id, author, lockVersion, 'Không.')).rejects.toThrow(
      'người khác phải duyệt',
    );
    await expect(b.regrades.approve(id, reviewer, lockVersion - 1, null)).rejects.toThrow('vừa thay đổi');
    await b.regrades.approve(id, reviewer, lockVersion, 'Đồng ý.');
    await expect(b.regrades.approve(id, reviewer, lockVersion, null)).rejects.toThrow('không còn ở bước đó');
    await expect(b.regrades.withdraw(id, author)).rejects.toThrow('không còn ở bước đó');
  });

  it('changes every grade at once, and replaying them all gives the same', async () => {
    const b = bench();
    const [up, down, same] = [await b.attempt('bb'), await b.attempt('aa'), await b.attempt('--')];
    await b.applied();
    expect(await b.gradeOf(up)).toEqual({ grade: 500, passed: true, revision: 2 });
    expect(await b.gradeOf(down)).toEqual({ grade: 500, passed: true, revision: 2 });
    expect(await b.gradeOf(same)).toEqual({ grade: 0, passed: false, revision: 2 });
    expect(await b.differences()).toEqual([]);
    const later = await b.attempt('ba');
    expect(await b.gradeOf(later)).toEqual({ grade: 1000, passed: true, revision: 2 });
  });

  it('a replay finds a grade that was changed behind its back', async () => {
    const b = bench();
    const attemptId = await b.attempt('aa');
    await b.database.transaction((manager) => manager.update(Attempt, { id: attemptId }, { grade: 990 }));
    const { receiptCode } = await b.database.manager.findOneByOrFail(Attempt, { id: attemptId });
    const where = { attemptId, receiptCode, quizId: b.quizId };
    const difference = { ...where, what: 'grade', stored: 990, replayed: 1000 };
    expect(await b.differences()).toEqual([difference]);
  });

  it('a replay tells of an attempt whose quiz is gone, and goes on with the others', async () => {
    const b = bench();
    const [kept, lost] = [await b.attempt('aa'), await b.attempt('bb')];
    const quizId = newId();
    await b.database.transaction((manager) => manager.update(Attempt, { id: lost }, { quizId }));
    await b.database.transaction((manager) => manager.update(Attempt, { id: kept }, { grade: 990 }));
    const told = (await b.differences([b.quizId, quizId])).map(({ attemptId, what }) => [attemptId, what]);
    expect(new Map(told as [string, string][])).toEqual(
      new Map([
        [kept, 'grade'],
        [lost, 'quiz'],
      ]),
    );
  });

  it('nobody loses where that was decided; whoever hands in later is graded by the new key', async () => {
    const b = bench();
    const [old, both] = [await b.attempt('aa'), await b.attempt('ba')];
    const waiting = await b.attempt('aa', newId(), false);
    await b.applied(newKey, 'better');
    b.clock.advance(60);
    const later = await b.attempt('aa');
    await b.grade.handle({ attemptId: waiting }, b.context);
    const grades = await Promise.all(
      [old, both, waiting, later].map(async (id) => (await b.gradeOf(id)).grade),
    );
    expect(grades).toEqual([1000, 1000, 1000, 500]);
    await b.applied({ kind: 'drop' }, 'better', 1);
    expect((await b.gradeOf(old)).grade).toBe(1000);
    expect(await b.differences()).toEqual([]);
  });

  it('takes in what was graded after it was counted', async () => {
    const b = bench();
    const id = await b.propose();
    const late = await b.attempt('ba');
    await b.approve(id);
    const later = await b.attempt('aa');
    await b.run(b.apply, id);
    expect([await b.gradeOf(late), await b.gradeOf(later)].map(({ grade }) => grade)).toEqual([1000, 500]);
    expect((await b.regrades.load(id)).counts).toMatchObject({ attempts: 2, up: 1, down: 1 });
    expect(await b.differences()).toEqual([]);
  });

  it('counts an attempt again that was marked since', async () => {
    const b = bench();
    const attemptId = await b.attempt('aa');
    const id = await b.propose();
    const mark = { kind: 'points' as const, points: 30 };
    const row = {
      id: newId(),
      attemptId,
      slotId: b.questionIds[1]!,
      sequence: 1,
      markerId: newId(),
      round: 1,
    };
    await b.database.transaction((manager) =>
      manager.insert(StoredMark, { ...row, mark, comment: null, createdAt: b.clock.now() } as never),
    );
    expect((await b.counter.pending(await b.regrades.load(id))).map((each) => each.id)).toEqual([attemptId]);
    await b.approve(id);
    await b.run(b.apply, id);
    expect((await b.gradeOf(attemptId)).grade).toBe(150);
  });

  it('counts an attempt again that was opened again and graded since', async () => {
    const b = bench();
    const answered = await b.attempt('b-');
    const touched = await b.attempt('b-');
    const id = await b.propose();
    await b.approve(id);
    b.clock.advance(60);
    await b.reopened(answered, 'b', 'a');
    await b.reopened(touched);
    for (const attemptId of [answered, touched]) await b.grade.handle({ attemptId }, b.context);
    const pending = await b.counter.pending(await b.regrades.load(id));
    expect(pending.map((each) => each.id).sort()).toEqual([answered, touched].sort());
    await b.run(b.apply, id);
    expect(await b.gradeOf(answered)).toEqual({ grade: 1000, passed: true, revision: 2 });
    expect(await b.gradeOf(touched)).toEqual({ grade: 500, passed: true, revision: 2 });
    expect(await b.changes(id)).toHaveLength(2);
    expect(await b.differences()).toEqual([]);
  });

  it('says nothing of an attempt that is open again when it is applied', async () => {
    const b = bench();
    const open = await b.attempt('bb');
    const other = await b.attempt('bb');
    const id = await b.propose();
    await b.approve(id);
    await b.reopened(open);
    await b.run(b.apply, id);
    expect((await b.changes(id)).map(({ attemptId }) => attemptId)).toEqual([other]);
    expect((await b.regrades.load(id)).counts).toMatchObject({ attempts: 1, up: 1 });
    await b.grade.handle({ attemptId: open }, b.context);
    expect(await b.gradeOf(open)).toEqual({ grade: 500, passed: true, revision: 2 });
    expect(await b.differences()).toEqual([]);
  });

  it('leaves a grade alone whose answers are gone, and says of how many', async () => {
    const b = bench();
    const attemptId = await b.attempt('aa');
    await b.database.transaction((manager) => manager.delete(StoredAnswerEvent, { attemptId, received: 1 }));
    const id = await b.applied();
    expect(await b.gradeOf(attemptId)).toEqual({ grade: 1000, passed: true, revision: 1 });
    expect((await b.regrades.load(id)).counts).toMatchObject({ attempts: 1, skipped: 1, up: 0, down: 0 });
    expect(await b.differences()).toEqual([]);
  });

  it('killed while counting, it goes on where it was', async () => {
    const b = bench();
    const ids = await b.handIn(Array.from({ length: 130 }, (_, n) => ['aa', 'ab', 'ba', 'bb'][n % 4]!));
    for (const attemptId of ids) await b.grade.handle({ attemptId }, b.context);
    let writes = 0;
    const dying = {
      ...b.context,
      write: async (effects: () => Promise<void>) => {
        if ((writes += 1) > 1) throw new Error('killed');
        await b.context.write(effects);
      },
    };
    const { questionIds, quizId } = b;
    const given = { quizId, questionId: questionIds[0]!, fix: newKey, keep: 'new', reason: 'Nhầm.' } as const;
    const { id } = await b.regrades.propose(given, author);
    await expect(b.run(b.count, id, dying)).rejects.toThrow('killed');
    expect(await b.changes(id)).toHaveLength(100);
    await b.run(b.count, id);
    expect(await b.changes(id)).toHaveLength(130);
    expect((await b.regrades.load(id)).counts).toMatchObject({ attempts: 130, up: 64, down: 66 });
  });

  it('a grade given while the correction came is given again by what holds now', async () => {
    const b = bench();
    const id = await b.propose();
    await b.approve(id);
    const attemptId = await b.attempt('ba', newId(), false);
    let runs = 0;
    // Graded by the old key; before it is stored, the correction is applied.
    const slow = {
      ...b.context,
      complete: async (effects: () => Promise<void>) => {
        if ((runs += 1) === 1) await b.run(b.apply, id);
        await b.context.complete(effects);
      },
    };
    await b.grade.handle({ attemptId }, slow);
    expect(runs).toBe(2);
    expect(await b.gradeOf(attemptId)).toEqual({ grade: 1000, passed: true, revision: 2 });
    expect(await b.differences()).toEqual([]);
  });

  it('a grade of answers that were changed meanwhile is not stored', async () => {
    const b = bench();
    const attemptId = await b.attempt('b-', newId(), false);
    // Graded, and before it is stored opened again, answered on and handed in.
    const slow = {
      ...b.context,
      complete: async (effects: () => Promise<void>) => {
        await b.reopened(attemptId, 'a', 'a');
        await b.context.complete(effects);
      },
    };
    await b.grade.handle({ attemptId }, slow);
    expect((await b.gradeOf(attemptId)).grade).toBeNull();
    await b.grade.handle({ attemptId }, b.context);
    expect((await b.gradeOf(attemptId)).grade).toBe(1000);
    expect(await b.differences()).toEqual([]);
  });

  it('a grade that is stored while the correction is not committed yet waits for it', async () => {
    const b = bench();
    const early = await b.attempt('ba');
    const id = await b.propose();
    await b.approve(id);
    const attemptId = await b.attempt('ba', newId(), false);
    let grading: Promise<void> | undefined;
    let stored = 0;
    const counting = {
      ...b.context,
      complete: (effects: () => Promise<void>) => {
        stored += 1;
        return b.context.complete(effects);
      },
    };
    const open = {
      ...b.context,
      complete: (effects: () => Promise<void>) =>
        b.context.complete(async () => {
          await effects();
          // From here on another connection tries; a look through the reader shows that nothing was stored.
          grading = b.outside(() => b.grade.handle({ attemptId }, counting));
          while (stored === 0) await new Promise((resolve) => setImmediate(resolve));
          const seen = await b.database.engine.reader.findOneByOrFail(Attempt, { id: attemptId });
          expect([seen.state, seen.grade]).toEqual(['submitted', null]);
        }),
    };
    await b.run(b.apply, id, open);
    await grading;
    expect(stored).toBe(2);
    for (const each of [early, attemptId])
      expect(await b.gradeOf(each)).toEqual({ grade: 1000, passed: true, revision: 2 });
    expect(await b.differences()).toEqual([]);
  });

  it('a run that was cancelled leaves nobody waiting, and is put back once its job can be', async () => {
    const b = bench();
    const attemptId = await b.attempt('bb');
    const id = await b.propose();
    await b.approve(id);
    const run = { regradeId: id, lockVersion: (await b.regrades.load(id)).lockVersion };
    await b.database.transaction(() => b.regrades.cancelled(run));
    expect((await b.regrades.load(id)).state).toBe('outdated');
    expect(await b.regrades.again(applyRegradeJob, run)).toBe(false); // its job still waits: nothing failed
    await b.database.transaction((manager) =>
      manager.query("UPDATE job SET state = 'cancelled' WHERE name = ?", [applyRegradeJob.name]),
    );
    expect(await b.regrades.again(applyRegradeJob, run)).toBe(true);
    expect((await b.regrades.load(id)).state).toBe('applying');
    await b.run(b.apply, id);
    expect(await b.gradeOf(attemptId)).toEqual({ grade: 500, passed: true, revision: 2 });
  });

  it('of two for the same quiz the second is counted again by what the first left', async () => {
    const b = bench();
    const attemptId = await b.attempt('bb');
    const [first, second] = [await b.propose(), await b.propose(newKey, 'new', 1)];
    await b.approve(second);
    await b.approve(first);
    await b.run(b.apply, first);
    expect((await b.regrades.load(second)).state).toBe('outdated');
    await b.run(b.settle, first);
    expect(await b.regrades.load(second)).toMatchObject({
      state: 'counting',
      baseRevision: 2,
      decidedBy: null,
    });
    await b.run(b.count, second);
    expect((await b.regrades.load(second)).counts).toMatchObject({ attempts: 1, up: 1 });
    await b.approve(second);
    await b.run(b.apply, second);
    expect(await b.gradeOf(attemptId)).toEqual({ grade: 1000, passed: true, revision: 3 });
    expect(await b.differences()).toEqual([]);
  });

  it('tells of each attempt that passes now, once, and keeps only the changes', async () => {
    const b = bench();
    const [passes] = [await b.attempt('bb'), await b.attempt('--')];
    const told = () => b.database.manager.query('SELECT * FROM job WHERE name = ?', ['tell-passed']);
    const id = await b.applied();
    await b.run(b.settle, id);
    await b.run(b.settle, id);
    const jobs: { key: string }[] = await told();
    expect(jobs.map(({ key }) => key).filter((key) => key.startsWith(`${passes}:`))).toEqual([`${passes}:2`]);
    expect(await b.changes(id)).toMatchObject([{ attemptId: passes, kind: 'passes', slotGrades: null }]);
  });

  it.each([
    ['the first time', null],
    ['after it was opened again', new Date('2026-11-23T03:00:00.000Z')],
  ])('grades once more what could not be graded %s', async (_, reopenedUntil) => {
    const b = bench();
    const attemptId = await b.attempt('aa', newId(), false);
    const key = gradingKey({ id: attemptId, reopenedUntil });
    await b.database.transaction(async (manager) => {
      await manager.update(Attempt, { id: attemptId }, { state: 'grading-failed', reopenedUntil });
      await b.queue.add(gradeAttemptJob, { attemptId }, { key });
      await b.queue.cancel(gradeAttemptJob, key); // over, as one that failed is
    });
    await b.run(b.settle, await b.applied());
    expect(await b.database.manager.findOneBy(Job, { key })).toMatchObject({ state: 'waiting' });
  });

  it('tells her of it, but not what it comes to while the quiz shows no marks', async () => {
    const b = bench();
    const { review } = usualRules;
    const hidden = { ...review.later, marks: false };
    const closesAt = '2026-12-01T00:00:00.000Z';
    const rules = { ...usualRules, closesAt, review: { ...review, justAfter: hidden, later: hidden } };
    await b.begin(500, rules);
    const anna = newId();
    const attemptId = await b.attempt('bb', anna);
    await b.applied();
    const said = { attemptId, reason: 'Đáp án in nhầm trong giáo trình.' };
    const nothing = { before: null, after: null, passedBefore: null, passedAfter: null };
    expect(await b.told.notSeen(anna)).toMatchObject([{ ...said, ...nothing }]);
    b.clock.advance(30 * 24 * 3600);
    const all = { before: 0, after: 500, passedBefore: false, passedAfter: true };
    expect(await b.told.notSeen(anna)).toMatchObject([{ ...said, ...all }]);
  });

  it('takes away the tasks of answers that wait for nobody now', async () => {
    const b = bench();
    const attemptId = await b.attempt('aa');
    await b.database.transaction(async (manager) => {
      await manager.update(Attempt, { id: attemptId }, { state: 'awaiting-marks' });
      await new MarkingTasks(b.database, b.clock).make({ id: attemptId, quizId: b.quizId }, b.questionIds);
    });
    const id = await b.applied({ kind: 'drop' });
    await b.run(b.settle, id);
    expect(await b.database.manager.findBy(MarkingTask, { attemptId })).toEqual([]);
    const jobs: { key: string }[] = await b.database.manager.query('SELECT * FROM job WHERE name = ?', [
      'grade-marked-attempt',
    ]);
    expect(jobs.map(({ key }) => key)).toContain(`${attemptId}:revision-2`);
  });

  it('names what rests on a grade that is no longer enough, but not of whoever passed another time', async () => {
    const b = bench();
    const [anna, binh] = [newId(), newId()];
    const falls = await b.attempt('ab', anna);
    await b.handIn(['--', 'ab', 'ba'], [binh, binh, binh]).then(async ([, first, second]) => {
      await b.grade.handle({ attemptId: first! }, b.context);
      await b.grade.handle({ attemptId: second! }, b.context);
    });
    const id = await b.propose();
    const touched = (await b.changes(id)).filter(({ touches }) => touches);
    expect(touched).toMatchObject([{ attemptId: falls, touches: { completionId: `c${anna}` } }]);
  });

  it.each<[string, QuestionFix]>([
    ['already the key', { kind: 'new-key', body: question('a') }],
    ['of other choices', { kind: 'new-key', body: { ...question('b'), choices: [] } }],
    ['without a right answer', { kind: 'new-key', body: question('x') }],
  ])('a key that is %s is refused in words', async (_, fix) => {
    const b = bench();
    const [questionId] = b.questionIds;
    const given = { quizId: b.quizId, questionId: questionId!, fix, keep: 'new', reason: 'Nhầm.' } as const;
    await expect(b.regrades.propose(given, author)).rejects.toMatchObject({ code: 'regrade.invalid' });
  });
}
