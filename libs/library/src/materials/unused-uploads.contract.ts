import {
  assessmentEntities,
  Attempt,
  HandInFile,
  NamedFiles,
  NamedPictures,
  QuestionPicture,
  QuizQuestion,
  StoredAnswerEvent,
} from '@hochoi/assessment';
import { Database, DatabaseJobQueue, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { MediaAsset, MediaCaption, mediaEntities, MediaService } from '@hochoi/media';
import { Lesson, libraryEntities, MaterialVersion } from '../index';
import { DropUnusedUploadsHandler } from './drop-unused-uploads.handler';
import { MaterialRows } from './material-rows';

const entities = [...platformEntities, ...mediaEntities, ...libraryEntities, ...assessmentEntities];
const NOW = new Date('2026-11-23T19:15:00Z');
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

export function describeUnusedUploads(open: (all: typeof entities) => Promise<TestDatabase>): void {
  let test: TestDatabase;
  let database: Database;
  let media: MediaService;
  let rows: MaterialRows;
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
    const queue = { add: async (_: object, { mediaId }: { mediaId: string }) => void ordered.push(mediaId) };
    media = new MediaService(database, clock, queue as unknown as DatabaseJobQueue);
    rows = new MaterialRows(database, clock, media);
    await database.transaction(async (manager) => {
      for (const entity of [
        Attempt,
        HandInFile,
        StoredAnswerEvent,
        MediaAsset,
        MediaCaption,
        MaterialVersion,
        Lesson,
        QuestionPicture,
        QuizQuestion,
      ])
        await manager.clear(entity);
    });
  });

  const anUpload = (id: string, change: Partial<MediaAsset> = {}) =>
    database.transaction((manager) =>
      manager.insert(MediaAsset, {
        ...{ id, ownerId: 'lan', kind: 'film', fileName: 'phim.mp4', size: 1, sha256: null, state: 'ready' },
        ...{ progress: 100, setId: null, manifest: null, failureCode: null, failureMessage: null },
        ...{ createdAt: daysAgo(40), updatedAt: daysAgo(31), ...change },
      } as never),
    );
  const shown = (mediaId: string) =>
    database.transaction((manager) =>
      manager.insert(Lesson, {
        ...{ id: `bai-${mediaId}`, versionId: 'v', key: mediaId, position: 1, moduleKey: null, title: 'Bài' },
        ...{ minutes: 5, markdown: '', mediaId, lockVersion: 1 },
      }),
    );
  const edition = (mediaId: string) =>
    database.transaction(() => rows.addEdition(`cua-${mediaId}`, 1, 'lan', { mediaId, note: null }));
  const asked = (key: string) =>
    database.transaction((manager) =>
      manager.insert(QuizQuestion, {
        ...{ id: 'cau', quizId: 'quiz', questionKey: 'cau', position: 1, type: 'essay', mark: 100 },
        ...{ sectionId: null, partialGradeId: null, bankQuestionId: null, bankVersionId: null },
        body: { stem: `<img src="picture:${key}/so-do.png">` },
      } as never),
    );
  const night = async (write = (effects: () => Promise<void>) => database.transaction(effects)) => {
    const config = { upload: { unusedDays: 30 } } as never;
    const context = {
      signal: new AbortController().signal,
      write,
      complete: (effects: () => Promise<void>) => effects(),
    } as never;
    const answers = new NamedFiles(database, null as never);
    await new DropUnusedUploadsHandler(
      ...([database, clock, media, answers, new NamedPictures(database), config] as const),
    ).handle({ day: '' }, context);
    return (await database.manager.find(MediaAsset)).map(({ id }) => id).sort();
  };

  it('deletes what stands nowhere and was not touched for so long, and nothing else', async () => {
    await anUpload('cu');
    await anUpload('hong', { state: 'failed' });
    await anUpload('moi', { updatedAt: daysAgo(29) });
    await anUpload('dang-lam', { state: 'transcoding' });
    await anUpload('kho-noi-dung', { ownerId: null });
    await anUpload('trong-bai');
    await shown('trong-bai');
    await anUpload('trong-kho', { updatedAt: daysAgo(50) });
    await edition('trong-kho');
    await anUpload('trong-cau-hoi');
    const key = 'a'.repeat(32);
    await asked(key);
    await database.transaction((manager) =>
      manager.insert(QuestionPicture, { id: key, mediaId: 'trong-cau-hoi', createdAt: NOW }),
    );
    clock.advance(100 * DAY);
    await database.transaction((manager) =>
      manager.update(MediaAsset, { id: 'moi' }, { updatedAt: clock.now() }),
    );
    expect(await night()).toEqual([
      'dang-lam',
      'kho-noi-dung',
      'moi',
      'trong-bai',
      'trong-cau-hoi',
      'trong-kho',
    ]);
    expect(ordered.sort()).toEqual(['cu', 'hong']);
    expect(await night()).toHaveLength(6);
    expect(ordered).toHaveLength(2);
  });

  describe('of what learners uploaded for an answer', () => {
    const attempt = (id: string, number: number) => ({
      ...{
        id,
        number,
        quizId: 'quiz',
        personId: 'lan',
        state: 'submitted',
        openKey: null,
        slots: [],
        eventCount: 1,
      },
      ...{ startedAt: NOW, submittedAt: NOW, receiptCode: null, gradedAt: null, grade: null, passed: false },
      ...{ slotGrades: null, failure: null },
    });
    const aHandIn = async (id: string, change: Partial<MediaAsset> = {}) => {
      await anUpload(id, { usedFor: 'hand-in', ...change });
      const file = { id, attemptId: 'lan-1', slotId: 'cau-1', fileName: 'a.pdf', bytes: 1, createdAt: NOW };
      await database.transaction((manager) => manager.insert(HandInFile, file));
    };
    let received = 0;
    const named = (attemptId: string, slotId: string, ...files: string[]) => {
      const sequence = (received += 1);
      const event = { id: `e${sequence}`, attemptId, slotId, clientId: 'may', sequence, received: sequence };
      const response = { text: '', files: files.map((id) => ({ id, name: 'a.pdf', bytes: 1 })) };
      const when = { clientTime: NOW.toISOString(), receivedAt: NOW };
      return database.transaction((manager) =>
        manager.insert(StoredAnswerEvent, { ...event, ...when, response } as never),
      );
    };
    beforeEach(() =>
      database.transaction((manager) =>
        manager.insert(Attempt, [attempt('lan-1', 1), attempt('lan-2', 2)] as never[]),
      ),
    );

    it('deletes what no answer ever named, with its place in the attempt', async () => {
      for (const id of ['bo-ra', 'dang-co', 'chua-bao-gio', 'luot-sau', 'cau-khac']) await aHandIn(id);
      await aHandIn('moi', { updatedAt: daysAgo(29) });
      await aHandIn('dang-len', { state: 'uploading' });
      await aHandIn('cua-ai', { ownerId: null }); // the job for the files of people who are gone
      await named('lan-1', 'cau-1', 'bo-ra', 'dang-co');
      await named('lan-1', 'cau-1', 'dang-co');
      await named('lan-2', 'cau-1', 'luot-sau');
      await named('lan-1', 'cau-2', 'cau-khac');
      const kept = ['bo-ra', 'cua-ai', 'dang-co', 'dang-len', 'luot-sau', 'moi'];
      expect(await night()).toEqual(kept);
      expect(ordered.sort()).toEqual(['cau-khac', 'chua-bao-gio']);
      expect((await database.manager.find(HandInFile)).map(({ id }) => id).sort()).toEqual(kept);
    });

    it('spares what an answer names while it is looking', async () => {
      await aHandIn('vua-dua-vao');
      const answer = async () => {
        expect(await database.transaction(() => media.holdArrived(['vua-dua-vao']))).toEqual(['vua-dua-vao']);
      };
      expect(await night((effects) => answer().then(() => database.transaction(effects)))).toHaveLength(1);
    });

    it('holds only what is wholly there and was handed in', async () => {
      await aHandIn('du');
      await aHandIn('dang-len', { state: 'uploading' });
      await anUpload('cua-bai-giang');
      expect(await media.holdArrived(['du', 'dang-len', 'cua-bai-giang', 'khong-co'])).toEqual(['du']);
    });
  });

  it('comes through more than one batch', async () => {
    for (let n = 0; n < 205; n += 1) await anUpload(`u${1000 + n}`);
    await shown('u1100');
    expect(await night()).toEqual(['u1100']);
  });

  it('spares what is put to use while it is looking', async () => {
    await anUpload('cu');
    expect(await night(async (effects) => edition('cu').then(() => database.transaction(effects)))).toEqual([
      'cu',
    ]);
    expect(ordered).toEqual([]);
  });

  it('of putting to use and deleting at once, one wins, and the other hears of it', async () => {
    for (let n = 0; n < 10; n += 1) {
      const id = `cu-${n}`;
      await anUpload(id);
      const [first, second] = [() => edition(id), () => media.deleteIdle(id, daysAgo(30))];
      const both = await Promise.allSettled(n % 2 ? [first(), second()] : [second(), first()]);
      const [used, deleted] = n % 2 ? both : both.toReversed();
      const there = await database.manager.existsBy(MediaAsset, { id });
      expect(deleted!).toMatchObject({ status: 'fulfilled', value: !there });
      expect(used!.status).toBe(there ? 'fulfilled' : 'rejected');
      if (used!.status === 'rejected') expect(used!.reason).toMatchObject({ code: 'media.not-found' });
      expect(await database.manager.existsBy(MaterialVersion, { mediaId: id })).toBe(there);
    }
  });
}
