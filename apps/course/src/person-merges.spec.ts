import { entities } from '@hochoi/composition';
import { platformEntities } from '@hochoi/platform';
import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describePersonMerges } from './person-merges.contract';
import { personRecords } from './person-merges.provider';

jest.setTimeout(120_000); // a busy machine is no fault

describePersonMerges('SQLite', sqliteTestDatabase, 40);

/** Columns that name a person and that a merge leaves, each with its reason. */
const left: Record<string, string> = {
  'person_name_part.personId': 'how each record is found by its own name',
  'access_log_person.personId': 'whose record was looked at then',
  'person.createdBy': 'who recorded a person then',
  'import_row.personId': 'which record a list made or changed then',
  'audit_event.personId': 'whose record it was then; the log is append-only',
};

it('misses no table that names a person', async () => {
  const database = await sqliteTestDatabase([...platformEntities, ...entities]);
  const named = database.engine.schema.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns
      .filter(({ propertyName }) => /^(personId|ownerId|createdBy)$/.test(propertyName))
      .map(({ propertyName }) => `${tableName}.${propertyName}`),
  );
  await database.drop();
  const moved = personRecords.flatMap((Records) => {
    const { tables } = new (Records as new (...parts: never[]) => { tables: Record<string, string> })();
    return Object.entries(tables).map(([table, column]) => `${table}.${column}`);
  });
  expect([...moved, ...Object.keys(left)].sort()).toEqual(named.sort());
});
