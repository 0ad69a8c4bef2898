import fc from 'fast-check';
import { applyChanges, revertChanges } from './apply-changes';
import { checkTree } from './check-tree';
import { checkUndo } from './check-undo';
import { type Place, placeOf } from './place';
import { addDays, forest, Play, type Wish, wish } from './testing/random-operations';
import { drawn } from './testing/sample-tree';
import { UnitTree } from './unit-tree';

const wishes = fc.array(wish, { minLength: 1, maxLength: 40, size: 'max' });
const holds = (law: (tree: UnitTree, wanted: Wish[]) => void) =>
  fc.assert(
    fc.property(forest, wishes, (rows, wanted) => law(new UnitTree(rows), wanted)),
    { numRuns: 150 },
  );

/** The days on which something is different, and the eve of each. */
const daysOf = (tree: UnitTree) => [
  ...new Set(tree.rows().versions.flatMap(({ validFrom }) => [validFrom, addDays(validFrom, -1)])),
  '2999-01-01',
];
const unitIds = (tree: UnitTree) => [...new Set(tree.rows().versions.map(({ unitId }) => unitId))];
const key = (place: Place) => (place.kind === 'unit' ? place.unitId : `? ${place.belowUnitId}`);

describe('whatever is decided, in whatever order', () => {
  it('much of it can be carried out, so that the laws below are about something', () => {
    const counts = { done: 0, refused: 0, kinds: new Set<string>() };
    holds((tree, wanted) => {
      const play = new Play(tree).run(wanted);
      counts.done += play.done.length;
      counts.refused += play.refused;
      for (const { operation } of play.done) counts.kinds.add(operation.kind);
    });
    expect(counts.done).toBeGreaterThan(counts.refused / 4);
    expect([...counts.kinds].sort()).toEqual(
      ['create', 'dissolve', 'merge', 'move', 'rename', 'reorganise', 'retype', 'split'].sort(),
    );
  });

  it('versions never overlap, parents are there for life, codes and names are unique, there is no cycle', () =>
    holds((tree, wanted) => checkTree(new Play(tree).run(wanted).tree)));

  it('every day’s tree is a forest whose parents are there that day', () =>
    holds((tree, wanted) => {
      new Play(tree).run(wanted);
      for (const day of daysOf(tree))
        for (const { unitId, parentId } of tree
          .rows()
          .versions.filter((v) => tree.versionOn(v.unitId, day) === v)) {
          const top = tree.chain(unitId, day).at(-1);
          expect(parentId === null || tree.versionOn(parentId, day) !== undefined).toBe(true);
          expect(top?.parentId ?? null).toBeNull();
        }
    }));

  it('the tree as of any earlier day stays as it was', () =>
    holds((tree, wanted) => {
      const play = new Play(tree);
      for (const one of wanted) {
        const days = daysOf(tree);
        const before = new Map(days.map((day) => [day, drawn(tree, day)]));
        const count = play.done.length;
        play.run([one]);
        if (play.done.length === count) continue;
        const { effectiveOn } = play.done.at(-1)!.operation;
        for (const day of days.filter((day) => day < effectiveOn))
          expect(drawn(tree, day)).toBe(before.get(day));
      }
    }));

  it('planning changes nothing, whether it is refused or not', () =>
    holds((tree, wanted) => {
      const play = new Play(tree);
      for (const one of wanted) {
        const before = tree.rows();
        const refused = play.refused;
        play.run([one], () => expect(tree.rows()).toEqual(before));
        if (play.refused > refused) expect(tree.rows()).toEqual(before);
      }
    }));

  it('who has a post counts at exactly one place that is there, or is undecided below one that is there', () =>
    holds((tree, wanted) => {
      new Play(tree).run(wanted);
      for (const unitId of unitIds(tree)) {
        const first = tree.versionsOf(unitId)[0]!.validFrom;
        for (const day of daysOf(tree).filter((day) => day >= first)) {
          const place = placeOf(tree, unitId, day);
          const at = place.kind === 'unit' ? place.unitId : place.belowUnitId;
          expect(at === null ? place.kind === 'undecided' : tree.versionOn(at, day) !== undefined).toBe(true);
          if (tree.versionOn(unitId, day)) expect(place).toEqual({ kind: 'unit', unitId });
        }
      }
    }));

  it('nobody is lost or gained by an operation, and each target gets exactly its whole sources', () =>
    holds((tree, wanted) => {
      const counted = (on: string) => {
        const counts = new Map<string, number>();
        for (const unitId of unitIds(tree)) {
          // One who was appointed before the day in each unit that was there by then.
          if (tree.versionsOf(unitId)[0]!.validFrom >= on) continue;
          const at = key(placeOf(tree, unitId, on));
          counts.set(at, (counts.get(at) ?? 0) + 1);
        }
        return counts;
      };
      const sum = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
      const play = new Play(tree);
      for (const one of wanted) {
        const known = new UnitTree(tree.rows().versions, tree.rows().links);
        const count = play.done.length;
        play.run([one]);
        if (play.done.length === count) continue;
        const { operation, changes } = play.done.at(-1)!;
        const on = operation.effectiveOn;
        const after = counted(on);
        revertChanges(tree, changes);
        const before = counted(on);
        expect(tree.rows()).toEqual(known.rows());
        applyChanges(tree, changes);
        expect(sum(after)).toBe(sum(before));
        for (const target of new Set(
          changes.links.filter(({ kind }) => kind !== 'rest').map(({ toUnitId }) => toUnitId),
        )) {
          const whole = changes.links.filter(({ kind, toUnitId }) => kind === 'whole' && toUnitId === target);
          const expected = [target, ...whole.map(({ fromUnitId }) => fromUnitId)].map(
            (id) => before.get(id) ?? 0,
          );
          const gone = changes.links.some(
            ({ kind, fromUnitId }) => kind === 'whole' && fromUnitId === target,
          );
          if (!gone) expect(after.get(target) ?? 0).toBe(expected.reduce((a, b) => a + b, 0));
        }
      }
    }));

  it('undone from the last to the first, it was never there', () =>
    holds((tree, wanted) => {
      const before = tree.rows();
      const play = new Play(tree).run(wanted);
      for (const { changes } of [...play.done].reverse()) {
        checkUndo(tree, changes);
        revertChanges(tree, changes);
      }
      expect(tree.rows()).toEqual(before);
    }));

  it('undone out of order, it is refused or leaves a sound tree', () =>
    holds((tree, wanted) => {
      const { done } = new Play(tree).run(wanted);
      for (const [index, { changes }] of done.entries()) {
        const mine = new Set(changes.named.map(({ unitId }) => unitId));
        const later = done.slice(index + 1).flatMap((one) => one.changes.named);
        if (later.some(({ unitId }) => mine.has(unitId))) continue;
        try {
          checkUndo(tree, changes);
        } catch {
          continue;
        }
        revertChanges(tree, changes);
        checkTree(tree);
        applyChanges(tree, changes);
      }
    }));

  it('changes survive being written down', () =>
    holds((tree, wanted) => {
      const { done } = new Play(tree).run(wanted);
      for (const { changes } of done) expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
    }));
});
