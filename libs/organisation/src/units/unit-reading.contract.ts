import { EVERYWHERE } from './unit-reach';
import { commune, DAY, merger, type OpenTest, type UnitOffice, unitOffice } from './testing/unit-office';

export function describeUnitReading(open: OpenTest): void {
  const given = unitOffice(open);
  let office: UnitOffice;
  beforeEach(() => ({ office } = given()));

  describe('reading', () => {
    const ids = (versions: { unitId: string }[]) => versions.map(({ unitId }) => unitId);
    const only = (...unitIds: string[]) => ({ everywhere: false as const, unitIds });

    it('pages through children in the order of names', async () => {
      const first = await office.tree.children('a1', DAY, EVERYWHERE, { limit: 1 });
      expect([ids(first.items), first.total]).toEqual([['a1x'], 2]);
      const second = await office.tree.children('a1', DAY, EVERYWHERE, {
        limit: 1,
        cursor: first.nextCursor!,
      });
      expect([ids(second.items), second.nextCursor]).toEqual([['a1y'], null]);
      await expect(
        office.tree.children('a1', DAY, EVERYWHERE, { limit: 1, cursor: 'hỏng' }),
      ).rejects.toMatchObject({ code: 'request.invalid' });
    });

    it('begins at the top of what one may see, and counts nothing else', async () => {
      const tops = async (on: string, ...units: string[]) =>
        (await office.tree.children(null, on, only(...units), { limit: 10 })).items;
      expect(await tops(DAY, 'a')).toMatchObject([{ unitId: 'a', childCount: 2 }]);
      expect(ids(await tops(DAY, 'a', 'b1'))).toEqual(['a', 'b1']);
      expect(await tops(DAY)).toEqual([]);
      await office.apply({ kind: 'move', effectiveOn: DAY, unitId: 'a2', parentId: 'b' });
      await office.apply({
        kind: 'merge',
        effectiveOn: DAY,
        sources: [{ unitId: 'b1', share: 'whole' }],
        target: { unitId: 'b2' },
      });
      // a2 has left, so a's officer does not see it, not even as it was.
      expect(await tops('2025-06-30', 'a')).toMatchObject([{ unitId: 'a', childCount: 1 }]);
      expect(ids(await tops('2025-06-30', 'b2'))).toEqual(['b2', 'b1']);
      expect(ids((await office.tree.children('tw', DAY, only('a'), { limit: 10 })).items)).toEqual(['a']);
    });

    it('tells the way up', async () => {
      expect(await office.tree.paths(['a1x', 'tw'], DAY)).toEqual(
        new Map([
          [
            'a1x',
            [
              { unitId: 'tw', name: 'tw' },
              { unitId: 'a', name: 'a' },
              { unitId: 'a1', name: 'Xã Hoà Bình' },
            ],
          ],
          ['tw', []],
        ]),
      );
    });

    it('finds names with and without marks, exact marks first, within the reach', async () => {
      await office.apply({ kind: 'create', effectiveOn: DAY, unit: commune('Xã Hóa Bình') });
      const found = async (
        query: string,
        reach = EVERYWHERE as Parameters<typeof office.search.search>[2],
        on = DAY,
      ) => (await office.search.search(query, on, reach, 10)).map(({ name }) => name);
      expect(await found('hoa binh')).toEqual(['Xã Hoà Bình', 'Xã Hóa Bình']);
      expect(await found('hóa b')).toEqual(['Xã Hóa Bình', 'Xã Hoà Bình']);
      expect(await found('hoa binh', EVERYWHERE, '2025-06-30')).toEqual(['Xã Hoà Bình']);
      expect(await found('XÃ TÂN')).toEqual(['Xã Tân An', 'Xã Tân Lập']);
      expect(await found('xã tân', only('b'))).toEqual(['Xã Tân Lập']);
      expect(await found('000')).toEqual(['Xã Hoà Bình']);
      expect(await found('%')).toEqual([]);
      expect(await found('  ')).toEqual([]);
    });

    it('a code means what it meant in its list on that day, and never something else', async () => {
      await office.apply({ kind: 'dissolve', effectiveOn: DAY, unitId: 'a1' });
      const { created } = await office.apply({
        kind: 'create',
        effectiveOn: DAY,
        unit: { ...commune('Phường Mới', 'b'), codeList: 'moi', code: '00004' },
      });
      const resolved = async (list: string | null, on: string, code = '00004') => {
        const one = await office.search.resolveCode(code, list, on);
        if (one.result === 'ambiguous')
          return one.candidates.map(({ codeList, version }) => [codeList, version.unitId]);
        return one.result === 'found' ? one.version.unitId : one.result;
      };
      expect(await resolved('cu', '2025-06-30')).toBe('a1');
      expect(await resolved('cu', DAY)).toBe('a1');
      expect(await resolved('moi', DAY)).toBe(created[0]);
      for (const on of ['2025-06-30', DAY])
        expect(await resolved(null, on)).toEqual([
          ['cu', 'a1'],
          ['moi', created[0]],
        ]);
      expect(await resolved(null, DAY, '01')).toBe('a');
      expect(await resolved('moi', DAY, '01')).toBe('unknown');
    });

    it('knows the history of a unit, and from what it came', async () => {
      const { created, operationId } = await office.apply(merger());
      const rename = await office.apply({
        kind: 'rename',
        effectiveOn: '2026-01-01',
        unitId: created[0]!,
        name: 'Xã Tên Khác',
      });
      const first = await office.history.history(created[0]!, { limit: 1 });
      expect(first.items).toMatchObject([{ operationId: rename.operationId, kind: 'rename' }]);
      const { items, nextCursor } = await office.history.history(created[0]!, {
        limit: 1,
        cursor: first.nextCursor!,
      });
      expect(nextCursor).toBeNull();
      expect(items).toMatchObject([{ operationId, legalBasis: '1656/NQ-UBTVQH15', childCount: 3 }]);
      expect(items[0]!.units.map(({ name, part }) => [name, part])).toEqual([
        ['Xã Hoà Bình', 'source'],
        ['Xã Tân An', 'source'],
        ['Xã Gộp', 'target'],
      ]);
      const { predecessors, successors } = await office.history.relatives(created[0]!);
      expect([predecessors.map(({ unitId, kind }) => [unitId, kind]), successors]).toEqual([
        [
          ['a1', 'whole'],
          ['a2', 'whole'],
        ],
        [],
      ]);
    });
  });
}
