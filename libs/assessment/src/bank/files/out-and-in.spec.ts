import { bankFilters, questionInput } from '@hochoi/contracts';
import { Unit } from '@hochoi/organisation';
import { AuditTrail, Database, platformEntities } from '@hochoi/platform';
import { FakeClock, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import fc from 'fast-check';
import { assessmentEntities } from '../../assessment-entities';
import { questionFormats } from '../../formats/question-formats';
import { anyQuestion } from '../../testing/arbitrary-parts';
import type { BankKeeper } from '../bank-access';
import { BankCategories } from '../bank-categories.service';
import { BankList } from '../bank-list.service';
import { BankQuestion } from '../bank-question.entity';
import { BankRows } from '../bank-rows';
import { BankExportService } from './bank-export.service';
import { BankImportService } from './bank-import.service';
import { KnownReader } from './known-questions';

const lan: BankKeeper = { personId: 'lan', accountId: 'a-lan', roles: ['trainer'] };
const MANY = 60;
/** What a screen could have typed: others never come into the bank. */
const storable = anyQuestion.filter(({ type, body }) => questionInput.safeParse({ type, body }).success);

let opened: TestDatabase;
let database: Database;
let rows: BankRows;
let exporting: BankExportService;
let importing: BankImportService;
let categoryId: string;

beforeAll(async () => {
  opened = await sqliteTestDatabase([...platformEntities, ...assessmentEntities, Unit]);
  database = new Database(opened.engine);
  const clock = new FakeClock();
  const audit = new AuditTrail(database, clock);
  rows = new BankRows(database, clock);
  const categories = new BankCategories(database, clock, audit);
  exporting = new BankExportService(new BankList(database), rows, categories);
  const known = new KnownReader(database, rows);
  importing = new BankImportService(database, clock, audit, rows, categories, known);
  categoryId = (await categories.create(lan, { title: 'Nhóm', parentId: null, unitId: null })).id;
});
afterAll(() => opened.drop());

const choices = () => ({ categoryId, withCategories: true, duplicates: 'take' as const, shared: false });
const facts = () => ({
  ...{ categoryId, ownerId: lan.personId, idNumber: null, difficulty: null, tags: ['luật'], shared: false },
});
const exported = () => exporting.questions(lan, bankFilters.parse({ categoryId }));

/** Known by its own id and the same to the last letter, so that it earns whatever it earned: or told not to be in the file. */
it.each(Object.values(questionFormats))(
  '$code: what goes out of the bank is known when it comes in',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(storable, { minLength: MANY, maxLength: MANY }), async (questions) => {
        await database.transaction(async (manager) => {
          await manager.clear(BankQuestion);
          const saying = { ready: true, note: null, by: lan.personId };
          await rows.insert(
            questions.map(({ type, body }) => ({
              facts: facts(),
              content: { type, mark: 100, body },
              saying,
            })),
          );
        });
        const out = await exported();
        const { content, problems } = format.write(out.exported);
        const left = problems.filter(({ severity }) => severity === 'error').length;
        const plan = await importing.preview(lan, format.read(content), choices());
        expect(plan.items.length + left).toBe(MANY);
        if (format.code === 'aiken') return; // it has no place for ids
        expect(plan.items.filter(({ action }) => action !== 'unchanged')).toEqual([]);
        expect(plan.items.length).toBeGreaterThan(MANY / 3);
      }),
      { numRuns: 4 },
    );
  },
);
