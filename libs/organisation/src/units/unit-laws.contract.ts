import { dayOf } from '@hochoi/contracts';
import fc from 'fast-check';
import { loadWholeTree } from './load-tree';
import { placeOf, type UnitOperationRequest } from './operations';
import { addDays, Play, wish } from './operations/testing/random-operations';
import { drawn, sampleTree } from './operations/testing/sample-tree';
import { type OpenTest, type UnitOffice, unitOffice } from './testing/unit-office';

export function describeUnitLaws(open: OpenTest): void {
  const given = unitOffice(open);
  let office: UnitOffice;
  beforeEach(() => ({ office } = given()));

  it('does what the rules say, whatever is decided: rows, days, places and scopes agree with the tree in memory', async () => {
    const runs = office.database.engine.kind === 'sqlite' ? 12 : 4;
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 5, maxLength: 12, size: 'max' }), async (wishes) => {
        await office.reset();
        const untouched = await office.rows();
        const play = new Play(sampleTree()).run(wishes);
        const done: string[] = [];
        for (const { operation, changes } of play.done)
          done.push(await office.apply(sameIds(operation, changes)).then((c) => c.operationId));
        const stored = await loadWholeTree(office.database.manager);
        const days = [
          '2019-12-31',
          ...new Set(stored.rows().versions.map(({ validFrom }) => validFrom)),
          '2999-01-01',
        ];
        for (const day of days) {
          expect(drawn(stored, day)).toBe(drawn(play.tree, day));
          for (const unitId of new Set(stored.rows().versions.map((version) => version.unitId)))
            expect([unitId, day, await office.tree.currentPlace(unitId, day)]).toEqual([
              unitId,
              day,
              placeOf(play.tree, unitId, day),
            ]);
        }
        const all = [...new Set(stored.rows().versions.map(({ unitId }) => unitId))];
        for (const day of [dayOf(new Date()), addDays(days.at(-2)!, -1)])
          for (const root of all) {
            const below = await office.scope.below([root], day);
            for (const id of all)
              expect([root, id, below.includes(id)]).toEqual([
                root,
                id,
                (await office.scope.above(id, day)).includes(root),
              ]);
          }
        for (const operationId of done.reverse()) await office.undoing.undo(operationId, null);
        expect(await office.rows()).toEqual(untouched);
      }),
      { numRuns: runs },
    );
  });
}

/** The same request, in which new units have the ids that they got in the other tree. */
function sameIds(operation: UnitOperationRequest, { created }: { created: string[] }): UnitOperationRequest {
  const ids = [...created];
  const named = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(named) as T;
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)]));
    return (
      'parentId' in copy && 'level' in copy && !('unitId' in copy) ? { ...copy, id: ids.shift() } : copy
    ) as T;
  };
  return named(operation);
}
