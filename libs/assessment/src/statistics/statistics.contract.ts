import { OPEN_END } from '@hochoi/contracts';
import { Policy } from '@hochoi/access';
import { organisationEntities, Post, Unit, UnitVersion } from '@hochoi/organisation';
import { peopleEntities } from '@hochoi/people';
import {
  Database,
  DatabaseJobQueue,
  insertRows,
  Job,
  type JobContext,
  JobRecords,
  jobTrace,
  LeaseLostError,
  newId,
  platformEntities,
} from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentEntities } from '../assessment-entities';
import { Attempt } from '../attempt.entity';
import type { SlotState } from '../grading/grade-attempt';
import { Quiz } from '../quiz.entity';
import { QuizService } from '../quiz.service';
import { AttemptPages, PAGE } from './attempt-pages';
import { computeStatisticsJob } from './compute-statistics.job';
import { ComputeStatisticsHandler } from './compute-statistics.handler';
import { QuizStatistics } from './quiz-statistics.entity';
import { QuizStatisticsStore } from './quiz-statistics.store';

const entities = [...platformEntities, ...peopleEntities, ...organisationEntities, ...assessmentEntities];
export type OpenTest = (given: typeof entities) => Promise<TestDatabase>;

const body = {
  format: 'plain',
  stem: 'Chọn.',
  generalFeedback: '',
  shuffle: false,
  choices: ['a', 'b'].map((id) => ({ id, text: id, weight: id === 'a' ? 100 : 0, feedback: '' })),
};

const settings = { passMark: 500, attemptsAllowed: null, shuffleQuestions: false };

export function describeStatistics(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let clock: FakeClock;
  let quizzes: QuizService;
  let store: QuizStatisticsStore;
  let handler: ComputeStatisticsHandler;
  let quizId: string;
  let slotIds: string[];

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    clock = new FakeClock();
    quizzes = new QuizService(database, clock);
    store = new QuizStatisticsStore(database, clock, new DatabaseJobQueue(database, clock), quizzes);
    const pages = new AttemptPages(database, new Policy(database, clock));
    handler = new ComputeStatisticsHandler(database, clock, quizzes, pages, store);
    await aQuiz();
  });

  async function aQuiz(): Promise<void> {
    quizId = await quizzes.create(settings);
    const drafts = [1, 2].map(() => ({ type: 'single-choice' as const, mark: 100, body }));
    slotIds = (await quizzes.save(quizId, 1, settings, drafts)).questions.map(({ id }) => id);
    await quizzes.freeze(quizId);
  }

  /** Graded, with these answers: `aa` is all right. */
  async function graded(answers: readonly string[], personOf = (_: number) => newId(), number = 1) {
    const now = clock.now();
    const rows = answers.map((given, index): Attempt => {
      const marks = [...given].map((letter): number => (letter === 'a' ? 100 : 0));
      const grade = 5 * marks.reduce((sum, mark) => sum + mark, 0);
      return {
        ...{ id: newId(), quizId, personId: personOf(index), number, state: 'graded', openKey: null },
        slots: slotIds.map((slotId, at) => ({ slotId, number: at + 1, choiceOrder: [] })),
        ...{ eventCount: 2, startedAt: now, submittedAt: now, receiptCode: null, gradedAt: now, grade },
        passed: grade >= 500,
        slotGrades: marks.map((mark, at) => ({
          ...{ slot: at + 1, state: 'answered' as SlotState, mark, maxMark: 100, fraction: mark / 100 },
          ...{ feedback: [], rightAnswer: { texts: [], choiceIds: [] } },
        })),
        ...{ failure: null, deadline: null, expiresAt: null, deviceId: null, deviceSince: null, revision: 1 },
        ...{ partialGrades: null, endedBy: 'learner', reopenedUntil: null, releasedAt: null },
      };
    });
    const events = rows.flatMap(({ id }, index) =>
      [...answers[index]!].map((response, at): StoredAnswerEvent => ({
        ...{ id: newId(), attemptId: id, clientId: 't', sequence: at + 1, received: at + 1 },
        ...{ slotId: slotIds[at]!, response, clientTime: '', receivedAt: now, action: null, certainty: null },
      })),
    );
    await database.transaction(async (manager) => {
      await insertRows(manager, Attempt, rows);
      await insertRows(manager, StoredAnswerEvent, events);
    });
    return rows;
  }
  const contextOf = (
    write = (effects: () => Promise<void>) => database.transaction(effects),
  ): JobContext => ({
    ...{ attempt: 1, signal: new AbortController().signal, progress: async () => undefined },
    ...{ write, complete: write },
  });
  const order = (unitId: string | null = null) => ({ quizId, unitId });
  async function computed(unitId: string | null = null) {
    await store.order(order(unitId));
    await handler.handle(order(unitId), contextOf());
    return (await store.find(order(unitId)))!;
  }
  const shown = async (unitId: string | null = null) => (await computed(unitId)).figures.shown!.choices;
  const jobs = () => database.manager.countBy(Job, { name: 'compute-statistics' });

  it('count once whoever has other attempts in one choice than in another, on whichever pages they stand', async () => {
    const persons = Array.from({ length: PAGE - 50 }, newId);
    await graded(
      persons.map(() => 'ab'),
      (index) => persons[index]!,
    );
    await graded(['aa', 'bb', 'ba'], (index) => persons[index]!, 2);
    const { apart } = (await computed()).figures.shown!;
    const asked = (attempts: number) =>
      Object.fromEntries(slotIds.map((id) => [id, { attempts, persons: attempts === 2 ? 1 : 3 }]));
    expect(apart).toEqual({
      'first-all': { persons: 3, slots: asked(3), versions: {} },
      'first-counted': { persons: 1, slots: asked(2), versions: {} }, // one did better
      'counted-all': { persons: 3, slots: asked(3), versions: {} },
    });
  });

  it('are those of all graded attempts, over several pages', async () => {
    await graded(Array.from({ length: 2 * PAGE + 4 }, (_, index) => ['aa', 'ab', 'ba', 'bb'][index % 4]!));
    const { all } = await shown();
    expect(all.quiz).toMatchObject({ attempts: 2 * PAGE + 4, mean: 500, median: 500, consistency: 0 });
    expect(all.slots.map(({ facility }) => facility)).toEqual([50, 50]);
    expect(all.slots[0]!.parts).toEqual([
      {
        part: '',
        others: 0,
        answers: ['a', 'b'].map((given) => ({ given, times: PAGE + 2, rest: 100 })),
      },
    ]);
  });

  it('tell first, counted and all attempts apart', async () => {
    const person = newId();
    await graded(['bb'], () => person, 1);
    await graded(['aa'], () => person, 2);
    await graded(['ab'], () => person, 3);
    const { first, counted, all } = await shown();
    expect([first, counted, all].map(({ quiz }) => [quiz.attempts, quiz.mean])).toEqual([
      [1, 0],
      [1, 1000],
      [3, 500],
    ]);
  });

  it('of a unit are those of its people and of the units below, and of nobody else', async () => {
    const [province, commune, other] = [newId(), newId(), newId()];
    await aUnit(province, null);
    await aUnit(commune, province);
    await aUnit(other, null);
    const persons = await Promise.all([province, commune, other].map(aPost));
    await graded(['aa', 'ab', 'bb'], (index) => persons[index]!);
    expect((await shown(province)).all.quiz).toMatchObject({ attempts: 2, mean: 750 });
    expect((await shown(commune)).all.quiz).toMatchObject({ attempts: 1, mean: 500 });
    expect((await shown()).all.quiz).toMatchObject({ attempts: 3, mean: 500 });
    clock.advance(86_400_000);
    expect(await store.isOutdated(order(province), (await store.find(order(province)))!)).toBe(true);
    expect(await store.isOutdated(order(), (await store.find(order()))!)).toBe(false);
  });

  it('go on where a run was killed, and come to the same', async () => {
    await graded(Array.from({ length: 7 * PAGE }, (_, index) => ['aa', 'ab', 'bb'][index % 3]!));
    const whole = await shown();
    await graded(['ab']);
    await store.order(order());
    await expect(handler.handle(order(), contextOf(dyingAfter(1)))).rejects.toThrow('killed');
    const { figures } = (await store.find(order()))!;
    expect(figures.run).toMatchObject({ read: 5 * PAGE });
    expect(figures.shown!.choices).toEqual(whole);
    const read = jest.spyOn(AttemptPages.prototype, 'page');
    await handler.handle(order(), contextOf());
    expect(read).toHaveBeenCalledTimes(3);
    read.mockRestore();
    const { figures: done } = (await store.find(order()))!;
    expect(done).toMatchObject({ state: 'ready', run: null });
    expect(done.shown!.choices.all.quiz.attempts).toBe(7 * PAGE + 1);
  });

  it('leave no trace of a run that lost its job', async () => {
    await graded(['aa']);
    await store.order(order());
    const lost = () => Promise.reject(new LeaseLostError('another run has it'));
    await expect(handler.handle(order(), contextOf(lost))).rejects.toThrow(LeaseLostError);
    expect((await store.find(order()))!.figures).toMatchObject({ state: 'computing', shown: null });
  });

  it('begin again when a question is corrected meanwhile, and count who still has the grade from before', async () => {
    await graded(Array.from({ length: PAGE + 1 }, () => 'aa'));
    await store.order(order());
    let pages = 0;
    const progress = async () => {
      pages += 1;
      if (pages === 1)
        await database.transaction((manager) => manager.update(Quiz, { id: quizId }, { revision: 2 }));
    };
    await handler.handle(order(), { ...contextOf(), progress });
    const { revision, figures } = (await store.find(order()))!;
    expect(revision).toBe(2);
    expect(figures.shown).toMatchObject({ beforeCorrection: PAGE + 1 });
    expect(figures.shown!.choices.all.quiz.attempts).toBe(PAGE + 1);
  });

  it('are outdated by what was marked anew after its page was read', async () => {
    const [attempt] = await graded(['aa']);
    await store.order(order());
    const progress = async () => {
      clock.advance(1000);
      const change = { grade: 700, gradedAt: clock.now() };
      await database.transaction((manager) => manager.update(Attempt, { id: attempt!.id }, change));
      clock.advance(1000);
    };
    await graded(Array.from({ length: PAGE }, () => 'ab'));
    await handler.handle(order(), { ...contextOf(), progress });
    expect(await store.isOutdated(order(), (await store.find(order()))!)).toBe(true);
  });

  it('are ordered once, and again only when something has happened', async () => {
    const before = await jobs();
    await graded(['aa']);
    await Promise.all([store.order(order()), store.order(order())]);
    await store.order(order());
    expect(await jobs()).toBe(before + 1);
    await handler.handle(order(), contextOf());
    await store.order(order());
    expect(await jobs()).toBe(before + 1);
    clock.advance(1000);
    const [attempt] = await graded(['ab']);
    await store.order(order());
    expect(await jobs()).toBe(before + 2);
    await handler.handle(order(), contextOf());
    clock.advance(1000);
    await database.transaction((manager) =>
      manager.update(Attempt, { id: attempt!.id }, { grade: 700, gradedAt: clock.now() }),
    );
    expect(await store.isOutdated(order(), (await store.find(order()))!)).toBe(true);
  });

  it('that failed can be ordered again, and keep what was there', async () => {
    await graded(['aa']);
    const { all } = await shown();
    await graded(['ab']);
    await store.order(order());
    await database.transaction(() => handler.failed(order()));
    expect((await store.find(order()))!.figures).toMatchObject({
      state: 'failed',
      shown: { choices: { all } },
    });
    await store.order(order());
    expect((await store.find(order()))!.figures.state).toBe('computing');
  });

  /** The list of jobs, as an administrator has it. */
  const records = () =>
    new JobRecords(database, new DatabaseJobQueue(database, clock), clock, [
      jobTrace({
        job: computeStatisticsJob,
        again: (one) => store.again(one),
        cancelled: (one) => store.stopped(one),
      }),
    ]);
  const theirJob = () =>
    database.manager.findOneByOrFail(Job, { name: 'compute-statistics', key: `${quizId}:all:0` });
  const stateOf = async () => (await store.find(order()))!.figures.state;

  it('whose job an administrator cancels and puts back are computed after all', async () => {
    await graded(['aa']);
    await store.order(order());
    const { id } = await theirJob();
    await records().cancel(id);
    expect(await stateOf()).toBe('failed');
    await records().retry(id);
    expect(await stateOf()).toBe('computing');
    await handler.handle(order(), contextOf());
    expect(await stateOf()).toBe('ready');
  });

  it('whose job was cancelled can be ordered again, by the same job', async () => {
    const before = await jobs();
    await graded(['aa']);
    await store.order(order());
    await records().cancel((await theirJob()).id);
    await store.order(order());
    expect([await stateOf(), (await theirJob()).state]).toEqual(['computing', 'waiting']);
    expect(await jobs()).toBe(before + 1);
  });

  it('whose job has failed are computed when an administrator puts it back', async () => {
    await graded(['aa']);
    await store.order(order());
    const { id } = await theirJob();
    await database.transaction(async (manager) => {
      await manager.update(Job, { id }, { state: 'failed' });
      await handler.failed(order());
    });
    await records().retry(id);
    await handler.handle(order(), contextOf());
    expect(await stateOf()).toBe('ready');
    expect(await store.again(order())).toBe(false);
    expect(await stateOf()).toBe('ready');
  });

  it('that are computed while somebody asks whether to order them wait for no round that is over', async () => {
    const before = await jobs();
    await graded(['aa']);
    await computed();
    const asked = jest.spyOn(store, 'isOutdated').mockImplementationOnce(async () => {
      asked.mockResolvedValueOnce(true);
      await computed();
      return true;
    });
    await store.order(order());
    asked.mockRestore();
    expect((await store.find(order()))!.figures).toMatchObject({ state: 'computing', round: 2 });
    expect(await jobs()).toBe(before + 3);
  });

  it('of a quiz that nobody took are empty', async () => {
    const { all } = await shown();
    expect(all).toMatchObject({ quiz: { attempts: 0, mean: null }, slots: [], versions: [] });
    expect(await database.manager.countBy(QuizStatistics, { quizId })).toBe(1);
  });

  const dyingAfter = (writes: number) => {
    let done = 0;
    return (effects: () => Promise<void>): Promise<void> =>
      (done += 1) > writes ? Promise.reject(new Error('killed')) : database.transaction(effects);
  };

  const aUnit = (id: string, parentId: string | null) =>
    database.transaction(async (manager) => {
      await manager.insert(Unit, { id, createdAt: clock.now() });
      const names = { name: id, nameSearch: id, nameSort: id, level: 'commune' as const };
      const days = { validFrom: '2000-01-01', validTo: OPEN_END };
      await manager.insert(UnitVersion, { id: newId(), unitId: id, parentId, ...days, ...names });
    });
  async function aPost(unitId: string): Promise<string> {
    const personId = newId();
    await database.transaction((manager) =>
      manager.insert(Post, {
        ...{ id: newId(), personId, unitId, kind: 'held' as const, startsOn: '2020-01-01', endsOn: OPEN_END },
        ...{ main: true, acting: false, recordedAt: clock.now(), lockVersion: 1 },
      }),
    );
    return personId;
  }
}
