import type { UnitLevel } from '@hochoi/contracts';
import fc from 'fast-check';
import type { UnitOperationRequest, UnitTarget } from '../operation';
import { UnitRefusal } from '../refusals';
import type { UnitChanges, VersionRow } from '../rows';
import { applyChanges } from '../apply-changes';
import { planOperation } from '../plan-operation';
import { counter, unitRow } from './sample-tree';
import type { UnitTree } from '../unit-tree';

/** For the property tests: numbers that become an operation on whatever tree there is by then. */
export interface Wish {
  kind: number;
  picks: number[];
  /** How many days after the one before; now and then before it. */
  days: number;
  shares: boolean[];
}

export const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.nat(7),
  picks: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
  days: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: -40, max: 400 }) },
  ),
  shares: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

const levels: UnitLevel[] = ['national', 'province', 'commune', 'branch'];

/** A forest of up to 25 units; each number says whose child. */
export const forest: fc.Arbitrary<VersionRow[]> = fc
  .array(fc.nat(100), { minLength: 3, maxLength: 25 })
  .map((parents) => {
    const depth: number[] = [];
    return parents.map((number, index) => {
      const above = parents.slice(0, index).flatMap((_, at) => (depth[at]! < 3 ? [at] : []));
      const parent = index < 1 || number < 10 ? undefined : above[number % above.length];
      depth.push(parent === undefined ? 0 : depth[parent]! + 1);
      return unitRow(`u${index}`, parent === undefined ? null : `u${parent}`, levels[depth[index]!]!, {
        ...(number % 3 === 0 && { codeList: 'cu', code: String(index) }),
      });
    });
  });

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Carries out wishes one after another on a tree; those that are refused are passed over. */
export class Play {
  readonly done: { operation: UnitOperationRequest; changes: UnitChanges }[] = [];
  refused = 0;
  private day = '2020-01-01';
  readonly newId = counter();

  constructor(readonly tree: UnitTree) {}

  run(
    wishes: readonly Wish[],
    each: (operation: UnitOperationRequest, changes: UnitChanges) => void = () => {},
  ): this {
    for (const one of wishes) {
      const operation = this.asked(one);
      try {
        const changes = planOperation(this.tree, operation, { operationId: this.newId(), newId: this.newId });
        each(operation, changes);
        applyChanges(this.tree, changes);
        this.done.push({ operation, changes });
      } catch (error) {
        if (!(error instanceof UnitRefusal)) throw error;
        this.refused += 1;
      }
    }
    return this;
  }

  private asked({ kind, picks, days, shares }: Wish): UnitOperationRequest {
    const effectiveOn = addDays(this.day, days);
    if (days > 0 && days < 200) this.day = effectiveOn;
    const there = this.tree
      .rows()
      .versions.filter((v) => v.validFrom <= effectiveOn && effectiveOn < v.validTo);
    if (there.length === 0)
      return { kind: 'create', effectiveOn, unit: { name: 'Lại từ đầu', level: 'other', parentId: null } };
    const pick = (at: number) => there[picks[at]! % there.length]!.unitId;
    const fresh = (at: number): UnitTarget => ({
      unit: { name: `Mới ${picks[at]! % 40}`, level: 'other', parentId: shares[at % 4] ? pick(at) : null },
    });
    const target = (at: number): UnitTarget => (shares[at % 4] ? { unitId: pick(at) } : fresh(at + 1));
    const share = (at: number) => (shares[at] ? ('whole' as const) : ('part' as const));
    switch (kind) {
      case 0:
        return { kind: 'create', effectiveOn, unit: (fresh(0) as { unit: never }).unit };
      case 1:
        return {
          kind: 'rename',
          effectiveOn,
          unitId: pick(0),
          name: `Tên ${picks[1]! % 30}`,
          code: String(picks[2]! % 30),
          codeList: 'cu',
        };
      case 2:
        return { kind: 'retype', effectiveOn, unitId: pick(0), type: ['xã', 'phường'][picks[1]! % 2] };
      case 3:
        return { kind: 'move', effectiveOn, unitId: pick(0), parentId: shares[0] ? pick(1) : null };
      case 4: {
        const sources = [0, 1].map((at) => ({ unitId: pick(at), share: share(at), ends: shares[2] }));
        return { kind: 'merge', effectiveOn, sources, target: target(3) };
      }
      case 5: {
        const children = this.tree.childrenOn(pick(0), effectiveOn).slice(0, 1);
        return {
          kind: 'split',
          effectiveOn,
          unitId: pick(0),
          targets: [target(1), target(3)],
          children: children.map(({ unitId }) => ({ unitId, target: picks[5]! % 2 })),
        };
      }
      case 6: {
        const flows = [0, 1, 2, 3].map((at) => ({ fromUnitId: pick(at), target: at % 2, share: share(at) }));
        return { kind: 'reorganise', effectiveOn, targets: [target(2), target(4)], flows };
      }
      default:
        return { kind: 'dissolve', effectiveOn, unitId: pick(0), childrenTo: shares[0] ? pick(1) : null };
    }
  }
}
