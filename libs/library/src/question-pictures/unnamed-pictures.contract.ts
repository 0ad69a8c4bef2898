import {
  assessmentEntities,
  BankQuestionVersion,
  NamedFiles,
  NamedPictures,
  QuestionCorrection,
  QuestionPicture,
  QuizQuestion,
  QuizService,
  Regrade,
} from '@hochoi/assessment';
import { MediaAsset, mediaEntities, MediaService } from '@hochoi/media';
import { Database, type JobQueue, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { libraryEntities } from '../index';
import { DropUnusedUploadsHandler } from '../materials/drop-unused-uploads.handler';

const entities = [...platformEntities, ...mediaEntities, ...libraryEntities, ...assessmentEntities];
const NOW = new Date('2026-11-23T19:15:00Z');
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
const keyOf = (n: number) => n.toString(16).padStart(32, '0');
const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth);

const showing = (...keys: string[]) => ({
  format: 'html',
  stem: `Hình? ${keys.map((key) => `<img src="picture:${key}/so-do.png">`).join('')}`,
});
const version = (number: number, ...keys: string[]) => ({
  ...{ id: `v-${number}`, questionId: 'cau', number, state: 'ready', type: 'essay', mark: 100 },
  ...{ body: showing(...keys), note: null, createdBy: 'lan', createdAt: NOW },
});
const ofQuiz = (...keys: string[]) => ({
  ...{ id: 'cua-bai', quizId: 'quiz', questionKey: 'cua-bai', position: 1, type: 'essay', mark: 100 },
  ...{ sectionId: null, partialGradeId: null, bankQuestionId: null, bankVersionId: null },
  body: showing(...keys),
});
const fix = (key: string) => ({ kind: 'new-key', body: showing(key) });
const regrade = (key: string) => ({
  ...{ id: 'cham-lai', quizId: 'quiz', questionId: 'cau', fix: fix(key), keep: 'new', reason: '' },
  ...{ state: 'proposed', baseRevision: 1, counts: null, proposedBy: 'lan', proposedAt: NOW },
  ...{ decidedBy: null, decidedAt: null, decisionNote: null, lockVersion: 1 },
});
const correction = (key: string) => ({
  ...{ id: 'sua', quizId: 'quiz', questionId: 'cau', sequence: 1, fix: fix(key), keep: 'new' },
  ...{ regradeId: 'cham-lai', createdAt: NOW },
});

export function describeUnnamedPictures(open: (all: typeof entities) => Promise<TestDatabase>): void {
  let test: TestDatabase;
  let database: Database;
  let clock: FakeClock;
  let ordered: string[];
  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    clock = new FakeClock(NOW);
    ordered = [];
    await database.transaction(async (manager) => {
      for (const entity of [
        ...[MediaAsset, QuestionPicture, BankQuestionVersion, QuizQuestion, Regrade, QuestionCorrection],
      ])
        await manager.clear(entity);
    });
  });

  const add = (entity: Parameters<typeof database.manager.insert>[0], ...rows: object[]) =>
    database.transaction(async (manager) => {
      for (let from = 0; from < rows.length; from += 500)
        await manager.insert(entity, rows.slice(from, from + 500));
    });
  const picture = (n: number, createdAt = daysAgo(2)) => ({ id: keyOf(n), mediaId: `hinh-${n}`, createdAt });
  const upload = (n: number) => ({
    ...{ id: `hinh-${n}`, ownerId: 'lan', kind: 'image', fileName: 'a.png', size: 1, sha256: null },
    ...{
      state: 'ready',
      progress: 100,
      setId: null,
      manifest: null,
      failureCode: null,
      failureMessage: null,
    },
    ...{ createdAt: daysAgo(40), updatedAt: daysAgo(31) },
  });
  const left = async () => (await database.manager.find(QuestionPicture)).map(({ id }) => id).sort();
  const night = async (write = (effects: () => Promise<void>) => database.transaction(effects)) => {
    const queue = { add: async (_: object, { mediaId }: { mediaId: string }) => void ordered.push(mediaId) };
    const media = new MediaService(database, clock, queue as unknown as JobQueue);
    const services = [new NamedFiles(database, null as never), new NamedPictures(database)] as const;
    const config = { upload: { unusedDays: 30 } } as never;
    const { signal } = new AbortController();
    const context = { signal, write, complete: (effects: () => Promise<void>) => effects() } as never;
    const handler = new DropUnusedUploadsHandler(database, clock, media, ...services, config);
    await handler.handle({ day: '' }, context);
  };

  it('are forgotten when no version, quiz or regrade names them, a day after they came; then their uploads go', async () => {
    await add(MediaAsset, ...upTo(6).map(upload));
    await add(QuestionPicture, ...upTo(5).map((n) => picture(n)));
    await add(QuestionPicture, picture(5, new Date(NOW.getTime() - DAY)));
    await add(BankQuestionVersion, version(1, keyOf(0)), version(2));
    await add(QuizQuestion, ofQuiz(keyOf(1)));
    await add(Regrade, regrade(keyOf(2)));
    await add(QuestionCorrection, correction(keyOf(3)));
    await night();
    expect(ordered).toEqual(['hinh-4']);
    expect(await left()).toEqual([0, 1, 2, 3, 5].map(keyOf));
    clock.advance(1);
    await night();
    expect(ordered).toEqual(['hinh-4', 'hinh-5']);
    expect(await left()).toEqual([0, 1, 2, 3].map(keyOf));
  });

  it('are told from those that are named, also where there are many of both', async () => {
    await add(QuestionPicture, ...upTo(1203).map((n) => picture(n)));
    const named = upTo(1203).filter((n) => n % 2);
    await add(BankQuestionVersion, ...named.map((n) => version(n, keyOf(n))));
    await night();
    expect(await left()).toEqual(named.map(keyOf));
  });

  it('are spared when a quiz begins to name them while it is looking', async () => {
    await add(QuestionPicture, picture(1));
    const quizzes = new QuizService(database, clock);
    const settings = { passMark: 500, attemptsAllowed: null, shuffleQuestions: false };
    const id = await quizzes.create(settings);
    const body = { format: 'html', stem: showing(keyOf(1)).stem, answer: true };
    const save = () => quizzes.save(id, 1, settings, [{ type: 'true-false', mark: 100, body } as never]);
    await night((effects) => save().then(() => database.transaction(effects)));
    expect(await left()).toEqual([keyOf(1)]);
  });
}
