import { createHash } from 'node:crypto';
import { type ExportedQuestion, QuestionPicture, type ReadQuestions } from '@hochoi/assessment';
import { MediaAsset, mediaEntities, mediaKeys, MediaService } from '@hochoi/media';
import { Database, type JobQueue, platformEntities } from '@hochoi/platform';
import { FakeClock, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { Not } from 'typeorm';
import { KeptPictures } from './kept-pictures.service';
import { MOST_MEGABYTES, PicturesOut } from './pictures-out.service';
import { QuestionPictures } from './question-pictures.service';

const MB = 1024 * 1024;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const keyOf = (sign: string) => sign.repeat(32);
const img = (key: string) => `<img src="picture:${key}/so%20do.png" alt="Sơ đồ">`;
const question = (...stems: string[]) =>
  ({
    ...{ type: 'single-choice', title: 'Câu', category: '', tags: [], line: 4 },
    body: {
      ...{ format: 'html', stem: stems[0], generalFeedback: stems[1] ?? '', shuffle: true },
      choices: [
        { id: 'a', text: 'đúng', weight: 100, feedback: '' },
        { id: 'b', text: 'sai', weight: 0, feedback: '' },
      ],
    },
  }) as unknown as ExportedQuestion & ReadQuestions['questions'][number];

let test: TestDatabase;
let database: Database;
let out: PicturesOut;
let pictures: QuestionPictures;
const read = jest.fn(async (_key: string) => PIXEL);
const clock = new FakeClock();

beforeAll(async () => {
  test = await sqliteTestDatabase([...platformEntities, ...mediaEntities, QuestionPicture]);
  database = new Database(test.engine);
  const media = new MediaService(database, clock, { add: async () => undefined } as unknown as JobQueue);
  const kept = new KeptPictures(database, media);
  out = new PicturesOut(kept, { read } as never);
  const config = { upload: { maxPictureBytes: MB, quotaBytes: MB } };
  pictures = new QuestionPictures(
    ...([database, clock, media, {}, {}, kept, {}, config] as unknown as ConstructorParameters<
      typeof QuestionPictures
    >),
  );
});
afterAll(() => test.drop());
beforeEach(async () => {
  read.mockClear();
  await database.transaction(async (manager) => {
    for (const entity of [MediaAsset, QuestionPicture]) await manager.clear(entity);
  });
});

const keep = (id: string, change: Partial<MediaAsset> = {}) =>
  database.transaction(async (manager) => {
    const now = clock.now();
    await manager.insert(MediaAsset, {
      ...{ id: `tep-${id}`, ownerId: 'lan', kind: 'image', fileName: 'a.png', size: 10, sha256: null },
      ...{ state: 'ready', progress: 100, setId: null, manifest: null, failureCode: null },
      ...{ failureMessage: null, createdAt: now, updatedAt: now, ...change },
    } as never);
    await manager.insert(QuestionPicture, { id, mediaId: `tep-${id}`, createdAt: now });
  });

describe('on the way out', () => {
  it('are weighed before a byte is read, each as often as it stands in a text', async () => {
    await keep(keyOf('a'), { size: (MOST_MEGABYTES * MB) / 2 });
    const once = img(keyOf('a'));
    await expect(out.inFile('moodle-xml', [question(once), question(once, once)])).rejects.toMatchObject({
      code: 'bank.too-large',
      message: expect.stringContaining('xuất từng phần'),
    });
    expect(read).not.toHaveBeenCalled();
    const [one] = await out.inFile('moodle-xml', [question(once, once)]);
    expect(one!.files).toMatchObject([{ name: 'so do.png', bytes: PIXEL }]);
    expect(read.mock.calls).toEqual([[mediaKeys.original(`tep-${keyOf('a')}`)]]);
  });

  it('a check reads none, and refuses the same', async () => {
    await keep(keyOf('a'), { size: MOST_MEGABYTES * MB });
    const [one] = await out.toCheck('moodle-xml', [question(img(keyOf('a')), img(keyOf('b')))]);
    expect(one!.files).toMatchObject([{ name: 'so do.png' }]);
    expect(one!.body).toMatchObject({ generalFeedback: img(keyOf('b')) });
    const heavy = [question(img(keyOf('a'))), question(img(keyOf('a')))];
    await expect(out.toCheck('moodle-xml', heavy)).rejects.toMatchObject({ code: 'bank.too-large' });
    expect((await out.toCheck('gift', heavy))[0]!.files).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });
});

describe('on the way in', () => {
  const look = async (...stems: string[]) =>
    (await pictures.look({ questions: stems.map((stem) => question(stem)), problems: [] })).questions.map(
      ({ files }) => files?.map(({ name, refused }) => [name, refused]),
    );

  it('a reference to what is not here, or did not come out, is told; what is being prepared will do', async () => {
    await keep(keyOf('a'));
    await keep(keyOf('b'), { state: 'queued' });
    await keep(keyOf('c'), {
      ...{ state: 'failed', failureCode: 'file.infected', failureMessage: 'Tệp có vi-rút.' },
    });
    expect(await look(...['a', 'b', 'c', 'd'].map((sign) => img(keyOf(sign))))).toEqual([
      undefined,
      undefined,
      [['so do.png', 'Tệp có vi-rút.']],
      [['so do.png', expect.stringContaining('không có trong kho')]],
    ]);
  });

  it.each([
    ['whose bytes are at fault is refused again', 'file.infected', null],
    ['that failed through ours gets another chance', 'file.scanner-away', 1],
  ])('one %s', async (_, failureCode, width) => {
    const key = createHash('sha256').update(PIXEL).digest('hex').slice(0, 32);
    await keep(key, { state: 'failed', failureCode, failureMessage: 'Không được.' });
    const brought = {
      ...question('<img src="@@PLUGINFILE@@/a.png" alt="">'),
      files: [{ name: 'a.png', bytes: PIXEL, line: 5 }],
    };
    const { found, questions } = await pictures.look({ questions: [brought as never], problems: [] });
    expect(found[0]!.picture?.width ?? null).toBe(width);
    expect(questions[0]!.files?.[0]?.refused ?? null).toBe(width ? null : 'Không được.');
  });

  it('one that is here stays with the upload that has its place by then, in one statement for all', async () => {
    const signs = ['b', 'a', 'c'];
    for (const sign of signs) await keep(keyOf(sign));
    const found = signs.map((sign) => ({ name: 'a.png', picture: { key: keyOf(sign), bytes: PIXEL } }));
    const asked: [string, unknown[]][] = [];
    await pictures.bring(found as never, 'lan', (hold) =>
      database.transaction(async (manager) => {
        await manager.update(QuestionPicture, { id: keyOf('a') }, { mediaId: 'moi-hon' });
        const { queryRunner: runner } = manager;
        const query = runner!.query.bind(runner);
        runner!.query = (sql: string, parameters: unknown[] = [], ...rest: []) => {
          asked.push([sql, parameters]);
          return query(sql, parameters, ...rest);
        };
        await hold();
        runner!.query = query;
      }),
    );
    expect(await database.manager.find(QuestionPicture, { order: { id: 'ASC' } })).toMatchObject([
      { mediaId: 'moi-hon' },
      { mediaId: `tep-${keyOf('b')}` },
      { mediaId: `tep-${keyOf('c')}` },
    ]);
    expect(asked).toHaveLength(1);
    expect(asked[0]![1].slice(1)).toEqual(['a', 'b', 'c'].map(keyOf));
  });

  it('one that is here is kept for a while yet, also when its row was dropped since it was looked at', async () => {
    const old = { createdAt: new Date(clock.now().getTime() - 86_400_000 * 9) };
    for (const sign of ['a', 'b']) await keep(keyOf(sign));
    await database.transaction((manager) => manager.update(QuestionPicture, { id: Not('') }, old));
    const found = ['a', 'b'].map((sign) => ({ name: 'a.png', picture: { key: keyOf(sign), bytes: PIXEL } }));
    await pictures.bring(found as never, 'lan', (hold) =>
      database.transaction(async (manager) => {
        await manager.delete(QuestionPicture, { id: keyOf('a') });
        await hold();
      }),
    );
    expect(await database.manager.find(QuestionPicture, { order: { id: 'ASC' } })).toEqual([
      { id: keyOf('a'), mediaId: `tep-${keyOf('a')}`, createdAt: clock.now() },
      { id: keyOf('b'), mediaId: `tep-${keyOf('b')}`, createdAt: clock.now() },
    ]);
  });
});
