import { newId } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import { OPEN_END } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { organisationEntities } from '../index';
import { Unit } from './unit.entity';
import { UnitLink, type UnitLinkKind } from './unit-link.entity';
import { unitsBelow, UnitScope, unitsUnder } from './unit-scope';
import { UnitVersion } from './unit-version.entity';

export type OpenTest = (entities: typeof organisationEntities) => Promise<TestDatabase>;

/** Two provinces until 30/06/2025, one from then on; a commune that was split, one that was merged, one that ended. */
export function describeUnitScope(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  let scope: UnitScope;

  const unit = async (id: string, parentId: string | null, validFrom = '2000-01-01', validTo = OPEN_END) => {
    await database.transaction(async (manager) => {
      if (!(await manager.existsBy(Unit, { id })))
        await manager.insert(Unit, { id, createdAt: new Date(), operationId: null });
      const names = { name: id, nameSearch: id, nameSort: id, level: 'other' as const };
      const rest = { codeList: null, code: null, type: null, legalBasis: null, operationId: null };
      await manager.insert(UnitVersion, {
        id: newId(),
        unitId: id,
        parentId,
        validFrom,
        validTo,
        ...names,
        ...rest,
      });
    });
  };
  const link = (fromUnitId: string, toUnitId: string, kind: UnitLinkKind) =>
    database.transaction((manager) =>
      manager.insert(UnitLink, {
        id: newId(),
        fromUnitId,
        toUnitId,
        kind,
        linkedOn: '2025-07-01',
        note: null,
        operationId: null,
      }),
    );

  beforeAll(async () => {
    test = await open(organisationEntities);
    database = new Database(test.engine);
    scope = new UnitScope(database);
    await unit('trung-uong', null);
    for (const id of ['tinh-a', 'tinh-b']) await unit(id, 'trung-uong', '2000-01-01', '2025-07-01');
    await unit('tinh-c', 'trung-uong', '2025-07-01');
    await unit('xa-1', 'tinh-a', '2000-01-01', '2025-07-01');
    await unit('xa-2', 'tinh-b', '2000-01-01', '2025-07-01');
    await unit('xa-3', 'tinh-b', '2000-01-01', '2025-07-01');
    await unit('xa-3', 'tinh-c', '2025-07-01');
    await unit('xa-moi', 'tinh-c', '2025-07-01');
    await link('tinh-a', 'tinh-c', 'whole');
    await link('tinh-b', 'tinh-c', 'whole');
    await link('xa-1', 'xa-moi', 'whole');
    await link('xa-2', 'xa-moi', 'part');
    await link('xa-2', 'xa-3', 'part');
    await link('xa-2', 'tinh-c', 'rest');
  });
  afterAll(() => test.drop());

  it.each([
    ['tinh-b', '2025-06-30', ['tinh-b', 'xa-2', 'xa-3']],
    ['tinh-c', '2025-07-01', ['tinh-a', 'tinh-b', 'tinh-c', 'xa-1', 'xa-2', 'xa-3', 'xa-moi']],
    ['xa-moi', '2025-07-01', ['xa-1', 'xa-moi']],
    ['xa-3', '2025-07-01', ['xa-3']],
    ['tinh-c', '2025-06-30', ['tinh-c']],
    ['khong-co', '2025-07-01', []],
  ])('below %s on %s', async (root, on, ids) => {
    expect((await scope.below([root], on)).sort()).toEqual(ids);
  });

  it.each([
    ['xa-2', '2025-06-30', ['tinh-b', 'trung-uong', 'xa-2']],
    ['xa-2', '2025-07-01', ['tinh-c', 'trung-uong', 'xa-2']],
    ['xa-1', '2026-01-01', ['tinh-c', 'trung-uong', 'xa-1', 'xa-moi']],
    ['khong-co', '2026-01-01', []],
  ])('above %s on %s', async (id, on, ids) => {
    expect((await scope.above(id, on)).sort()).toEqual(ids);
  });

  it('has nothing below nothing, on every engine: MariaDB knows no empty list', async () => {
    const start = { sql: 'SELECT id FROM unit', parameters: [] };
    for (const { sql, parameters } of [unitsBelow([], '2025-07-01'), unitsUnder(start, [], '2025-07-01')])
      expect(await database.manager.query(sql, parameters)).toEqual([]);
  });

  it('says the same from below and from above, for every pair of units', async () => {
    const all = await database.manager.find(Unit);
    for (const on of ['2025-06-30', '2025-07-01'])
      for (const { id: root } of all) {
        const below = await scope.below([root], on);
        for (const { id } of all)
          expect([root, id, below.includes(id)]).toEqual([
            root,
            id,
            (await scope.above(id, on)).includes(root),
          ]);
      }
  });
}
