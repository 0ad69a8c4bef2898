import type { TestDatabase } from '@hochoi/platform/testing';
import { makeQuestion } from '../grading/question-types';
import { essay, guide, MarkingBench, type markingBenchEntities } from '../testing/marking-bench';

export type OpenTest = (entities: typeof markingBenchEntities) => Promise<TestDatabase>;

const typed = { text: 'Em sẽ nghe cả hai bên.', files: [] };
const trueFalse = makeQuestion('true-false', {
  ...{ format: 'markdown', stem: 'Đúng?', answer: true, feedbackForTrue: '', feedbackForFalse: '' },
});

export function describeMarking(open: OpenTest): void {
  let bench: MarkingBench;
  beforeAll(async () => void (bench = await MarkingBench.open(open)));
  afterAll(() => bench.test.drop());
  beforeEach(() => bench.clear());

  const settled = (all: PromiseSettledResult<unknown>[]) =>
    all.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code)).sort();

  describe('an answer that a person must mark', () => {
    it('makes no grade: nobody hears of the attempt, and there is one task for each answer', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay(), trueFalse, essay()), typed, true, typed);
      expect(await bench.found(id)).toMatchObject({ state: 'awaiting-marks', grade: null, passed: false });
      expect((await bench.tasks(id)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
      expect(await bench.told(id)).toBe(0);
      await bench.first.handle({ attemptId: id }, bench.context());
      expect(await bench.tasks(id)).toHaveLength(2);
    });

    it('that was left empty waits for nobody', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay(), trueFalse));
      expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 0 });
      expect(await bench.told(id)).toBe(1);
    });

    it('is graded with the last mark, and told of once', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay(), trueFalse, essay()), typed, true, typed);
      await bench.mark(await bench.task(id, 0), 150);
      expect(await bench.gradeMarked()).toBe(0);
      await bench.mark(await bench.task(id, 2), 100);
      expect(await bench.gradeMarked()).toBe(1);
      await bench.gradeMarked();
      const attempt = await bench.found(id);
      expect(attempt).toMatchObject({ state: 'graded', grade: 750, passed: true });
      expect(attempt.releasedAt).toEqual(bench.clock.now());
      expect(attempt.slotGrades!.map(({ state, mark }) => [state, mark])).toEqual([
        ['marked', 150],
        ['answered', 200],
        ['marked', 100],
      ]);
      expect(await bench.told(id)).toBe(1);
    });

    it('is marked by its guide, wholly or not at all', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay(guide)), typed);
      const task = await bench.task(id);
      const asking = { personId: 'tac-gia', answersForQuiz: true, decides: false };
      const give = (scores: Record<string, number>) =>
        bench.marking.mark(task.id, asking, 1, { mark: { kind: 'scores', scores }, comment: 'Nên gọn hơn.' });
      await expect(give({ y: 4 })).rejects.toMatchObject({ code: 'mark.invalid' });
      await expect(give({ y: 5, d: 6 })).rejects.toMatchObject({ code: 'mark.invalid' });
      await give({ y: 4, d: 3 });
      await bench.gradeMarked();
      expect(await bench.found(id)).toMatchObject({ grade: 700 });
      expect([...(await bench.marking.comments(await bench.found(id))).values()]).toEqual(['Nên gọn hơn.']);
    });

    it('has a mark between nothing and what the question is worth', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay()), typed);
      for (const points of [-1, 201])
        await expect(bench.mark(await bench.task(id), points)).rejects.toMatchObject({
          code: 'mark.invalid',
        });
      expect(await bench.marksOf(id)).toEqual([]);
    });
  });

  describe('a mark', () => {
    it('is taken back and given again; nothing of it is lost', async () => {
      const id = await bench.attempt(await bench.quiz({ release: 'at-once' }, essay()), typed);
      await bench.mark(await bench.task(id), 200);
      await bench.withdraw(await bench.task(id));
      expect(await bench.task(id)).toMatchObject({ state: 'waiting', markedAt: null });
      await bench.mark(await bench.task(id), 50);
      const marks = await bench.marksOf(id);
      expect(marks.map(({ sequence, mark }) => [sequence, mark.kind])).toEqual([
        [1, 'points'],
        [2, 'withdrawn'],
        [3, 'points'],
      ]);
    });

    it('is not given by whoever was not asked, nor once it is released', async () => {
      const quizId = await bench.quiz({}, essay());
      const id = await bench.attempt(quizId, typed);
      const stranger = { personId: 'nguoi-la' };
      await expect(bench.mark(await bench.task(id), 1, stranger)).rejects.toMatchObject({
        code: 'marking-task.forbidden',
      });
      await bench.mark(await bench.task(id), 100);
      await bench.gradeMarked();
      await expect(bench.mark(await bench.task(id), 1)).rejects.toMatchObject({
        code: 'marking-task.conflict',
      });
      await expect(bench.withdraw(await bench.task(id))).rejects.toMatchObject({
        code: 'marking-task.conflict',
      });
    });
  });

  it('is not marked, nor taken to be marked, by whoever wrote it', async () => {
    const id = await bench.attempt(await bench.quiz({}, essay()), typed);
    const { personId } = await bench.found(id);
    const task = await bench.task(id);
    const asking = { personId, answersForQuiz: true, decides: false };
    const given = { mark: { kind: 'points', points: 200 }, comment: '' } as const;
    const refused = { code: 'marking-task.forbidden' };
    await expect(bench.marking.mark(task.id, asking, 1, given)).rejects.toMatchObject(refused);
    await expect(bench.allocations.take(task.id, personId)).rejects.toMatchObject(refused);
    await expect(bench.lists.requireOthersPaper(task, personId)).rejects.toMatchObject(refused);
    expect(await bench.marksOf(id)).toEqual([]);
  });

  describe('her own paper, also under a record that was merged into hers', () => {
    const papers = async () => {
      const quizId = await bench.quiz({ release: 'at-once' }, essay());
      const [own, earlier, other] = [
        await bench.attempt(quizId, typed),
        await bench.attempt(quizId, typed),
        await bench.attempt(quizId, typed),
      ];
      const { personId } = await bench.found(own);
      await bench.merge((await bench.found(earlier)).personId, personId);
      return { quizId, own, earlier, other, personId };
    };
    const listed = async (quizId: string, personId: string, whose: 'all' | 'mine' | 'unassigned') => {
      const filter = { quizId, state: 'waiting', whose, personId } as const;
      const { items } = await bench.lists.list(filter, undefined, 20);
      expect((await bench.lists.counts(filter)).waiting).toBe(items.length);
      return items.map(({ attemptId }) => attemptId);
    };

    it('is in no list of hers, and not counted there; others see it', async () => {
      const { quizId, own, earlier, other, personId } = await papers();
      expect(await listed(quizId, personId, 'all')).toEqual([other]);
      expect(await listed(quizId, personId, 'unassigned')).toEqual([other]);
      expect((await listed(quizId, 'tac-gia', 'all')).sort()).toEqual([own, earlier, other].sort());
      const waiting = await bench.lists.waiting(personId, { quizIds: [quizId] });
      expect(waiting.get(quizId)!.waiting).toBe(1);
    });

    it('is given to another marker, or to nobody', async () => {
      const { quizId, own, earlier, other, personId } = await papers();
      expect([...(await bench.allocate(quizId, [personId]))]).toEqual([[personId, 1]]);
      expect(await listed(quizId, personId, 'mine')).toEqual([other]);
      await bench.allocate(quizId, [personId, 'lan'], 1, 'waiting');
      for (const id of [own, earlier]) expect((await bench.task(id)).markerId).toBe('lan');
      expect((await bench.task(other)).markerId).toBe(personId);
    });

    it('shows her no mark before its release', async () => {
      const { quizId, own, earlier, other, personId } = await papers();
      for (const id of [own, earlier, other]) await bench.mark(await bench.task(id), 200);
      const samples = await bench.releases.samples(quizId, personId, 5);
      expect(samples.map(({ attempt }) => attempt.id)).toEqual([other]);
      await expect(bench.withdraw(await bench.task(own), personId)).rejects.toMatchObject({
        code: 'marking-task.forbidden',
      });
    });
  });

  describe('two markers', () => {
    const two = { secondMarker: true, differBy: 10 };
    const lan = { personId: 'lan' };
    const hoa = { personId: 'hoa' };
    const allocated = async () => {
      const quizId = await bench.quiz(two, essay());
      const id = await bench.attempt(quizId, typed);
      await bench.allocate(quizId, ['lan']);
      await bench.allocate(quizId, ['lan', 'hoa'], 2);
      return id;
    };

    it('are two people', async () => {
      expect(await bench.task(await allocated())).toMatchObject({ markerId: 'lan', secondMarkerId: 'hoa' });
    });

    it('who are near each other agree on the middle, with what both said', async () => {
      const id = await allocated();
      await bench.mark(await bench.task(id), 121, { ...lan, comment: 'Rõ.' });
      expect(await bench.task(id)).toMatchObject({ state: 'second' });
      expect(await bench.gradeMarked()).toBe(0);
      await bench.mark(await bench.task(id), 140, { ...hoa, comment: 'Đủ ý.' });
      await bench.gradeMarked();
      expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 655 }); // 131 of 200
      expect([...(await bench.marking.comments(await bench.found(id))).values()]).toEqual(['Rõ.\n\nĐủ ý.']);
    });

    it('who differ wait for whoever answers for the quiz', async () => {
      const id = await allocated();
      await bench.mark(await bench.task(id), 200, lan);
      await bench.mark(await bench.task(id), 100, hoa);
      expect(await bench.task(id)).toMatchObject({ state: 'differ' });
      await expect(bench.mark(await bench.task(id), 150, { ...lan, decides: true })).rejects.toMatchObject({
        code: 'marking-task.forbidden',
      });
      await bench.mark(await bench.task(id), 160, { decides: true });
      await bench.gradeMarked();
      expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 800 });
      expect((await bench.marksOf(id)).map(({ round }) => round)).toEqual([1, 2, 0]);
    });

    it('who differ may agree by themselves', async () => {
      const id = await allocated();
      await bench.mark(await bench.task(id), 200, lan);
      await bench.mark(await bench.task(id), 100, hoa);
      await bench.mark(await bench.task(id), 110, lan);
      await bench.gradeMarked();
      expect(await bench.found(id)).toMatchObject({ grade: 525 });
    });
  });

  describe('release at once', () => {
    it('keeps whole attempts back until then, and lets the others wait', async () => {
      const quizId = await bench.quiz({ release: 'at-once' }, essay());
      const [one, other, late] = [
        await bench.attempt(quizId, typed),
        await bench.attempt(quizId, typed),
        await bench.attempt(quizId, typed),
      ];
      await bench.mark(await bench.task(one), 200);
      await bench.mark(await bench.task(other), 60);
      await bench.gradeMarked();
      expect(await bench.found(one)).toMatchObject({ state: 'awaiting-marks', grade: null });
      expect(await bench.releases.counts(quizId)).toEqual({ ready: 2, waiting: 1 });
      const samples = await bench.releases.samples(quizId, 'tac-gia', 5);
      expect(samples.map(({ grade }) => grade.grade).sort()).toEqual([1000, 300]);
      expect(await bench.release(quizId)).toBe(2);
      expect(await bench.release(quizId)).toBe(0);
      await bench.gradeMarked();
      expect(await bench.found(one)).toMatchObject({ state: 'graded', grade: 1000, passed: true });
      expect(await bench.found(other)).toMatchObject({ state: 'graded', grade: 300, passed: false });
      expect(await bench.found(late)).toMatchObject({ state: 'awaiting-marks', releasedAt: null });
      expect(await Promise.all([one, other, late].map((id) => bench.told(id)))).toEqual([1, 1, 0]);
    });
  });

  describe('at the same moment', () => {
    it('two marks of one answer: one is kept, the other is told', async () => {
      for (let round = 0; round < 5; round += 1) {
        const id = await bench.attempt(await bench.quiz({ release: 'at-once' }, essay()), typed);
        const task = await bench.task(id);
        const both = await Promise.allSettled([bench.mark(task, 100), bench.mark(task, 200)]);
        expect(settled(both)).toEqual(['done', 'marking-task.lost-race']);
        expect(await bench.marksOf(id)).toHaveLength(1);
      }
    });

    it('the last two answers of an attempt: it is graded, with both, and told of once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const id = await bench.attempt(await bench.quiz({}, essay(), essay()), typed, typed);
        const tasks = await bench.tasks(id);
        await Promise.all(tasks.map((task) => bench.mark(task, 100)));
        await Promise.all([bench.gradeMarked(), bench.gradeMarked()]);
        expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 500 });
        expect(await bench.told(id)).toBe(1);
      }
    });

    it('a release and a mark that is taken back: what is released has all its marks', async () => {
      for (let round = 0; round < 5; round += 1) {
        const quizId = await bench.quiz({ release: 'at-once' }, essay());
        const id = await bench.attempt(quizId, typed);
        await bench.mark(await bench.task(id), 100);
        const task = await bench.task(id);
        await Promise.allSettled([bench.release(quizId), bench.withdraw(task)]);
        await bench.gradeMarked();
        const { state, releasedAt } = await bench.found(id);
        const isMarked = (await bench.task(id)).state === 'marked';
        expect([state, releasedAt !== null, await bench.told(id)]).toEqual(
          isMarked ? ['graded', true, 1] : ['awaiting-marks', false, 0],
        );
      }
    });

    it('an answer that is taken while answers are given out stays with whoever took it', async () => {
      for (let round = 0; round < 5; round += 1) {
        const quizId = await bench.quiz({}, essay());
        const id = await bench.attempt(quizId, typed);
        const task = await bench.task(id);
        const [taken] = await Promise.allSettled([
          bench.allocations.take(task.id, 'mai'),
          bench.allocate(quizId, ['lan']),
        ]);
        expect((await bench.task(id)).markerId).toBe(taken!.status === 'fulfilled' ? 'mai' : 'lan');
      }
    });

    it('a marker takes an answer that another takes: one has it', async () => {
      const id = await bench.attempt(await bench.quiz({}, essay()), typed);
      const task = await bench.task(id);
      const all = ['lan', 'hoa', 'mai'].map((personId) => bench.allocations.take(task.id, personId));
      expect(settled(await Promise.allSettled(all))).toEqual([
        'done',
        'marking-task.conflict',
        'marking-task.conflict',
      ]);
    });
  });

  it('a grading that dies before its end leaves nothing, and is done by the next', async () => {
    const id = await bench.attempt(await bench.quiz({}, essay()), typed);
    await bench.mark(await bench.task(id), 100);
    const dying = {
      ...bench.context(),
      complete: (effects: () => Promise<void>) =>
        bench.database.transaction(async () => {
          await effects();
          throw new Error('killed');
        }),
    };
    await expect(bench.marked.handle({ attemptId: id, sequence: 1 }, dying)).rejects.toThrow('killed');
    expect(await bench.found(id)).toMatchObject({ state: 'awaiting-marks', grade: null });
    expect(await bench.told(id)).toBe(0);
    await bench.gradeMarked();
    expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 500 });
    expect(await bench.told(id)).toBe(1);
  });

  it('a question that was corrected in between is graded as it is by then', async () => {
    const quizId = await bench.quiz({}, essay(), trueFalse);
    const id = await bench.attempt(quizId, typed, false);
    await bench.mark(await bench.task(id), 100);
    const { slots } = await bench.found(id);
    await bench.correct(quizId, slots[1]!.slotId, 'full-marks');
    await bench.gradeMarked();
    expect(await bench.found(id)).toMatchObject({ state: 'graded', revision: 2 });
    expect(await bench.told(id)).toBe(1);
  });

  describe.each(['drop', 'full-marks'] as const)(
    'an answer that waits, and then its question gets %s',
    (kind) => {
      const corrected = async (rules: object, ...answers: unknown[]) => {
        const quizId = await bench.quiz(rules, ...answers.map(() => essay()));
        const id = await bench.attempt(quizId, ...answers);
        await bench.correct(quizId, (await bench.found(id)).slots[0]!.slotId, kind);
        const settle = () => bench.waiting.settle({ quizId, baseRevision: 1 }, bench.context());
        return { quizId, id, settle };
      };
      const grade = kind === 'drop' ? 500 : 750;

      it('keeps nobody waiting: the mark that is left over grades the attempt', async () => {
        const { id } = await corrected({}, typed, typed);
        await bench.mark(await bench.task(id, 1), 100);
        expect(await bench.gradeMarked()).toBe(1);
        expect(await bench.found(id)).toMatchObject({ state: 'graded', grade, revision: 2 });
      });

      it('is nobody’s task any more; what still needs its marks stays one', async () => {
        const { id, settle } = await corrected({ secondMarker: true, differBy: 10 }, typed, typed);
        const other = await bench.task(id, 1);
        await settle();
        expect(await bench.tasks(id)).toEqual([other]);
        await bench.mark(await bench.task(id, 1), 100, { personId: 'tac-gia' });
        expect((await bench.tasks(id)).map(({ state }) => state)).toEqual(['second']);
      });

      it('is released with the others, even where nothing of it was marked', async () => {
        const { quizId, id, settle } = await corrected({ release: 'at-once' }, typed);
        await settle();
        expect(await bench.releases.counts(quizId)).toEqual({ ready: 1, waiting: 0 });
        expect(await bench.release(quizId)).toBe(1);
        await bench.gradeMarked();
        expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 1000, passed: true });
        expect(await bench.told(id)).toBe(1);
      });
    },
  );
}
