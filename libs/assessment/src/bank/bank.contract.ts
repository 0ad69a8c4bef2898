import { type BankFilters, bankFilters, type NewBankQuestion, newBankQuestion } from '@hochoi/contracts';
import { AuditTrail, Database, insertRows, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { Unit } from '@hochoi/organisation';
import { assessmentEntities } from '../assessment-entities';
import { QuizQuestion } from '../quiz-question.entity';
import { QuizService } from '../quiz.service';
import { BankAccess, type BankKeeper } from './bank-access';
import { BankBulkService } from './bank-bulk.service';
import { BankCategories } from './bank-categories.service';
import { BankCategory } from './bank-category.entity';
import { BankDuplicates } from './bank-duplicates';
import { BankList } from './bank-list.service';
import { BankPool } from './bank-pool';
import { BankQuestion } from './bank-question.entity';
import { BankQuestionVersion } from './bank-question-version.entity';
import { BankRows } from './bank-rows';
import { BankService } from './bank.service';
import { BankTag } from './bank-tag.entity';
import { BankUses } from './bank-uses';
import { BankWord } from './bank-word.entity';
import { NewerQuestions } from './newer-questions';

const entities = [...platformEntities, ...assessmentEntities, Unit];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;

const trainer = (personId: string): BankKeeper => ({
  personId,
  accountId: `a-${personId}`,
  roles: ['trainer'],
});
const [lan, hoa] = [trainer('lan'), trainer('hoa')];
const admin: BankKeeper = { personId: 'admin', accountId: 'a-admin', roles: ['system-administrator'] };
const range = (n: number) => Array.from({ length: n }, (_, index) => index);
const TIME = new Date('2026-06-15T05:00:00Z');
const filters = (given: object = {}): BankFilters => bankFilters.parse(given);

export function describeBank(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let clock: FakeClock;
  let bank: BankService;
  let bulk: BankBulkService;
  let list: BankList;
  let categories: BankCategories;
  let duplicates: BankDuplicates;
  let uses: BankUses;
  let pool: BankPool;
  let quizzes: QuizService;
  let categoryId: string;

  const clear = () =>
    database.transaction(async (manager) => {
      const tables = [BankCategory, BankQuestion, BankQuestionVersion, BankTag, BankWord, QuizQuestion];
      for (const entity of tables) await manager.clear(entity);
    });

  beforeAll(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    clock = new FakeClock(TIME);
    const audit = new AuditTrail(database, clock);
    const rows = new BankRows(database, clock);
    uses = new BankUses(database);
    bank = new BankService(database, clock, audit, rows, new BankAccess(database), uses);
    bulk = new BankBulkService(database, clock, audit, rows);
    list = new BankList(database);
    categories = new BankCategories(database, clock, audit);
    duplicates = new BankDuplicates(database, rows);
    pool = new BankPool(database, clock);
    quizzes = new QuizService(database, clock);
    await clear();
    categoryId = (await categories.create(lan, { title: 'Kỹ năng', parentId: null, unitId: null })).id;
  });

  const trueFalse = (stem: string) => ({ type: 'true-false', body: { stem, answer: true } });
  const given = (stem: string, more: object = {}): NewBankQuestion =>
    newBankQuestion.parse({ categoryId, ready: true, question: trueFalse(stem), ...more });
  const added = (by: BankKeeper, stem: string, more: object = {}) => {
    clock.advance(1000);
    return bank.create(by, given(stem, more));
  };
  const titles = async (by: BankKeeper, more: object = {}) =>
    (await list.page(by, filters(more), undefined, 50)).items.map(({ title }) => title);
  const inQuiz = async (question: BankQuestion) => {
    const quizId = await quizzes.create();
    const { versions } = await bank.withVersions(question.id, admin);
    const draft = { ...versions[0]!, id: null, bankVersionId: versions[0]!.id, type: 'true-false' as const };
    await quizzes.save(
      quizId,
      1,
      { passMark: 500, attemptsAllowed: null, shuffleQuestions: false },
      [draft],
      admin,
    );
    return quizId;
  };

  describe('categories', () => {
    it('stand in a tree without loops, each title once in its place', async () => {
      const below = await categories.create(lan, { title: 'Hòa giải', parentId: categoryId, unitId: null });
      const loop = categories.change(categoryId, lan, 1, { parentId: below.id });
      await expect(loop).rejects.toMatchObject({ code: 'bank-category.invalid' });
      const twin = categories.create(hoa, { title: 'Hòa giải', parentId: categoryId, unitId: null });
      await expect(twin).rejects.toMatchObject({ code: 'bank-category.already-exists' });
      const nowhere = categories.create(hoa, { title: 'x', parentId: 'khong-co', unitId: null });
      await expect(nowhere).rejects.toMatchObject({ code: 'bank-category.not-found' });
      const unit = categories.create(lan, { title: 'y', parentId: null, unitId: 'khong-co' });
      await expect(unit).rejects.toMatchObject({ code: 'bank-category.invalid' });
      await database.transaction(() => categories.make(lan, categoryId, ['Hòa giải', 'Bước 1']));
      expect((await categories.tree()).below(categoryId)).toHaveLength(3);
    });

    it('many are made with the tree read once', async () => {
      const tree = await categories.tree();
      const read = jest.spyOn(categories, 'tree');
      const paths = [['Một'], ['Một', 'Hai'], ['Ba'], ['Một', 'Hai']];
      const made = await database.transaction(async () => {
        const ids: string[] = [];
        for (const path of paths) ids.push(await categories.make(lan, categoryId, path, tree));
        return ids;
      });
      expect(read).not.toHaveBeenCalled();
      expect(made[3]).toBe(made[1]);
      const after = await categories.tree();
      expect(made.map((id) => after.pathOf(id, categoryId))).toEqual(paths);
    });

    it('are not deep without end', async () => {
      const path = range(9).map((n) => `Cấp ${n}`);
      const last = await database.transaction(() => categories.make(lan, categoryId, path));
      const deeper = categories.create(lan, { title: 'x', parentId: last, unitId: null });
      await expect(deeper).rejects.toMatchObject({ code: 'bank-category.invalid' });
      const other = await categories.create(lan, { title: 'Khác', parentId: null, unitId: null });
      const moved = categories.change(categoryId, lan, 1, { parentId: other.id });
      await expect(moved).rejects.toMatchObject({ code: 'bank-category.invalid' });
    });
  });

  describe('the list', () => {
    beforeEach(async () => {
      await added(lan, 'Hòa giải gồm bốn bước.', { shared: true, tags: ['cơ sở', 'luật'] });
      await added(lan, 'Của riêng Lan.');
      await added(hoa, 'Đơn thư phải có chữ ký.', { shared: true, difficulty: 3 });
    });

    it.each([
      [{}, ['Đơn thư phải có chữ ký.', 'Của riêng Lan.', 'Hòa giải gồm bốn bước.']],
      [{ query: 'hoa gia' }, ['Hòa giải gồm bốn bước.']],
      [{ query: 'DON THU' }, ['Đơn thư phải có chữ ký.']],
      [{ query: '100% _' }, []],
      [{ tag: ['luật', 'cơ sở'] }, ['Hòa giải gồm bốn bước.']],
      [{ tag: ['luật', 'khác'] }, []],
      [{ difficulty: 3 }, ['Đơn thư phải có chữ ký.']],
      [{ whose: 'mine' }, ['Của riêng Lan.', 'Hòa giải gồm bốn bước.']],
      [{ whose: 'shared' }, ['Đơn thư phải có chữ ký.', 'Hòa giải gồm bốn bước.']],
      [{ state: 'retired' }, []],
      [{ type: 'essay' }, []],
    ])('%j finds what fits', async (asked, found) => {
      expect(await titles(lan, asked)).toEqual(found);
    });

    it('keeps from others what is not shared, and tells the tags of what she sees', async () => {
      expect(await titles(hoa)).not.toContain('Của riêng Lan.');
      expect(await titles(admin)).toHaveLength(3);
      expect(await list.tags(hoa)).toEqual([
        { tag: 'cơ sở', questions: 1 },
        { tag: 'luật', questions: 1 },
      ]);
      expect(await list.perCategory(hoa)).toEqual(new Map([[categoryId, 2]]));
    });

    it('knows what is unused: in no quiz, and drawn for nobody', async () => {
      const [held, drawn] = (await list.page(lan, filters({ whose: 'shared' }), undefined, 5)).items;
      await inQuiz(held!);
      await database.transaction(() => pool.hold([drawn!.id]));
      expect(await titles(lan, { unused: 'true' })).toEqual(['Của riêng Lan.']);
      expect(await titles(lan, { unused: 'false' })).toHaveLength(2);
      for (const { id, lockVersion } of [held!, drawn!])
        await expect(bank.remove(id, admin, lockVersion)).rejects.toMatchObject({ code: 'bank.conflict' });
    });

    it('comes page by page, each once', async () => {
      for (const n of range(7)) await added(lan, `Câu số ${n}`);
      const seen: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const page = await list.page(lan, filters(), cursor, 3);
        expect(page.total).toBe(10);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      }
      expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
    });
  });

  describe('changes', () => {
    it('of two who write at once one is told that she lost, and leaves no version behind', async () => {
      const { id } = await added(lan, 'Một.');
      const write = (stem: string) =>
        bank.write(id, lan, 1, { question: given(stem).question, ready: true, note: null });
      const outcomes = await Promise.allSettled([write('Hai.'), write('Ba.')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await bank.withVersions(id, lan)).versions.map(({ number }) => number)).toEqual([2, 1]);
    });

    it('an unchanged text makes no version', async () => {
      const { id } = await added(lan, 'Một.');
      await bank.write(id, lan, 1, { question: given('Một.').question, ready: true, note: null });
      expect((await bank.withVersions(id, lan)).question.latest).toBe(1);
    });

    it('a number stands once in a category, also when many are moved', async () => {
      const there = (await categories.create(lan, { title: 'Kia', parentId: null, unitId: null })).id;
      const one = await added(lan, 'Một.', { idNumber: 'C1' });
      const two = await added(lan, 'Hai.', { idNumber: 'C1', categoryId: there });
      await expect(added(lan, 'Ba.', { idNumber: 'C1' })).rejects.toMatchObject({
        code: 'bank.already-exists',
      });
      const { items } = await bulk.change(lan, {
        ids: [one.id, two.id],
        change: { kind: 'move', categoryId: there },
      });
      expect(items.map(({ outcome }) => outcome)).toEqual(['refused', 'unchanged']);
    });

    it('a retired one stays where it is used and is drawn no more', async () => {
      const question = await added(lan, 'Một.', { shared: true });
      const quizId = await inQuiz(question);
      const pick = { categoryId, withSubcategories: true, tags: [], difficulty: [] };
      expect(await pool.candidates(pick)).toEqual([
        { questionId: question.id, versionId: question.readyVersionId },
      ]);
      await bank.change(question.id, lan, 1, { retired: true });
      expect(await pool.candidates(pick)).toEqual([]);
      expect(await uses.of(question)).toEqual([{ quizId, how: 'held', heldVersion: 1 }]);
      expect((await quizzes.load(quizId)).questions).toHaveLength(1);
      await bank.change(question.id, lan, 2, { retired: false });
      expect(await pool.candidates(pick)).toHaveLength(1);
    });

    it('a newer version is offered to those only who may use the question', async () => {
      const { id } = await added(lan, 'Một.', { shared: true });
      const quiz = await quizzes.load(await inQuiz((await bank.withVersions(id, lan)).question));
      await bank.write(id, lan, 1, { question: given('Hai.').question, ready: true, note: null });
      const offered = async (by: BankKeeper) =>
        (await new NewerQuestions(database).of(quiz, by)).map(({ to }) => to.number);
      expect(await offered(hoa)).toEqual([2]);
      await bank.change(id, lan, 2, { shared: false });
      expect(await offered(hoa)).toEqual([]);
      expect(await offered(lan)).toEqual([2]);
    });

    it('what a deletion took away is not held', async () => {
      const question = await added(lan, 'Một.');
      await bank.remove(question.id, lan, 1);
      expect(await database.transaction(() => pool.hold([question.id]))).toBe(false);
      expect(await database.manager.count(BankWord)).toBe(0);
    });
  });

  it('counts a quiz once through all its versions', async () => {
    const question = await added(lan, 'Một.');
    await quizzes.copy(await inQuiz(question));
    expect(await uses.counts([question.id])).toEqual(new Map([[question.id, 1]]));
  });

  describe('20,000 questions', () => {
    const MANY = 20_000;
    const stem = (n: number) => `Câu ${n} về ${n % 500 === 0 ? 'bình đẳng giới' : 'hòa giải'} ở cơ sở.`;

    beforeEach(async () => {
      await clear();
      const rows = new BankRows(database, clock);
      const content = (n: number) => ({
        ...{ type: 'true-false', mark: 100 },
        body: {
          format: 'markdown',
          stem: stem(n),
          answer: true,
          feedbackForTrue: '',
          feedbackForFalse: '',
          generalFeedback: '',
        },
      });
      const given = range(MANY).map((n) => ({
        facts: {
          ...{ categoryId: `c${n % 100}`, idNumber: null, difficulty: (n % 5) + 1 },
          ...{
            ownerId: n % 1000 === 0 ? 'lan' : 'khac',
            tags: [n % 2 ? 'xã' : 'tỉnh'],
            shared: n % 10 !== 0,
          },
        },
        content: content(n),
        saying: { ready: n % 4 !== 0, note: null, by: 'khac' },
      }));
      await database.transaction(async (manager) => {
        const tree = range(100).map((n): BankCategory => ({
          ...{
            id: `c${n}`,
            parentId: n === 0 ? null : 'c0',
            title: `Nhóm ${n}`,
            unitId: null,
            ownerId: null,
          },
          ...{ lockVersion: 1, updatedAt: TIME, archivedAt: null },
        }));
        await insertRows(manager, BankCategory, tree);
        for (let from = 0; from < MANY; from += 1000) {
          clock.advance(1000);
          await rows.insert(given.slice(from, from + 1000));
        }
        if (test.engine.kind === 'mariadb')
          await manager.query('ANALYZE TABLE bank_question, bank_question_version, bank_word, bank_tag');
      });
    }, 300_000);

    it('are right, and a search reads what it finds, not the tables', async () => {
      const page = await list.page(hoa, filters(), undefined, 24);
      expect([page.total, page.items.length]).toEqual([MANY * 0.9, 24]);
      const rare = await list.page(lan, filters({ query: 'gioi dang' }), undefined, 24);
      // Every 500th; none of these is shared, but every 1000th is her own.
      expect(rare.total).toBe(20);
      expect((await list.page(lan, filters({ whose: 'mine' }), undefined, 5)).total).toBe(20);
      const some = rare.items[0]!;
      const pick = { categoryId: 'c7', withSubcategories: false, tags: ['xã'], difficulty: [] };
      const costs = {
        page: await cost(() => list.page(hoa, filters(), undefined, 24)),
        category: await cost(() => list.page(hoa, filters({ categoryId: 'c7' }), undefined, 24)),
        mine: await cost(() => list.page(lan, filters({ whose: 'mine' }), undefined, 24)),
        rare: await cost(() => list.page(lan, filters({ query: 'dang gioi' }), undefined, 24)),
        one: await cost(() => list.page(hoa, filters({ query: '12345' }), undefined, 24)),
        like: await cost(() => duplicates.like(some, lan)),
        exact: await cost(() => duplicates.exact(some, lan)),
        counts: await cost(() => uses.counts(page.items.map(({ id }) => id))),
        pool: await cost(() => pool.candidates(pick, [], 10)),
      };
      // Counting "18,000 questions" reads them once; finding some of them does not.
      const most = {
        ...{ page: MANY * 2.5, category: 2500, mine: 400, rare: 3000, one: 300 },
        ...{ like: 10_000, exact: 100, counts: 200, pool: 2000 },
      };
      for (const name of Object.keys(most) as (keyof typeof most)[])
        expect([name, costs[name], costs[name] <= most[name]]).toEqual([name, costs[name], true]);
    });

    /** Rows and index entries touched, all on one connection; SQLite does not count them. */
    function cost(work: () => Promise<unknown>): Promise<number> {
      return database.transaction(async (manager) => {
        if (test.engine.kind !== 'mariadb') return work().then(() => 0);
        const touched = async () => {
          const rows: { Value: string }[] = await manager.query(`SHOW SESSION STATUS LIKE 'Handler_read%'`);
          return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
        };
        const before = await touched();
        await work();
        return (await touched()) - before;
      });
    }
  });
}
