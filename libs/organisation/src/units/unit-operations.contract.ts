import { newId } from '@hochoi/platform';
import { type UnitOperationRequest, type UnitRefusal } from './operations';
import { EVERYWHERE } from './unit-reach';
import { commune, DAY, merger, type OpenTest, type UnitOffice, unitOffice } from './testing/unit-office';

export function describeUnitOperations(open: OpenTest): void {
  const given = unitOffice(open);
  let office: UnitOffice;
  beforeEach(() => ({ office } = given()));

  describe('carrying out', () => {
    it('says before what it will be, and changes nothing by that', async () => {
      const person = newId();
      await office.post('a1', 'held', person);
      await office.post('a1x', 'held', person);
      await office.post('a2', 'planned');
      const before = await office.rows();
      const preview = await office.operations.preview(merger());
      expect(await office.rows()).toEqual(before);
      expect(preview.counts.map(({ what, count }) => [what, count])).toEqual([
        ['people', 2],
        ['posts', 2],
        ['planned-posts', 1],
      ]);
      expect(preview.units).toContainEqual(
        expect.objectContaining({
          unitId: 'a1x',
          part: 'child',
          after: expect.objectContaining({ parentName: 'Xã Gộp' }),
        }),
      );
      expect(preview.links.map(({ fromName, toName, kind }) => [fromName, kind, toName])).toEqual([
        ['Xã Hoà Bình', 'whole', 'Xã Gộp'],
        ['Xã Tân An', 'whole', 'Xã Gộp'],
      ]);
      expect(preview.doubts.map(({ code }) => code)).toEqual(['unit.backdated', 'unit.same-name']);
    });

    it('is there from its day on; the days before keep their bytes', async () => {
      const earlier = await office.drawn('2025-06-30');
      const { created } = await office.apply(merger());
      expect(await office.drawn('2025-06-30')).toBe(earlier);
      const { items } = await office.tree.children('a', DAY, EVERYWHERE, { limit: 10 });
      expect(items).toMatchObject([
        { unitId: created[0], name: 'Xã Gộp', legalBasis: '1656/NQ-UBTVQH15', childCount: 3 },
      ]);
      expect(await office.tree.currentPlace('a1', DAY)).toEqual({ kind: 'unit', unitId: created[0] });
    });

    it('is in the audit trail, in the same transaction', async () => {
      const counted = async () =>
        Number((await office.database.manager.query(`SELECT COUNT(*) AS n FROM audit_event`))[0].n);
      const before = await counted();
      await office.apply(merger());
      await expect(office.apply(merger('Xã Khác'))).rejects.toMatchObject({ code: 'unit.not-valid-on' });
      expect(await counted()).toBe(before + 1);
    });

    it('refuses what the rules refuse, with whatever stands anywhere in the tree', async () => {
      const create = { kind: 'create' as const, effectiveOn: DAY };
      const refused = [
        [{ ...create, unit: commune('xã hòa bình') }, 'unit.same-name'],
        [{ ...create, unit: { ...commune('X', 'b'), codeList: 'cu', code: '00004' } }, 'unit.same-code'],
        [{ ...create, unit: commune('X', 'zz') }, 'unit.not-found'],
        [{ kind: 'move' as const, effectiveOn: DAY, unitId: 'a', parentId: 'a1x' }, 'unit.cycle'],
      ] as const;
      for (const [request, code] of refused)
        await expect(office.apply(request)).rejects.toMatchObject({ code });
    });

    it('at the top of a tree', async () => {
      const { created } = await office.apply({
        kind: 'create',
        effectiveOn: DAY,
        unit: { name: 'Cơ quan khác', level: 'other', parentId: null },
      });
      await expect(
        office.apply({
          kind: 'create',
          effectiveOn: DAY,
          unit: { name: 'Cơ quan khác', level: 'other', parentId: null },
        }),
      ).rejects.toMatchObject({ code: 'unit.same-name' });
      const tops = await office.tree.children(null, DAY, EVERYWHERE, { limit: 10 });
      expect(tops.items.map(({ unitId }) => unitId)).toEqual([created[0], 'tw']);
    });
  });

  describe('undoing', () => {
    it('puts back exactly the same rows', async () => {
      const before = await office.rows();
      const { operationId } = await office.apply(merger());
      expect(await office.rows()).not.toEqual(before);
      await office.undoing.undo(operationId, null);
      expect(await office.rows()).toEqual(before);
      await expect(office.undoing.undo(operationId, null)).rejects.toMatchObject({
        code: 'unit-operation.already-undone',
      });
      await expect(office.undoing.undo('khong-co', null)).rejects.toMatchObject({
        code: 'unit-operation.not-found',
      });
      await office.apply(merger());
    });

    it('is refused while a later operation stands, which it names; then goes, the last one first', async () => {
      const before = await office.rows();
      const first = await office.apply(merger());
      const second = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: first.created[0]!,
        name: 'Xã Mới',
      });
      await expect(office.undoing.undo(first.operationId, null)).rejects.toMatchObject({
        code: 'unit.built-on',
        details: {
          operations: [{ operationId: second.operationId, kind: 'rename', effectiveOn: '2026-01-01' }],
        },
      });
      await office.undoing.undo(second.operationId, null);
      await office.undoing.undo(first.operationId, null);
      expect(await office.rows()).toEqual(before);
    });

    it('is refused while somebody has a post in the new unit', async () => {
      const { operationId, created } = await office.apply(merger());
      await office.post(created[0]!);
      await expect(office.undoing.undo(operationId, null)).rejects.toMatchObject({
        code: 'unit.in-use',
        details: {
          uses: [
            { what: 'people', count: 1 },
            { what: 'posts', count: 1 },
          ],
        },
      });
      const { items } = await office.history.history(created[0]!, { limit: 5 });
      expect(items).toMatchObject([{ operationId, undoneAt: null }]);
    });

    it('is refused when the place to go back to has gone, or the old code has been given away', async () => {
      const move = await office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'b1', parentId: 'a' });
      await office.apply({ kind: 'dissolve', effectiveOn: '2026-01-01', unitId: 'b2' });
      await office.apply({
        kind: 'merge',
        effectiveOn: '2026-02-01',
        sources: [{ unitId: 'b', share: 'whole' }],
        target: { unitId: 'a' },
      });
      await expect(office.undoing.undo(move.operationId, null)).rejects.toMatchObject({
        code: 'unit.parent-ends',
      });
      const end = await office.apply({ kind: 'dissolve', effectiveOn: '2026-02-01', unitId: 'a1' });
      await office.apply({
        kind: 'create',
        effectiveOn: '2026-02-01',
        unit: { ...commune('Xã Z'), codeList: 'cu', code: '00004' },
      });
      await expect(office.undoing.undo(end.operationId, null)).rejects.toMatchObject({
        code: 'unit.same-code',
      });
    });
  });

  describe('a batch', () => {
    const requests = (): UnitOperationRequest[] => {
      const id = newId();
      return [
        { kind: 'create', effectiveOn: DAY, unit: { ...commune('Xã Gốc'), id } },
        { kind: 'rename', effectiveOn: DAY, unitId: 'a1', name: 'Xã Đổi' },
        { kind: 'rename', effectiveOn: '2025-08-01', unitId: 'a1', name: 'Xã Đổi Nữa' },
        {
          kind: 'merge',
          effectiveOn: '2025-09-01',
          sources: [
            { unitId: id, share: 'whole' },
            { unitId: 'a1', share: 'whole' },
          ],
          target: { unitId: 'a2' },
        },
      ];
    };
    const batch = (batchId: string) => ({ batchId, by: null });

    it('is carried out in its order and undone as one', async () => {
      const before = await office.rows();
      const applied = await office.operations.applyAll(requests(), batch('lo-1'));
      expect(applied).toHaveLength(4);
      expect((await office.tree.versions('a1')).map(({ name, validTo }) => [name, validTo])).toEqual([
        ['Xã Hoà Bình', DAY],
        ['Xã Đổi', '2025-08-01'],
        ['Xã Đổi Nữa', '2025-09-01'],
      ]);
      await expect(office.undoing.undo(applied[1]!.operationId, null)).rejects.toMatchObject({
        code: 'unit.built-on',
      });
      await office.undoing.undoBatch('lo-1', null);
      expect(await office.rows()).toEqual(before);
      await expect(office.undoing.undoBatch('lo-1', null)).rejects.toMatchObject({
        code: 'unit-operation.already-undone',
      });
    });

    it('all or nothing; or without those that cannot be, each with its reason', async () => {
      const before = await office.rows();
      const wrong: UnitOperationRequest = { kind: 'dissolve', effectiveOn: DAY, unitId: 'zz' };
      await expect(office.operations.applyAll([...requests(), wrong], batch('lo-2'))).rejects.toMatchObject({
        code: 'unit.not-found',
      });
      expect(await office.rows()).toEqual(before);
      const failed: unknown[] = [];
      const applied = await office.operations.applyAll(
        [wrong, ...requests()],
        batch('lo-3'),
        (request, reason) => failed.push([request, (reason as UnitRefusal).code]),
      );
      expect([applied.length, failed]).toEqual([4, [[wrong, 'unit.not-found']]]);
    });

    it('is not undone over what was built on it', async () => {
      await office.operations.applyAll(requests(), batch('lo-4'));
      const later = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: 'a2',
        name: 'Xã Sau',
      });
      await expect(office.undoing.undoBatch('lo-4', null)).rejects.toMatchObject({
        code: 'unit.built-on',
        details: { operations: [{ operationId: later.operationId }] },
      });
    });
  });
}
