import {
  organisationEntities,
  UnitOperationService,
  UnitSearchService,
  UnitUndoService,
  UnitUses,
} from '@hochoi/organisation';
import { AuditTrail, Database, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { UnitListService } from '../unit-list.service';

export type OpenTest = (entities: typeof organisationEntities) => Promise<TestDatabase>;

export interface UnitListsTest {
  database: Database;
  lists: UnitListService;
  search: UnitSearchService;
  drop(): Promise<void>;
}

/** The import of units on an empty database of its own. */
export async function openUnitLists(open: OpenTest): Promise<UnitListsTest> {
  const test = await open([...platformEntities, ...organisationEntities] as typeof organisationEntities);
  const database = new Database(test.engine);
  const clock = new FakeClock();
  const audit = new AuditTrail(database, clock);
  const uses = new UnitUses();
  const operations = new UnitOperationService(database, clock, uses, audit);
  const undoing = new UnitUndoService(database, clock, uses, audit);
  const lists = new UnitListService(database, operations, undoing);
  return { database, lists, search: new UnitSearchService(database, clock), drop: () => test.drop() };
}
