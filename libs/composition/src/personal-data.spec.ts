import { readPurposes } from '@hochoi/people';
import { platformEntities } from '@hochoi/platform';
import { type DataSource, getMetadataArgsStorage } from 'typeorm';
import { sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { entities, personalData } from './entities';

const register = readPurposes('content');
const tableOf = (target: unknown) =>
  getMetadataArgsStorage().tables.find((one) => one.target === target)!.name!;
const tables = [...platformEntities, ...entities].map(tableOf).sort();
const personal = register.purposes.flatMap((purpose) => purpose.tables);
const spokenFor = personalData.map(({ entity }) => tableOf(entity));

/** Personal tables that no export and no erasure goes to, each with its reason. */
const excepted: Record<string, string> = {
  sign_in_failure: 'Hashes of what was typed, gone after a day: nobody can tell whose.',
  role_rule: 'Who recorded it; the rule is about a position.',
  topic: 'A work of the organisation; names its owner.',
  topic_version: 'A work of the organisation; names who published it.',
  topic_review: 'Of a work of the organisation; names who decided.',
  topic_author: 'Of a work of the organisation; names who edits it too.',
  lesson_lock: 'Who is editing a lesson now; gone after a day.',
  lesson_comment: 'Of a work of the organisation; names who said it.',
  question_comment: 'Of a work of the organisation; names who said it.',
  material: 'Of a work of the organisation; names who brought it.',
  material_version: 'Of a work of the organisation; names who brought it.',
  bank_category: 'A work of the organisation; names who made it.',
  bank_question: 'A work of the organisation; names its owner.',
  bank_question_version: 'A work of the organisation; names who saved it.',
  marking_task: 'Of a work of the organisation; names who marks.',
  regrade: 'A decision of the organisation; names who proposed and who decided.',
  lesson_revision: 'Of a work of the organisation; names who saved it.',
  unit_operation: 'A change of a unit; names who recorded it.',
  audit_event: 'Ids alone; append-only.',
  audit_payload: 'Erased by AuditTrail.erasePerson.',
};

describe('every table', () => {
  it.each(tables)(
    '%s stands in content/privacy/purposes.yaml once, as personal or not, with a reason',
    (table) => {
      const places = [...personal, ...Object.keys(register.notPersonal)].filter((one) => one === table);
      expect(places).toEqual([table]);
    },
  );

  it.each(personal)('%s is exported and erased, or excepted with a reason', (table) => {
    expect([...spokenFor, ...Object.keys(excepted)].filter((one) => one === table)).toEqual([table]);
  });

  it('that the register names is there', () => {
    expect(
      [...personal, ...Object.keys(register.notPersonal)].filter((one) => !tables.includes(one)),
    ).toEqual([]);
  });
});

describe('a column that may name a person', () => {
  let test: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    test = await sqliteTestDatabase([...platformEntities, ...entities]);
    source = test.engine.schema;
  });
  afterAll(() => test.drop());

  const naming =
    /person|account|owner|(recorded|granted|ended|undone|published|answered|created|uploaded)By|phone|email|name$|birth/i;
  /** Names of things. */
  const ofThings = /^(unit_version|unit|topic_group|job|register|sensitive_count|position)\./;

  it('stands in a table that the register calls personal', () => {
    const wrong = source.entityMetadatas
      .filter(({ tableName }) => !personal.includes(tableName))
      .flatMap(({ tableName, columns }) => columns.map(({ propertyName }) => `${tableName}.${propertyName}`))
      .filter((column) => naming.test(column.split('.')[1]!) && !ofThings.test(column));
    expect(wrong).toEqual([]);
  });

  it.each(register.purposes.flatMap(({ retention }) => retention).map((one) => [one.table, one] as const))(
    'of %s that says how long a row is kept is there, and found by an index',
    (table, { after, empty }) => {
      const metadata = source.entityMetadatas.find(({ tableName }) => tableName === table)!;
      const names = metadata.columns.map(({ propertyName }) => propertyName);
      expect(names).toEqual(expect.arrayContaining([after, ...(empty ? [empty] : [])]));
      const indexed = [metadata.primaryColumns, ...metadata.indices.map(({ columns }) => columns)];
      expect(indexed.some(([first]) => first!.propertyName === after)).toBe(true);
    },
  );
});
