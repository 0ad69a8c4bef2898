import { Unit } from '@hochoi/organisation';
import { AuditTrail, Database, platformEntities } from '@hochoi/platform';
import { FakeClock, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { assessmentEntities } from '../../assessment-entities';
import type { ReadQuestions } from '../../formats/read-questions';
import { QuestionPicture } from '../../pictures/question-picture.entity';
import type { BankKeeper } from '../bank-access';
import { BankCategories } from '../bank-categories.service';
import { BankQuestion } from '../bank-question.entity';
import { BankRows } from '../bank-rows';
import { BankImportService } from './bank-import.service';
import { KnownReader } from './known-questions';

const lan: BankKeeper = { personId: 'lan', accountId: 'a-lan', roles: ['trainer'] };
const keyOf = (sign: string) => sign.repeat(32);

let opened: TestDatabase;
let database: Database;
let importing: BankImportService;
let categoryId: string;
const clock = new FakeClock();

beforeAll(async () => {
  opened = await sqliteTestDatabase([...platformEntities, ...assessmentEntities, Unit]);
  database = new Database(opened.engine);
  const audit = new AuditTrail(database, clock);
  const rows = new BankRows(database, clock);
  const categories = new BankCategories(database, clock, audit);
  const known = new KnownReader(database, rows);
  importing = new BankImportService(database, clock, audit, rows, categories, known);
  categoryId = (await categories.create(lan, { title: 'Nhóm', parentId: null, unitId: null })).id;
});
afterAll(() => opened.drop());
beforeEach(() =>
  database.transaction(async (manager) => {
    for (const entity of [BankQuestion, QuestionPicture]) await manager.clear(entity);
  }),
);

/** As a workbook names what is in the bank: by its key, without bytes. */
const naming = (...signs: string[]) =>
  ({
    questions: signs.map((sign, nth) => ({
      ...{ type: 'true-false', title: '', category: '', tags: [], line: nth + 2 },
      body: {
        ...{ format: 'html', stem: `Câu ${nth} <img src="picture:${keyOf(sign)}/so%20do.png" alt="Sơ đồ">` },
        ...{ generalFeedback: '', answer: true },
      },
    })),
    problems: [],
  }) as unknown as ReadQuestions;
const store = (...signs: string[]) =>
  database.transaction(async (manager) => {
    for (const sign of signs)
      await manager.insert(QuestionPicture, {
        ...{ id: keyOf(sign), mediaId: `tep-${sign}`, createdAt: clock.now() },
      });
  });

/** @param within of the import, after it was looked at */
async function imported(read: ReadQuestions, meanwhile: () => Promise<void>, within = async () => {}) {
  const choices = { categoryId, withCategories: true, duplicates: 'take' as const, shared: false };
  const { digest, items } = await importing.preview(lan, read, choices);
  expect(items.map(({ ready }) => ready)).toEqual(items.map(() => true));
  await meanwhile();
  const plan = await importing.carryOut(lan, read, choices, digest, within);
  expect(plan.digest).toBe(digest);
  const questions = await database.manager.find(BankQuestion, { order: { title: 'ASC' } });
  return {
    states: questions.map(({ state }) => state),
    ready: plan.items.map(({ ready }) => ready),
    problems: plan.problems.map(({ code, line, message }) => [code, line, message]),
  };
}

describe('pictures that a file only names', () => {
  it('that were dropped since it was looked at make their questions drafts, and are told', async () => {
    await store('a', 'b');
    const drop = () =>
      database.transaction(
        async (manager) => void (await manager.delete(QuestionPicture, { id: keyOf('b') })),
      );
    expect(await imported(naming('a', 'b'), drop)).toEqual({
      states: ['ready', 'draft'],
      ready: [true, false],
      problems: [['file-left-out', 3, expect.stringMatching(/so do\.png.*không có trong kho ở đây/)]],
    });
  });

  it('that are there, or are brought by the same import, leave their questions ready', async () => {
    await store('a');
    const nothing = async () => undefined;
    expect(await imported(naming('a', 'b'), nothing, () => store('b'))).toEqual({
      ...{ states: ['ready', 'ready'], ready: [true, true], problems: [] },
    });
  });
});
