import { OPEN_END } from '@hochoi/contracts';
import { type DatabaseEngine } from '@hochoi/platform';
import { loadWholeTree } from './load-tree';
import { type UnitOperationRequest } from './operations';
import { Unit } from './unit.entity';
import { unitErrors } from './unit.errors';
import { commune, DAY, merger, type OpenTest, UnitOffice, unitOffice } from './testing/unit-office';

export function describeUnitRaces(open: OpenTest): void {
  const given = unitOffice(open);
  let office: UnitOffice;
  beforeEach(() => ({ office } = given()));

  describe('two at once', () => {
    let other: UnitOffice;
    let engine: DatabaseEngine;
    beforeAll(async () => {
      engine = await given().test.open();
      other = new UnitOffice(engine);
    });
    afterAll(() => engine.close());
    const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
      outcomes
        .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code))
        .sort();

    it('merge the same units: one does, the other hears by what', async () => {
      const outcomes = await Promise.allSettled([
        office.apply(merger('Xã Một')),
        other.apply(merger('Xã Hai')),
      ]);
      expect(codes(outcomes)).toEqual(['done', 'unit.not-valid-on']);
      expect(await office.database.manager.countBy(Unit, {})).toBe(11);
    });

    it('one merges a province, another makes a commune in it: the tree is sound whoever was first', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        await Promise.allSettled([
          office.apply({
            kind: 'merge',
            effectiveOn: DAY,
            sources: [{ unitId: 'a', share: 'whole' }],
            target: { unitId: 'b' },
          }),
          other.apply({ kind: 'create', effectiveOn: DAY, unit: commune('Xã Mới') }),
        ]);
        const tree = await loadWholeTree(office.database.manager);
        for (const { parentId } of tree.rows().versions.filter(({ validTo }) => validTo === OPEN_END))
          expect(parentId === null || tree.versionOn(parentId, DAY)).toBeTruthy();
      }
    });

    it('move each other below each other: never both', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const outcomes = await Promise.allSettled([
          office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'a', parentId: 'b1' }),
          other.apply({ kind: 'move', effectiveOn: DAY, unitId: 'b', parentId: 'a1' }),
        ]);
        expect(codes(outcomes)).toEqual(['done', 'unit.cycle']);
      }
    });

    it('take the same code in two provinces: one gets it', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const create = (parentId: string): UnitOperationRequest => ({
          kind: 'create',
          effectiveOn: DAY,
          unit: { ...commune('Xã Mới', parentId), codeList: 'moi', code: '1' },
        });
        const [done, refused] = codes(
          await Promise.allSettled([office.apply(create('a')), other.apply(create('b'))]),
        );
        expect(done).toBe('done');
        expect(['unit.same-code', 'unit.conflict']).toContain(refused);
      }
    });

    /** Somebody who may act below `a` only; throws when one of the units is not there. */
    const onlyBelowA = (unitId: string) => async () => {
      const above = await office.scope.above(unitId, new Date().toISOString().slice(0, 10));
      if (!above.includes('a')) throw unitErrors.notFound();
    };
    /** Carried out, but not yet kept: whoever looks sees the tree of before. */
    async function unfinished(request: UnitOperationRequest) {
      let keep!: () => void;
      const kept = new Promise<void>((resolve) => (keep = resolve));
      let done!: Promise<unknown>;
      await new Promise<void>((resolve, reject) => {
        done = other.database.transaction(async () => {
          await other.apply(request);
          resolve();
          await kept;
        });
        done.catch(reject);
      });
      return () => (keep(), done);
    }
    const away = (unitId: string): UnitOperationRequest => ({
      kind: 'move',
      effectiveOn: DAY,
      unitId,
      parentId: 'b',
    });

    it.each([
      ['itself', 'a1'],
      ['the one above it', 'a1x'],
    ])(
      'one moves the unit elsewhere (%s), another who may act here only renames it: she hears that it is gone',
      async (_, unitId) => {
        const may = onlyBelowA(unitId);
        const keep = await unfinished(away('a1'));
        await may(); // So it was when she was asked for the first time.
        const rename = { kind: 'rename', effectiveOn: DAY, unitId, name: 'Tên mới' } as const;
        const renamed = office.operations.apply(rename, null, may);
        await keep();
        await expect(renamed).rejects.toMatchObject({ code: 'unit.not-found' });
        const names = (await loadWholeTree(office.database.manager)).rows().versions.map(({ name }) => name);
        expect(names).not.toContain('Tên mới');
      },
    );

    it('one moves the unit elsewhere, another who may act here only takes back an earlier decision about it', async () => {
      const rename = { kind: 'rename', effectiveOn: DAY, unitId: 'a1x', name: 'Tên đã đổi' } as const;
      const { operationId } = await office.apply(rename);
      const may = onlyBelowA('a1x');
      const keep = await unfinished(away('a1'));
      await may();
      const undone = office.undoing.undo(operationId, null, may);
      await keep();
      await expect(undone).rejects.toMatchObject({ code: 'unit.not-found' });
      const { undoneAt } = (await office.history.operation(operationId))!;
      expect(undoneAt).toBeNull();
    });

    it('undo the same operation: one does', async () => {
      const { operationId } = await office.apply(merger());
      const outcomes = await Promise.allSettled([
        office.undoing.undo(operationId, null),
        other.undoing.undo(operationId, null),
      ]);
      expect(codes(outcomes)).toEqual(['done', 'unit-operation.already-undone']);
    });

    it('undo, and give somebody a post in the new unit: never a post in nothing', async () => {
      for (let round = 0; round < 5; round += 1) {
        await office.reset();
        const { operationId, created } = await office.apply(merger());
        const outcomes = codes(
          await Promise.allSettled([office.undoing.undo(operationId, null), other.post(created[0]!)]),
        );
        expect(outcomes[0]).toBe('done');
        expect(['unit.in-use', 'unit.not-found']).toContain(outcomes[1]);
      }
    });
  });
}
