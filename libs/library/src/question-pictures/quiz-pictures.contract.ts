import {
  assessmentEntities,
  BankAccess,
  type BankAuthor,
  BankPool,
  BankQuestion,
  BankQuestionVersion,
  MOST_SEARCHED,
  QuestionPicture,
} from '@hochoi/assessment';
import { MediaAsset, mediaEntities, MediaService } from '@hochoi/media';
import { Database, insertRows, platformEntities } from '@hochoi/platform';
import { FakeClock, plansDuring, queriesDuring, type TestDatabase } from '@hochoi/platform/testing';
import { KeptPictures } from './kept-pictures.service';
import { QuizPictures } from './quiz-pictures.service';

const entities = [...platformEntities, ...mediaEntities, ...assessmentEntities];
const NOW = new Date('2026-11-23T19:15:00Z');
const keyOf = (n: number) => n.toString(16).padStart(32, '0');
const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth);

const [lan, hoa, admin]: BankAuthor[] = [
  { personId: 'lan', roles: ['trainer'] },
  { personId: 'hoa', roles: ['trainer'] },
  { personId: 'admin', roles: ['system-administrator'] },
];
/** The higher its number, the later it was changed; its picture has the same number. */
const question = (n: number) => ({
  ...{ id: `cau-${n}`, categoryId: 'nhom', ownerId: 'lan', idNumber: null, type: 'essay', title: `Câu ${n}` },
  ...{ state: 'ready', difficulty: null, tags: [], shared: true, latest: 1, readyVersionId: `v-${n}` },
  ...{ drawnAt: null, fingerprint: `${n}`, lockVersion: 1, createdAt: NOW },
  updatedAt: new Date(NOW.getTime() + n * 1000),
});
const version = (n: number) => ({
  ...{ id: `v-${n}`, questionId: `cau-${n}`, number: 1, state: 'ready', type: 'essay', mark: 100 },
  ...{ body: { format: 'html', stem: `<img src="picture:${keyOf(n)}/a.png">` } },
  ...{ note: null, createdBy: 'lan', createdAt: NOW },
});
const upload = (n: number, failed: boolean) => ({
  ...{ id: `tep-${n}`, ownerId: 'lan', kind: 'image', fileName: 'a.png', size: 10, sha256: null },
  usedFor: 'library',
  ...{ state: failed ? 'failed' : 'ready', progress: 100, setId: null, manifest: null },
  ...{ failureCode: failed ? 'file.infected' : null, failureMessage: failed ? 'Tệp có vi-rút.' : null },
  ...{ createdAt: NOW, updatedAt: NOW },
});
const slot = (position: number, categoryId = 'nhom') => ({
  ...{ id: `o-${position}`, position, type: 'random', bankQuestionId: null },
  body: { categoryId, withSubcategories: false, tags: [], difficulty: [] },
});

export function describeQuizPictures(open: (all: typeof entities) => Promise<TestDatabase>): void {
  let test: TestDatabase;
  let database: Database;
  let pictures: QuizPictures;
  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
    const clock = new FakeClock(NOW);
    const kept = new KeptPictures(database, new MediaService(database, clock, null as never));
    pictures = new QuizPictures(kept, new BankPool(database, clock), new BankAccess(database));
  });
  afterAll(() => test.drop());
  beforeEach(() =>
    database.transaction(async (manager) => {
      for (const entity of [MediaAsset, QuestionPicture, BankQuestion, BankQuestionVersion])
        await manager.clear(entity);
    }),
  );

  /** @param failed numbers of pictures that did not come out @param elsewhere how many of the questions are in another category */
  const fill = (count: number, failed: readonly number[], elsewhere = 0) =>
    database.transaction(async (manager) => {
      const all = upTo(count);
      const pictured = all.map((n) => ({ id: keyOf(n), mediaId: `tep-${n}`, createdAt: NOW }));
      await insertRows(
        manager,
        BankQuestion,
        all.map((n) => ({ ...question(n), ...(n < elsewhere && { categoryId: 'xa' }) })) as never,
      );
      await insertRows(manager, BankQuestionVersion, all.map(version) as never);
      await insertRows(manager, MediaAsset, all.map((n) => upload(n, failed.includes(n))) as never);
      await insertRows(manager, QuestionPicture, pictured);
    });
  const toldTo = async (reader: BankAuthor, ...slots: object[]) =>
    (await pictures.problems({ questions: slots as never }, reader)).map(({ message }) => message);
  const told = (...slots: object[]) => toldTo(lan!, ...slots);
  const asked = async (...slots: object[]) =>
    (await queriesDuring(test.engine, () => told(...slots))).map(({ sql }) => sql);

  /** Steps that read a table, or an index, from one end to the other. */
  const wholeReads = async (...slots: object[]): Promise<string[]> => {
    if (test.engine.kind === 'sqlite')
      return (await plansDuring(test.engine, () => told(...slots))).filter((plan) =>
        plan.startsWith('SCAN '),
      );
    for (const table of ['media_asset', 'question_picture', 'bank_question', 'bank_question_version'])
      await test.engine.schema.query(`ANALYZE TABLE ${table}`);
    const found: string[] = [];
    for (const { sql, parameters } of await queriesDuring(test.engine, () => told(...slots)))
      for (const step of await test.engine.schema.query(`EXPLAIN ${sql}`, parameters))
        if (['ALL', 'index'].includes(step.type)) found.push(`${JSON.stringify(step)} ${sql}`);
    return found;
  };

  it('of random picks ask the bank nothing while no picture is at fault', async () => {
    await fill(2000, []);
    expect(await wholeReads(slot(1), slot(2, 'khac'))).toEqual([]);
    expect(await told(slot(1), slot(2, 'khac'))).toEqual([]);
    const statements = await asked(slot(1), slot(2, 'khac'));
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/bank_/);
  });

  it('of random picks are found where many may be drawn, and no text is read out of the bank', async () => {
    await fill(MOST_SEARCHED, [0, 7]);
    expect(await told(slot(1))).toEqual([
      expect.stringMatching(/^Câu 1: 2 câu có thể được rút có hình không hiện ra.*như “Câu 7”/),
    ]);
    const statements = await asked(slot(1));
    expect(statements.filter((sql) => /LIKE/.test(sql)).length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(4);
    for (const sql of statements) expect(sql.split(' FROM ')[0]).not.toMatch(/body/);
  });

  it('of random picks read nothing whole of a bank that is much larger than what may be drawn', async () => {
    await fill(3000, [0, 2999], 2900);
    expect(await told(slot(1))).toEqual([expect.stringMatching(/1 câu .*như “Câu 2999”/)]);
    expect(await wholeReads(slot(1))).toEqual([]);
  });

  it('say so when there are more questions than are looked at', async () => {
    await fill(MOST_SEARCHED + 2, [0, 7]);
    expect(await told(slot(1))).toEqual([
      expect.stringMatching(/^Câu 1: ít nhất 1 câu .*như “Câu 7”.*Chỉ xem 1000 câu/),
    ]);
    await database.transaction((manager) => manager.update(MediaAsset, { id: 'tep-7' }, { state: 'ready' }));
    expect(await told(slot(1))).toEqual([expect.stringMatching(/^Câu 1: chưa xem được hết.*Chỉ xem 1000/)]);
  });

  it('say so when more pictures are at fault than are looked for', async () => {
    await fill(51, upTo(51));
    expect(await told(slot(1))).toEqual([expect.stringMatching(/ít nhất 50 câu .*Chỉ tìm theo 50 hình/)]);
    expect(await told(slot(1, 'khac'))).toEqual([]);
  });

  it('of random picks that are the same are told once', async () => {
    await fill(2, [1]);
    const all = await pictures.problems({ questions: [slot(2), slot(4), slot(5)] as never }, lan!);
    expect(all).toMatchObject([{ questionId: 'o-2', message: expect.stringMatching(/^Câu 2 và 2 câu rút/) }]);
  });

  it.each([
    ['its owner', lan, /Mở câu đó.*thay hình/, /Chỉ chủ/],
    ['an administrator', admin, /Mở câu đó.*thay hình/, /Chỉ chủ/],
    ['another author', hoa, /Chỉ chủ câu hỏi hoặc quản trị/, /Mở câu đó/],
  ])('say to %s who can mend them', async (_, reader, said, unsaid) => {
    await fill(1, [0]);
    const taken = { ...slot(2), ...version(0), bankQuestionId: 'cau-0', position: 2 };
    for (const asked of [slot(1), taken]) {
      const [message, ...others] = await toldTo(reader!, asked);
      expect(others).toEqual([]);
      expect(message).toMatch(said);
      expect(message).not.toMatch(unsaid);
    }
  });

  it('of several owners name one that the reader can mend, and say who can mend the others', async () => {
    await fill(2, [0, 1]);
    await database.transaction((manager) =>
      manager.update(BankQuestion, { id: 'cau-0' }, { ownerId: 'hoa' }),
    );
    expect(await toldTo(hoa!, slot(1))).toEqual([
      expect.stringMatching(/^Câu 1: 2 câu .*như “Câu 0”. Mở câu đó.*Câu do người khác soạn/),
    ]);
  });
}
