import { OPEN_END } from '@hochoi/contracts';
import { peopleEntities } from '@hochoi/people';
import { AuditTrail, Clock, Database, type DatabaseEngine, newId, platformEntities } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../../index';
import { Post } from '../../posts/post.entity';
import { PostUnitUse } from '../../posts/post.unit-use';
import { noteUnitsMoved } from '../../counts/note-changes';
import { holdUnits } from '../hold-units';
import type { UnitOperationRequest } from '../operations';
import { sampleTree } from '../operations/testing/sample-tree';
import { Unit } from '../unit.entity';
import { unitErrors } from '../unit.errors';
import { UnitExportService } from '../unit-export.service';
import { UnitHistoryService } from '../unit-history.service';
import { UnitOperationService } from '../unit-operation.service';
import { EVERYWHERE } from '../unit-reach';
import { UnitScope } from '../unit-scope';
import { UnitSearchService } from '../unit-search.service';
import { UnitTreeService } from '../unit-tree.service';
import { UnitUndoService } from '../unit-undo.service';
import { UnitUses } from '../unit-use';
import { insertVersions } from '../write-changes';

const entities = [...platformEntities, ...peopleEntities, ...organisationEntities];
export type OpenTest = (all: typeof entities) => Promise<TestDatabase>;
/** The day on which most of it happens. */
export const DAY = '2025-07-01';

/** Everything about units on one engine of one database. */
export class UnitOffice {
  readonly database: Database;
  readonly operations: UnitOperationService;
  readonly undoing: UnitUndoService;
  readonly tree: UnitTreeService;
  readonly search: UnitSearchService;
  readonly history: UnitHistoryService;
  readonly exports: UnitExportService;
  readonly scope: UnitScope;

  constructor(engine: DatabaseEngine) {
    const clock = new Clock();
    const uses = new UnitUses();
    new PostUnitUse(uses);
    this.database = new Database(engine);
    const audit = new AuditTrail(this.database, clock);
    this.operations = new UnitOperationService(this.database, clock, uses, audit);
    this.undoing = new UnitUndoService(this.database, clock, uses, audit);
    this.tree = new UnitTreeService(this.database, clock);
    this.search = new UnitSearchService(this.database, clock);
    this.history = new UnitHistoryService(this.database);
    this.exports = new UnitExportService(this.tree);
    this.scope = new UnitScope(this.database);
  }

  apply = async (request: UnitOperationRequest) => (await this.operations.apply(request, null)).changes;

  /** Every row that says what the tree is; not what was once decided. */
  async rows() {
    const { manager } = this.database;
    const of = (table: string, order = 'id') => manager.query(`SELECT * FROM ${table} ORDER BY ${order}`);
    return {
      units: await of('unit'),
      versions: await of('unit_version'),
      links: await of('unit_link'),
      names: await of('unit_name_part'),
    };
  }

  async drawn(on: string): Promise<string> {
    const lines: string[] = [];
    for await (const { version: v, path } of this.exports.whole(on, EVERYWHERE))
      lines.push([...path, v.name, v.unitId, v.type, v.level, v.codeList, v.code].join('\t'));
    return lines.join('\n');
  }

  /** Makes the sample tree the only one. */
  async reset(): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const table of [
        'post',
        'unit',
        'unit_version',
        'unit_name_part',
        'unit_link',
        'unit_operation',
        'unit_operation_unit',
        'unit_version_before',
        'unit_count',
        'unit_count_change',
      ])
        await manager.query(`DELETE FROM ${table}`);
      const { versions } = sampleTree().rows();
      await manager.insert(
        Unit,
        versions.map(({ unitId }) => ({ id: unitId, createdAt: new Date(), operationId: null })),
      );
      await insertVersions(manager, versions);
      await noteUnitsMoved(manager);
    });
  }

  post(unitId: string, kind: Post['kind'] = 'held', personId = newId()): Promise<unknown> {
    const nothing = {
      positionCode: null,
      title: null,
      employment: null,
      endReason: null,
      continuesPostId: null,
      importId: null,
      recordedBy: null,
    };
    return this.database.transaction(async (manager) => {
      if (!(await holdUnits(this.database, [unitId]))) throw unitErrors.notFound();
      await manager.insert(Post, {
        ...nothing,
        id: newId(),
        personId,
        unitId,
        kind,
        startsOn: '2020-01-01',
        endsOn: OPEN_END,
        main: true,
        acting: false,
        recordedAt: new Date(),
        lockVersion: 1,
      });
    });
  }
}

export const commune = (name: string, parentId = 'a') => ({
  name,
  level: 'commune' as const,
  type: 'xã',
  parentId,
});
export const merger = (name = 'Xã Gộp'): UnitOperationRequest => ({
  kind: 'merge',
  effectiveOn: DAY,
  legalBasis: '1656/NQ-UBTVQH15',
  sources: ['a1', 'a2'].map((unitId) => ({ unitId, share: 'whole' })),
  target: { unit: commune(name) },
});

/** A database for the tests of one file, with the sample tree before each of them. */
export function unitOffice(open: OpenTest): () => { office: UnitOffice; test: TestDatabase } {
  let test: TestDatabase;
  let office: UnitOffice;
  beforeAll(async () => {
    test = await open(entities);
    office = new UnitOffice(test.engine);
  });
  afterAll(() => test.drop());
  beforeEach(() => office.reset());
  return () => ({ office, test });
}
